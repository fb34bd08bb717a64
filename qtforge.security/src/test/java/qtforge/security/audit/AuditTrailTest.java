// SPDX-License-Identifier: Apache-2.0
package qtforge.security.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginException;
import qtforge.api.security.AuditEvent;
import qtforge.api.security.AuditKind;
import qtforge.security.audit.DenialLog.DenialNote;

class AuditTrailTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path data;

    private final AtomicLong nanos = new AtomicLong();
    private AuditTrail trail;

    @BeforeEach
    void open() {
        trail = trail(100, 1_000_000, 3);
    }

    private AuditTrail trail(int events, long bytes, int files) {
        AuditSettings settings =
                new AuditSettings(data.resolve("security"), events, bytes, files, Duration.ofSeconds(60), 100_000);
        return new AuditTrail(settings, Clock.systemUTC(), nanos::get);
    }

    @AfterEach
    void close() {
        trail.close();
    }

    private void record(AuditTrail into, String message) {
        into.record(AuditKind.GRANTED, "com.acme", "SYSTEM_INFO", message, "", Map.of("n", 1));
    }

    private static DenialNote note(String subject, String permission) {
        return new DenialNote(
                subject + permission, subject, "SYSTEM_INFO", permission, "no " + permission, "", true, Map.of());
    }

    private List<String> log() throws IOException {
        return Files.readAllLines(data.resolve("security/audit.log"));
    }

    @Test
    void keepsTheLastEventsInOrder() {
        for (int i = 0; i < 150; i++) {
            record(trail, "event " + i);
        }

        assertThat(trail.recent(1000)).hasSize(100).first().satisfies(event -> assertThat(event.message())
                .isEqualTo("event 50"));
        assertThat(trail.recent("com.acme", 2))
                .extracting(AuditEvent::message)
                .containsExactly("event 148", "event 149");
        assertThat(trail.recent("other", 2)).isEmpty();
    }

    @Test
    void writesOneLineOfJsonAnEvent() throws Exception {
        record(trail, "first \"quoted\"\nsecond line");

        assertThat(trail.flush(LIMIT)).isTrue();
        assertThat(log())
                .singleElement()
                .asString()
                .contains("\"kind\":\"GRANTED\"", "\"subject\":\"com.acme\"", "\\\"quoted\\\"", "\"details\":{\"n\":1}")
                .doesNotContain("\n");
    }

    @Test
    void countsRepetitionsOfADenialWithinTheWindow() throws Exception {
        for (int i = 0; i < 1000; i++) {
            trail.denied(note("com.acme", "A"));
        }

        assertThat(trail.recent(10)).singleElement().satisfies(event -> assertThat(event.count())
                .isEqualTo(1000));
        assertThat(trail.denials()).containsExactly(Map.entry("com.acme", 1000L));
        assertThat(trail.denialsByPermission()).containsExactly(Map.entry("SYSTEM_INFO", 1000L));
        assertThat(trail.lastDenial("com.acme")).isPresent();

        nanos.addAndGet(Duration.ofSeconds(61).toNanos());
        trail.denied(note("com.acme", "A"));

        assertThat(trail.recent(10)).extracting(AuditEvent::count).containsExactly(1000L, 1L);
        assertThat(trail.flush(LIMIT)).isTrue();
        assertThat(log()).hasSize(3).anyMatch(line -> line.contains("\"count\":1000"));
    }

    @Test
    void writesHowOftenADenialWasRepeatedWhenItEnds() throws Exception {
        trail.denied(note("com.acme", "A"));
        trail.denied(note("com.acme", "A"));

        trail.close();

        assertThat(log()).hasSize(2).last().asString().contains("\"count\":2");
    }

    @Test
    void doesNotLetAPluginFloodTheLogWithDifferentDenials() throws Exception {
        for (int i = 0; i < 5000; i++) {
            trail.denied(note("com.evil", "P" + i));
        }
        trail.denied(note("com.good", "Q"));
        assertThat(trail.flush(LIMIT)).isTrue();

        assertThat(log()).hasSize(Repetitions.DIFFERENT + 1);
        assertThat(trail.recent("com.good", 5)).hasSize(1);
        assertThat(trail.denials()).containsEntry("com.evil", 5000L);

        nanos.addAndGet(Duration.ofSeconds(61).toNanos());
        trail.denied(note("com.evil", "P"));

        assertThat(trail.recent("com.evil", 2).get(0).message())
                .contains((5000 - Repetitions.DIFFERENT) + " further different denials");
    }

    @Test
    void escapesWhatAPluginMayHavePutIntoNames() throws Exception {
        trail.denied(note("com.acme", "/tmp/\u001b[31m\u202egpj.exe\u0000\n{\"kind\":\"GRANTED\"}\ud800"));
        assertThat(trail.flush(LIMIT)).isTrue();

        String permission = trail.recent(1).get(0).permission();
        assertThat(permission).contains("\\u001b", "\\u202e", "\\u0000", "\\u000a", "\\ud800");
        assertThat(permission.chars()).noneMatch(Character::isISOControl);
        assertThat(log()).hasSize(1);
    }

    @Test
    void cutsWhatIsTooLong() {
        trail.denied(note("com.acme", "x".repeat(1_000_000)));

        assertThat(trail.recent(1).get(0).permission()).hasSizeLessThan(3000);
    }

    @Test
    void rotatesBySizeAndKeepsSoManyFiles() throws Exception {
        trail.close();
        trail = trail(10, 4096, 2);
        for (int i = 0; i < 200; i++) {
            record(trail, "event number " + i);
        }
        assertThat(trail.flush(LIMIT)).isTrue();

        try (Stream<Path> files = Files.list(data.resolve("security"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("audit.log", "audit.log.1", "audit.log.2");
        }
        for (String name : List.of("audit.log", "audit.log.1", "audit.log.2")) {
            Path file = data.resolve("security").resolve(name);
            assertThat(Files.size(file)).isLessThanOrEqualTo(4096);
            assertThat(Files.readAllLines(file)).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        }
        assertThat(log()).last().asString().contains("event number 199");
    }

    @Test
    void goesOnInMemoryWhereTheDiskFails() throws Exception {
        Files.createDirectories(data);
        Files.writeString(data.resolve("security"), "in the way");

        record(trail, "kept");
        assertThat(trail.flush(LIMIT)).isTrue();

        assertThat(trail.recent(10))
                .extracting(AuditEvent::message)
                .anyMatch(text -> text.contains("cannot be written"));
        assertThat(trail.recent(10)).extracting(AuditEvent::message).contains("kept");
    }

    @Test
    void tellsListenersInOrderAndGoesOnAfterOneThrew() throws Exception {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        trail.addListener(event -> {
            throw new IllegalStateException("broken");
        });
        trail.addListener(event -> heard.add(event.message()));
        record(trail, "1");
        record(trail, "2");
        record(trail, "3");
        assertThat(trail.flush(LIMIT)).isTrue();

        assertThat(heard).containsExactly("1", "2", "3");
        assertThat(trail.recent(10))
                .filteredOn(event -> event.kind() == AuditKind.WARNING)
                .singleElement()
                .satisfies(event -> assertThat(event.message()).contains("IllegalStateException"));
    }

    @Test
    void writesWhileAListenerBlocks() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch entered = new CountDownLatch(1);
        trail.addListener(event -> {
            entered.countDown();
            try {
                release.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        record(trail, "1");
        assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
        record(trail, "2");
        trail.close();

        assertThat(log()).hasSize(2);
        release.countDown();
    }

    @Test
    void staysInOrderUnderConcurrency() throws Exception {
        trail.close();
        trail = trail(100_000, 100_000_000, 2);
        List<Long> heard = Collections.synchronizedList(new ArrayList<>());
        trail.addListener(event -> heard.add(event.sequence()));
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            String subject = "com.acme" + t;
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 500; i++) {
                    record(trail, "e");
                    trail.denied(note(subject, "P" + i % 7));
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join(20_000);
        }
        assertThat(trail.flush(LIMIT)).isTrue();

        assertThat(trail.recent(1_000_000))
                .hasSize(2000 + 28)
                .extracting(AuditEvent::sequence)
                .isSorted();
        assertThat(heard)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 2028).boxed().toList());
        assertThat(trail.denials().values()).containsOnly(500L);
    }

    @Test
    void refusesSettingsThatAreNoNumbers() {
        assertThatThrownBy(() -> AuditSettings.of(name -> name.endsWith("files") ? "many" : null, data))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("qtforge.security.audit.files")
                .hasMessageContaining("from 1 to 1000");
    }
}
