// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.itest.plugin.WorkflowDrillActivator;
import qtforge.itest.support.PluginJar;

/**
 * kill -9 at random moments of executions: none of which the id was returned is lost, each ends as it should, and no call is made again
 * for what was told to be completed or undone before the kill.
 */
class WorkflowKillDistIT {

    /** The second run of all tests, on another Java, needs only a few. */
    private static final boolean WHOLE = Integer.getInteger("it.java.least", 17) == 17;

    /** In each of the drills, which run at the same time. */
    private static final int KILLS = WHOLE ? 50 : 8;

    private static final int DRILLS = 2;
    private static final int EXECUTIONS_A_START = 40;
    private static final int LONGEST_MILLIS = 100;
    private static final long LIMIT_SECONDS = 120;

    @TempDir
    Path temp;

    @Test
    void killsLoseNoExecutionAndRepeatNoCompletedStep() throws Exception {
        Path driver = PluginJar.library("itest.drill", "1.0.0")
                .withClass("WorkflowDrillActivator")
                .header("Bundle-Activator", WorkflowDrillActivator.class.getName())
                .header(
                        "Import-Package",
                        "org.osgi.framework,qtforge.api.core,qtforge.api.orchestration.workflow,org.osgi.util.promise")
                .in(temp);
        ExecutorService threads = Executors.newFixedThreadPool(DRILLS);
        try {
            List<Future<?>> drills = new ArrayList<>();
            for (int i = 0; i < DRILLS; i++) {
                Drill drill =
                        new Drill(Files.createDirectories(temp.resolve("drill-" + i)), driver, new Random(11 + i));
                drills.add(threads.submit(() -> {
                    drill.run();
                    return null;
                }));
            }
            for (Future<?> drill : drills) {
                drill.get(LIMIT_SECONDS * KILLS, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Processes one after the other, on one journal. */
    private static final class Drill {

        private final Path folder;
        private final Path driver;
        private final Random random;
        private int number;

        /** What the processes have said, over all of them. */
        private final Set<String> begun = new HashSet<>();

        private final Set<String> done = new HashSet<>();
        private final Map<String, String> ended = new HashMap<>();
        private final Map<String, Integer> calls = new HashMap<>();
        private final List<String> repeated = new ArrayList<>();
        private int killedWithWork;

        Drill(Path folder, Path driver, Random random) {
            this.folder = folder;
            this.driver = driver;
            this.random = random;
        }

        void run() throws Exception {
            for (int kill = 0; kill < KILLS; kill++) {
                runUntilKilled(
                        random.nextInt(EXECUTIONS_A_START / 2),
                        TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_MILLIS)));
            }
            Map<String, String> kept = runToItsEnd();

            assertThat(repeated)
                    .as("called again after they were told to be done")
                    .isEmpty();
            assertThat(kept.keySet()).as("executions that were begun are there").containsAll(begun);
            assertThat(kept.values()).containsOnly("COMPLETED", "FAILED");
            assertThat(begun).hasSizeGreaterThan(KILLS);
            kept.forEach(this::assertWhole);
            // Otherwise the kills would have proved nothing.
            assertThat(killedWithWork).as("kills with executions not ended").isGreaterThan(KILLS / 2);
            assertThat(calls.values().stream().mapToInt(Integer::intValue).sum())
                    .isGreaterThan(calls.size());
        }

        /** Every step was called; a completed execution did all of the good workflow, a failed one did and undid those of the bad. */
        private void assertWhole(String execution, String state) {
            List<String> expected = new ArrayList<>();
            if (state.equals("COMPLETED")) {
                Stream.of("a", "b", "c", "each/0", "each/1", "each/2", "end").forEach(expected::add);
            } else {
                Stream.of("a", "b", "a/undo", "b/undo").forEach(expected::add);
            }
            assertThat(calls.keySet().stream()
                            .filter(key -> key.startsWith(execution + "/"))
                            .map(key -> key.substring(execution.length() + 1)))
                    .as(execution + " " + state)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }

        /** Killed some time after so many executions were begun, however slow the machine is. */
        private void runUntilKilled(int executions, long nanos) throws Exception {
            Path log = folder.resolve("log-" + number);
            Process process = start(EXECUTIONS_A_START);
            try {
                await("ready", process, () -> said(log, "ready"));
                await("begun", process, () -> begunBy(log) >= executions);
                long end = System.nanoTime() + nanos;
                // This moment is the test's input, not something to wait for.
                while (System.nanoTime() < end) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
                }
            } finally {
                process.destroyForcibly();
            }
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            List<String> lines = Files.readAllLines(log);
            read(lines);
            killedWithWork += lines.contains("idle") ? 0 : 1;
        }

        /** Begins a few more, of both workflows; what all are when none is active. */
        private Map<String, String> runToItsEnd() throws Exception {
            Path log = folder.resolve("log-" + number);
            Process process = start(4);
            try {
                await("idle", process, () -> said(log, "idle"));
            } finally {
                process.destroyForcibly();
            }
            List<String> lines = Files.readAllLines(log);
            read(lines);
            Map<String, String> kept = new HashMap<>();
            lines.stream()
                    .filter(line -> line.startsWith("kept "))
                    .map(line -> line.split(" "))
                    .forEach(words -> kept.put(words[1], words[2]));
            return kept;
        }

        private static long begunBy(Path log) throws Exception {
            return Files.readAllLines(log).stream()
                    .filter(line -> line.startsWith("begun "))
                    .count();
        }

        private static boolean said(Path log, String line) throws Exception {
            return Files.exists(log) && Files.readAllLines(log).contains(line);
        }

        /** What was done before this process began must not be called in it; within a process no call is made twice for what is done. */
        private void read(List<String> lines) {
            for (String line : lines) {
                String[] words = line.split(" ");
                switch (words[0]) {
                    case "begun" -> begun.add(words[1]);
                    case "done" -> done.add(words[1]);
                    case "ended" -> {
                        if (ended.put(words[1], words[2]) != null) {
                            repeated.add(line);
                        }
                    }
                    case "call" -> {
                        calls.merge(words[1], 1, Integer::sum);
                        if (done.contains(words[1]) || done.contains(stepOfItem(words[1]))) {
                            repeated.add(line);
                        }
                    }
                    case "broken:" -> throw new AssertionError(line);
                    default -> {}
                }
            }
        }

        /** Of the key of an item that of its step; of others the same. */
        private static String stepOfItem(String key) {
            return key.replaceFirst("/each/[0-9]+$", "/each");
        }

        private Process start(int executions) throws Exception {
            Path log = folder.resolve("log-" + number);
            Path output = folder.resolve("output-" + number++);
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xshare:auto",
                            "-cp",
                            System.getProperty("java.class.path"),
                            WorkflowDrillProcess.class.getName(),
                            folder.resolve("home").toString(),
                            System.getProperty("it.platform"),
                            driver.toString(),
                            log.toString(),
                            Integer.toString(executions))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        }

        private interface Condition {
            boolean holds() throws Exception;
        }

        private void await(String what, Process process, Condition condition) throws Exception {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
            while (!condition.holds()) {
                if (System.nanoTime() > end || !process.isAlive()) {
                    throw new AssertionError(
                            "not " + what + "; the process " + (process.isAlive() ? "lives" : "is gone")
                                    + " and printed:\n" + Files.readString(folder.resolve("output-" + (number - 1))));
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
        }
    }
}
