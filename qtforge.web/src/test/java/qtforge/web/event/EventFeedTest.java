// SPDX-License-Identifier: Apache-2.0
package qtforge.web.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.core.json.JsonText;
import qtforge.testing.Await;

class EventFeedTest {

    private static final String THREAD = "qtforge-web-events";

    private final JsonText json = new JsonText();
    private final AtomicReference<List<Map<String, Object>>> rows = new AtomicReference<>(List.of());
    private final AtomicBoolean failing = new AtomicBoolean();
    private final AtomicBoolean linkageFailing = new AtomicBoolean();
    private final AtomicBoolean withoutJson = new AtomicBoolean();
    private final AtomicInteger looks = new AtomicInteger();
    private final EventFeed feed = new EventFeed(
            () -> Map.of("n", looks.incrementAndGet()),
            () -> {
                if (failing.get()) {
                    throw new IllegalStateException("no rows");
                }
                if (linkageFailing.get()) {
                    throw new NoClassDefFoundError("org/example/Gone");
                }
                return rows.get();
            },
            value -> {
                if (withoutJson.get()) {
                    throw new PluginException(PluginErrorCode.DEPENDENCY_MISSING, "there is no \"JsonCodec\"\nnow");
                }
                return json.format(value, false);
            });

    @AfterEach
    void close() {
        feed.close();
        assertThat(isRunning()).isFalse();
    }

    private static boolean isRunning() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(THREAD));
    }

    private static class Sink implements EventSink {
        private final List<String> frames = new CopyOnWriteArrayList<>();
        private volatile boolean open = true;
        private volatile boolean closed;

        @Override
        public void offer(String frame) {
            frames.add(frame);
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            closed = true;
        }

        List<String> of(String event) {
            return frames.stream()
                    .filter(frame -> frame.startsWith("event: " + event + "\n"))
                    .toList();
        }
    }

    private static Map<String, Object> row(String id, String state) {
        return Map.of("id", id, "state", state);
    }

    @Test
    void rowsAreSentWhenTheyDifferFromThoseSentLast() {
        rows.set(List.of(row("a", "Running"), row("b", "Running")));
        Sink sink = new Sink();
        feed.add(sink);
        Await.until("all rows", () -> sink.of("plugins").size() == 1);
        assertThat(sink.of("plugins").get(0)).contains("\"a\"", "\"b\"");

        rows.set(List.of(row("a", "Stopped")));
        Await.until("the difference", () -> sink.of("plugins").size() == 2);

        assertThat(sink.of("plugins").get(1)).contains("Stopped", "\"gone\":[\"b\"]");
        int numbers = sink.of("numbers").size();
        Await.until("numbers go on", () -> sink.of("numbers").size() > numbers + 1);
        assertThat(sink.of("plugins")).hasSize(2);
    }

    @Test
    void failureIsToldAndDoesNotEndTheFeed() {
        failing.set(true);
        Sink sink = new Sink();
        feed.add(sink);
        Await.until("it is told", () -> !sink.of("trouble").isEmpty());
        assertThat(sink.of("trouble").get(0)).contains("no rows");

        failing.set(false);
        Await.until("it goes on", () -> !sink.of("numbers").isEmpty());
    }

    @Test
    void goesOnWhenTheJsonOfTheRuntimeIsMissingForAMoment() {
        withoutJson.set(true);
        rows.set(List.of(row("a", "Running")));
        Sink sink = new Sink();
        feed.add(sink);
        Await.until("it is told", () -> !sink.of("trouble").isEmpty());
        String data = sink.of("trouble").get(0).lines().skip(1).findFirst().orElseThrow();
        assertThat(json.parse(data.substring("data: ".length())))
                .isEqualTo(Map.of("message", "there is no \"JsonCodec\"\nnow"));

        withoutJson.set(false);

        Await.until("it goes on", () -> !sink.of("numbers").isEmpty());
        assertThat(sink.of("plugins")).as("what was not sent then").hasSize(1);
    }

    @Test
    void goesOnAfterAnErrorOfTheJvm() {
        linkageFailing.set(true);
        Sink sink = new Sink();
        feed.add(sink);
        Await.until("it is told", () -> !sink.of("trouble").isEmpty());

        linkageFailing.set(false);

        Await.until("it goes on", () -> !sink.of("numbers").isEmpty());
    }

    @Test
    void browserThatCannotBeServedIsLetGoAndTheOthersGoOn() {
        Sink broken = new Sink() {
            @Override
            public boolean isOpen() {
                throw new IllegalStateException("broken");
            }
        };
        feed.add(broken);
        Await.until("it is let go", () -> feed.size() == 0 && !isRunning());

        Sink sink = new Sink();
        feed.add(sink);

        Await.until("another is served", () -> !sink.of("numbers").isEmpty());
    }

    @Test
    void browsersAreBoundedAndThreadEndsWithTheLast() {
        List<Sink> sinks = new ArrayList<>();
        for (int i = 0; i < EventFeed.MOST; i++) {
            sinks.add(new Sink());
            assertThat(feed.add(sinks.get(i))).isTrue();
        }
        assertThat(feed.add(new Sink())).isFalse();

        sinks.forEach(sink -> sink.open = false);

        Await.until("those that left are let go", () -> feed.size() == 0 && !isRunning());
        assertThat(sinks).allMatch(sink -> sink.closed);
        assertThat(feed.add(new Sink())).isTrue();
    }

    @Test
    void closingLetsAllGoAndTakesNoMore() {
        Sink sink = new Sink();
        feed.add(sink);

        feed.close();

        assertThat(sink.closed).isTrue();
        assertThat(feed.add(new Sink())).isFalse();
    }
}
