// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

class MessageTest {

    record Reading(String sensorName, double value) {}

    @Test
    void aMessageWithItsPayloadInAnotherFormIsTheSameMessage() {
        Message message = Message.builder("a/b", Map.of("celsius", 1L))
                .sender("org.example.sensor")
                .correlationId("7")
                .priority(MessagePriority.HIGH)
                .header("zone", "north")
                .build();

        Message other = message.withPayload("1 degree");

        assertThat(other.payload()).isEqualTo("1 degree");
        assertThat(other.id()).isEqualTo(message.id());
        assertThat(other.sender()).isEqualTo("org.example.sensor");
        assertThat(other.timestamp()).isEqualTo(message.timestamp());
        assertThat(other.correlationId()).isEqualTo("7");
        assertThat(other.priority()).isEqualTo(MessagePriority.HIGH);
        assertThat(other.headers()).isEqualTo(message.headers());
        assertThat(message.withPayload(message.payload())).isSameAs(message);
    }

    @Test
    void tellsItsFieldsAndThoseOfItsPayloadInJson() {
        Message message = Message.builder("sensor/kitchen", new Reading("north", 21.5))
                .sender("org.example.sensor")
                .priority(MessagePriority.HIGH)
                .correlationId("c1")
                .header("zone", 3)
                .timestamp(Instant.ofEpochMilli(1_700_000_000_000L))
                .build();

        assertThat(message.toJson())
                .containsEntry("topic", "sensor/kitchen")
                .containsEntry("sender", "org.example.sensor")
                .containsEntry("priority", 2L)
                .containsEntry("timestamp", "1700000000000")
                .containsEntry("correlation_id", "c1")
                .containsEntry("headers", Map.of("zone", 3L))
                .containsEntry("sensor_name", "north")
                .containsEntry("value", 21.5);
    }

    @Test
    void payloadFieldsDoNotHideWhatTheBusSays() {
        Message message = Message.of("a", Map.of("sender", "somebody else", "topic", "b"), "me");

        assertThat(message.toJson()).containsEntry("sender", "me").containsEntry("topic", "a");
    }

    @Test
    void payloadThatIsNoObjectIsNamedData() {
        assertThat(Message.of("a", List.of(1, 2)).toJson()).containsEntry("data", List.of(1L, 2L));
    }

    @Test
    void idsAreGivenOnceAndDiffer() {
        Message one = Message.of("a", "x");
        Message other = Message.of("a", "x");

        assertThat(one.id()).isEqualTo(one.id()).isNotEqualTo(other.id());
    }

    @Test
    void keepsItsIdentityWhenTheSenderIsSet() {
        Message message = Message.of("a", "x");
        Message sent = message.from("me");

        assertThat(sent.id()).isEqualTo(message.id());
        assertThat(sent.sender()).isEqualTo("me");
        assertThat(sent.from("me")).isSameAs(sent);
    }

    @Test
    void payloadIsConvertedToTheTypeWanted() {
        Message message = Message.of("a", Map.of("sensor_name", "south", "value", 3));

        assertThat(message.payload(Reading.class)).isEqualTo(new Reading("south", 3));
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> Message.of("a", "no reading").payload(Reading.class))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENT));
    }

    @Test
    void takesThePriorityOfItsPayloadUnlessToldOtherwise() {
        SystemStatusMessage status = new SystemStatusMessage(SystemStatusMessage.Status.RUNNING, "");

        assertThat(Message.of("a", status).priority()).isEqualTo(MessagePriority.HIGH);
        assertThat(Message.builder("a", status).build().priority()).isEqualTo(MessagePriority.HIGH);
        assertThat(Message.builder("a", status)
                        .priority(MessagePriority.LOW)
                        .build()
                        .priority())
                .isEqualTo(MessagePriority.LOW);
        assertThat(Message.of("a", "x").priority()).isEqualTo(MessagePriority.NORMAL);
    }
}
