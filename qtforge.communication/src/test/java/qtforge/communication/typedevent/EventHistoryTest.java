// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import qtforge.communication.topic.TopicPattern;

class EventHistoryTest {

    private final EventShapes shapes = new EventShapes();
    private final EventConversions conversions = new EventConversions(shapes);
    private long clock;

    public static class Datum {
        public String value = "v";
    }

    @AfterEach
    void close() {
        shapes.close();
    }

    private PublishedEvent event(String topic, Object data) {
        return new PublishedEvent(topic, data, Instant.ofEpochSecond(clock++), conversions);
    }

    private void publish(EventHistory history, String topic) {
        EventRing ring = history.ringOf(topic);
        if (ring != null) {
            ring.add(event(topic, Map.of("n", clock)));
        }
    }

    private static List<String> topics(List<PublishedEvent> events) {
        return events.stream()
                .map(event -> event.topic() + event.untyped().get("n"))
                .toList();
    }

    private static Map<TopicPattern, Integer> sizes(Object... topicsAndSizes) {
        Map<TopicPattern, Integer> sizes = new java.util.HashMap<>();
        for (int i = 0; i < topicsAndSizes.length; i += 2) {
            sizes.put(TopicPattern.of((String) topicsAndSizes[i]), (Integer) topicsAndSizes[i + 1]);
        }
        return sizes;
    }

    @Test
    void takesTheMostExactEntry() {
        EventHistory history = new EventHistory(10, sizes("a/*", 1, "a/+/c", 2, "a/b/c", 3, "a/x/*", 0), 100);

        assertThat(history.ringOf("a/b").capacity()).isEqualTo(1);
        assertThat(history.ringOf("a/q/c").capacity()).isEqualTo(2);
        assertThat(history.ringOf("a/b/c").capacity()).isEqualTo(3);
        assertThat(history.ringOf("a/x/y")).isNull();
        assertThat(history.ringOf("other").capacity()).isEqualTo(10);
        assertThat(history.ringOf("a/b/c")).isSameAs(history.ringOf("a/b/c"));
    }

    @Test
    void letsTopicsBeyondTheLimitShareTheCommonStore() {
        EventHistory history = new EventHistory(10, sizes("a/*", 4), 9);

        assertThat(history.ringOf("a/1").capacity()).isEqualTo(4);
        assertThat(history.ringOf("a/2").capacity()).isEqualTo(4);
        assertThat(history.ringOf("a/3").capacity()).isEqualTo(10);
    }

    @Test
    void putsTheStoresTogetherByTime() {
        EventHistory history = new EventHistory(2, sizes("a", 2), 10);
        for (String topic : List.of("a", "b", "a", "c", "d", "a")) {
            publish(history, topic);
        }

        assertThat(topics(history.latest(100))).containsExactly("a2", "c3", "d4", "a5");
        assertThat(topics(history.latest(2))).containsExactly("d4", "a5");
        assertThat(topics(history.since(Instant.ofEpochSecond(3)))).containsExactly("d4", "a5");
    }

    @Test
    void takesOverWhatAnotherKept() {
        EventHistory before = new EventHistory(10, sizes(), 10);
        for (String topic : List.of("a", "b", "a", "a", "b")) {
            publish(before, topic);
        }
        EventHistory after = new EventHistory(1, sizes("a", 2), 10);

        after.takeOver(before);

        assertThat(topics(after.all())).containsExactly("a2", "a3", "b4");
    }

    @Test
    void keepsTheDataAndNotTheClassOfALoaderThatGoes() throws Exception {
        URL classes = Datum.class.getProtectionDomain().getCodeSource().getLocation();
        EventHistory history = new EventHistory(10, sizes(), 10);
        WeakReference<ClassLoader> loader = publishFromOwnLoader(history, classes);

        for (int i = 0; i < 50 && loader.get() != null; i++) {
            System.gc();
            Thread.onSpinWait();
        }

        assertThat(loader.get()).isNull();
        assertThat(history.all().get(0).untyped()).isEqualTo(Map.of("value", "v"));
    }

    private WeakReference<ClassLoader> publishFromOwnLoader(EventHistory history, URL classes) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes}, null)) {
            Object datum =
                    loader.loadClass(Datum.class.getName()).getConstructor().newInstance();
            PublishedEvent event = event("t", datum);
            history.ringOf("t").add(event);
            assertThat(event.holds(loader)).isTrue();
            history.forget(loader);
            return new WeakReference<>(loader);
        }
    }
}
