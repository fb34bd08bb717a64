// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.itest.plugin.DrillActivator;
import qtforge.itest.support.PluginJar;

/**
 * kill -9 at each step of install, activate, migrate and rollback, and at any other moment of them: the next start runs the old version
 * with the old data or the new one with the new, and nothing is left over.
 */
class VersionKillDistIT {

    /** The second run of all tests, on another Java, needs no more than one kill at each step. */
    private static final boolean WHOLE = Integer.getInteger("it.java.least", 17) == 17;

    private static final int ROUNDS = WHOLE ? 3 : 1;
    private static final int KILLS_AT_ANY_MOMENT = WHOLE ? 34 : 4;
    private static final long LIMIT_SECONDS = 60;

    private static final List<String> INSTALL = List.of("FETCHED", "STAGED", "PLACED");
    private static final List<String> ACTIVATE =
            List.of("PREPARED", "COPYING", "SWITCHING", "STARTING", "DECIDED", "COMMITTED");

    /** Version 2 keeps its data in another form, which can be told by a folder; 3 cannot be started. */
    private static final String UP = "{\"from\": \"[1,2)\", \"to\": \"[2,4)\", \"steps\": [{\"mkdir\": \"two\"}]}";

    private static final String DOWN = "{\"from\": \"[2,3)\", \"to\": \"[1,2)\", \"steps\": [{\"delete\": \"two\"}]}";

    @TempDir
    Path folder;

    private final List<String> kills = new ArrayList<>();
    private Path home;
    private Path driver;
    private int number;

    @Test
    void nextStartFindsOldOrNew() throws Exception {
        home = folder.resolve("home");
        driver = PluginJar.library("itest.drill", "1.0.0")
                .withClass("DrillActivator")
                .header("Bundle-Activator", DrillActivator.class.getName())
                .header("Import-Package", "org.osgi.framework,qtforge.api.core,qtforge.api.managers.version")
                .in(folder);
        String one = keeper("1.0.0").in(folder).toString();
        String two = keeper("2.0.0").in(folder).toString();
        String three = keeper("3.0.0").behaves("initialize", "throw").in(folder).toString();
        for (String first : List.of("install " + one, "install " + two, "install " + three, "activate 1.0.0")) {
            Map<String, String> found = run(first, "");
            assertThat(found.get("orphans")).isEqualTo("[]");
        }
        Files.writeString(home.resolve("data/files").resolve(DrillActivator.ID).resolve("kept.txt"), "kept");

        for (int round = 0; round < ROUNDS; round++) {
            for (String step : INSTALL) {
                killAt("install " + two, step);
            }
            for (String step : ACTIVATE) {
                killAt("activate " + other(), step);
                killAt("migrate " + other(), step);
                killAt("rollback", step);
            }
            // One that fails is killed while it is undone, too.
            killAt("activate 3.0.0", "UNDOING");
        }
        Random random = new Random(5);
        for (int i = 0; i < KILLS_AT_ANY_MOMENT; i++) {
            killAfter("activate " + other(), random.nextInt(250));
        }

        Map<String, String> end = run("activate 2.0.0", "");
        assertSound(end, "the end");
        assertThat(kills).hasSizeGreaterThanOrEqualTo(WHOLE ? 100 : 20);
        assertThat(run("activate 1.0.0", "").get("active")).isEqualTo("2.0.0");
    }

    private static PluginJar keeper(String version) {
        return PluginJar.keeping(DrillActivator.ID, version)
                .entry("OSGI-INF/qtforge/migrations/up.json", UP.getBytes(StandardCharsets.UTF_8))
                .entry("OSGI-INF/qtforge/migrations/down.json", DOWN.getBytes(StandardCharsets.UTF_8));
    }

    private String active = "1.0.0";

    /** The version that is not in force, as far as is known: the last kill may have been after the commit. */
    private String other() {
        return active.equals("1.0.0") ? "2.0.0" : "1.0.0";
    }

    private void killAt(String action, String step) throws Exception {
        Path paused = home.resolve("data/versions/paused-" + step);
        Files.deleteIfExists(paused);
        kill(action, step, "at " + step, paused);
    }

    private void killAfter(String action, int millis) throws Exception {
        long[] end = {0};
        try (Child child = start(action, "")) {
            assertSound(child.found(), "before " + action);
            end[0] = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            // This moment is the test's input, not something to wait for.
            while (System.nanoTime() < end[0]) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
            child.kill();
            kills.add(action + " after " + millis + " ms");
        }
    }

    private void kill(String action, String step, String when, Path reached) throws Exception {
        try (Child child = start(action, step)) {
            assertSound(child.found(), "before " + action);
            // What is in force may be what the action asks for, after a kill past the commit: then nothing is done.
            child.await("reaching " + step + " of " + action, () -> Files.exists(reached) || child.isOver());
            child.kill();
            kills.add(action + " " + when);
        }
    }

    private void assertSound(Map<String, String> found, String when) {
        String context = when + " after " + (kills.isEmpty() ? "no kill" : kills.get(kills.size() - 1)) + ": " + found;
        assertThat(found.get("state")).as(context).isEqualTo("RUNNING");
        assertThat(found.get("active")).as(context).isIn("1.0.0", "2.0.0").isEqualTo(found.get("runs"));
        assertThat(found.get("format"))
                .as(context)
                .isEqualTo(found.get("active").substring(0, 1));
        assertThat(found.get("counter")).as(context).isEqualTo("kept");
        assertThat(found.get("orphans")).as(context).isEqualTo("[]");
        assertThat(found.get("stored")).as(context).isEqualTo("[1.0.0:true, 2.0.0:true, 3.0.0:true]");
        active = found.get("active");
    }

    /** Runs an action to its end. */
    private Map<String, String> run(String action, String step) throws Exception {
        try (Child child = start(action, step)) {
            Map<String, String> found = child.found();
            child.await(action + " to end", child::isOver);
            assertThat(Files.readString(child.outcome)).isEqualToIgnoringNewLines("done");
            return found;
        }
    }

    private Child start(String action, String step) throws Exception {
        Path report = folder.resolve("report-" + ++number);
        Path log = folder.resolve("log-" + number);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DrillProcess.class.getName(),
                        home.toString(),
                        System.getProperty("it.platform"),
                        driver.toString(),
                        report.toString(),
                        action,
                        step)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Child(process, report, log);
    }

    /** A process of the drill. */
    private static final class Child implements AutoCloseable {

        private final Process process;
        private final Path found;
        private final Path outcome;
        private final Path log;

        Child(Process process, Path report, Path log) {
            this.process = process;
            this.log = log;
            found = report.resolveSibling(report.getFileName() + ".found");
            outcome = report.resolveSibling(report.getFileName() + ".outcome");
        }

        boolean isOver() {
            return Files.exists(outcome);
        }

        Map<String, String> found() throws Exception {
            await("what it finds", () -> Files.exists(found));
            Map<String, String> values = new HashMap<>();
            for (String line : Files.readAllLines(found)) {
                int equals = line.indexOf('=');
                assertThat(equals).as(line).isPositive();
                values.put(line.substring(0, equals), line.substring(equals + 1));
            }
            return values;
        }

        interface Condition {
            boolean holds() throws Exception;
        }

        void await(String what, Condition condition) throws Exception {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
            while (!condition.holds()) {
                if (System.nanoTime() > end || !process.isAlive()) {
                    throw new AssertionError("no " + what + "; the process " + (process.isAlive() ? "lives" : "is gone")
                            + " and printed:\n" + Files.readString(log));
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            }
        }

        void kill() throws Exception {
            process.destroyForcibly();
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
