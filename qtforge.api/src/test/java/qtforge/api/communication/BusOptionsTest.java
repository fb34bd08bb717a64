// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

class BusOptionsTest {

    @Test
    void recipientsFitTheMode() {
        refused(() -> new PublishOptions(DeliveryMode.TARGETED, List.of(), "", UnicastChoice.ROUND_ROBIN, false));
        refused(() -> PublishOptions.multicast(List.of()));
        refused(() -> new PublishOptions(DeliveryMode.BROADCAST, List.of("a"), "", UnicastChoice.ROUND_ROBIN, false));
        refused(() -> new PublishOptions(DeliveryMode.QUEUED, List.of(), "g", UnicastChoice.ROUND_ROBIN, false));
    }

    @Test
    void immediateIsInTheCallersThreadAndQueuedNever() {
        assertThat(PublishOptions.IMMEDIATE.inCallerThread()).isTrue();
        assertThat(PublishOptions.QUEUED.immediately().inCallerThread()).isFalse();
        assertThat(PublishOptions.targeted("a").immediately().inCallerThread()).isTrue();
    }

    @Test
    void limitsOfASubscriptionAreChecked() {
        SubscribeOptions options = SubscribeOptions.to("a");
        refused(() -> options.capacity(0));
        refused(() -> options.capacity(SubscribeOptions.MAX_CAPACITY + 1));
        refused(() -> options.retries(-1, Duration.ZERO));
        refused(() -> options.handlerLimit(Duration.ZERO));
        refused(() -> options.blockLimit(Duration.ofHours(2)));
        refused(() -> options.replay(-1));
    }

    @Test
    void changedOptionsLeaveTheOthersAlone() {
        SubscribeOptions options = SubscribeOptions.to("a/+", "b");

        assertThat(options.group("g").capacity(5).group()).isEqualTo("g");
        assertThat(options.group()).isEmpty();
        assertThat(options.capacity()).isEqualTo(SubscribeOptions.DEFAULT_CAPACITY);
        assertThat(options.topics()).containsExactly("a/+", "b");
    }

    @Test
    void topicsOfTheRuntimeAreNamedAfterPlugins() {
        assertThat(RuntimeTopics.lifecycle("org.example.clock")).isEqualTo("qtforge/lifecycle/org/example/clock");
        assertThat(RuntimeTopics.log("..a b.")).isEqualTo("qtforge/log/$2e/a$20b$2e");
        assertThat(RuntimeTopics.errors("")).isEqualTo("qtforge/error/$runtime");
    }

    @Test
    void knowsWhichTopicsTellSecrets() {
        assertThat(RuntimeTopics.isPrivate(RuntimeTopics.configuration("a"))).isTrue();
        assertThat(RuntimeTopics.isPrivate(RuntimeTopics.lifecycle("a"))).isFalse();
        assertThat(RuntimeTopics.isRuntimeTopic("qtforge/status")).isTrue();
        assertThat(RuntimeTopics.isRuntimeTopic("qtforged/status")).isFalse();
    }

    @Test
    void reportsCountOutcomes() {
        DeliveryReport report = new DeliveryReport(List.of(
                new Delivery("a", 1, DeliveryOutcome.DELIVERED, java.util.Optional.empty()),
                new Delivery("b", 2, DeliveryOutcome.QUEUED, java.util.Optional.empty())));

        assertThat(report.delivered()).isEqualTo(1);
        assertThat(report.queued()).isEqualTo(1);
        assertThat(report.isComplete()).isTrue();
        assertThat(new DeliveryReport(
                                List.of(new Delivery("a", 1, DeliveryOutcome.DROPPED, java.util.Optional.empty())))
                        .isComplete())
                .isFalse();
    }

    private static void refused(ThrowingCallable call) {
        assertThatExceptionOfType(PluginException.class).isThrownBy(call).satisfies(e -> assertThat(e.code())
                .isEqualTo(PluginErrorCode.INVALID_ARGUMENT));
    }
}
