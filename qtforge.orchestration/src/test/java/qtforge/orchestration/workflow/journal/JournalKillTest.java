// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.orchestration.workflow.ExecutionQuery;
import qtforge.api.orchestration.workflow.WorkflowState;

/** A process is killed a hundred times while four threads of it write: nothing is lost that it said it had written. */
class JournalKillTest {

    private static final int KILLS = 100;
    private static final int KILLS_OF_A_STORE = 25;

    @TempDir
    Path folder;

    /** What a process said of executions. */
    private static final class Said {
        final Set<String> begun = new HashSet<>();
        final Set<String> ended = new HashSet<>();
        final Map<String, Set<Integer>> steps = new HashMap<>();
        final Set<String> forgotten = new HashSet<>();
        final List<String> problems = new ArrayList<>();
        boolean purged;

        void hear(String line) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "B" -> begun.add(words[1]);
                case "E" -> ended.add(words[1]);
                case "S" -> steps.computeIfAbsent(words[1], id -> new HashSet<>())
                        .add(Integer.parseInt(words[2]));
                case "F" -> forgotten.add(words[1]);
                case "P" -> purged = true;
                case "PROBLEM" -> problems.add(line);
                default -> assertThat(line).isEqualTo("OPEN");
            }
        }
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void nothingForcedIsLostNothingIsHalfAndNothingIsThereTwice() throws Exception {
        // Two at a time: most of it is waiting for processes to start.
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int store = 0; store < KILLS / KILLS_OF_A_STORE; store++) {
                int number = store;
                done.add(threads.submit(() -> {
                    killAgainAndAgain("store" + number, new Random(number));
                    return null;
                }));
            }
            for (Future<?> each : done) {
                each.get(5, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void killAgainAndAgain(String store, Random random) throws IOException, InterruptedException {
        Path file = folder.resolve(store).resolve("executions.db");
        Said said = new Said();
        for (int kill = 0; kill < KILLS_OF_A_STORE; kill++) {
            runAndKill(file, "r" + kill, said, random);
            assertThat(said.problems).isEmpty();
            // A copy, so that the next process finds what this one left.
            Path copy = folder.resolve(store + "-" + kill);
            JournalModelTest.copy(file.getParent(), copy);
            check(copy.resolve(file.getFileName()), said);
        }
    }

    private static void runAndKill(Path file, String run, Said said, Random random)
            throws IOException, InterruptedException {
        // Small logs, so that kills come in the middle of folding too.
        int foldAt = 1 << (13 + random.nextInt(4));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JournalChild.class.getName(),
                        file.toString(),
                        run,
                        "4",
                        String.valueOf(foldAt))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int lines = random.nextInt(500);
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            assertThat(line).as("the first line of run " + run).isNotNull();
            for (int i = 0; line != null; line = out.readLine(), i++) {
                said.hear(line);
                if (i == lines) {
                    // Not the process itself: that would close what is still to be read.
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(process.exitValue()).isEqualTo(128 + 9);
    }

    private static void check(Path file, Said said) {
        List<String> problems = new CopyOnWriteArrayList<>();
        try (StoreJournal journal = new StoreJournal(file, JournalOptions.DEFAULT, Clock.systemUTC(), problems::add)) {
            assertThat(problems).isEmpty();
            Set<String> listed = new HashSet<>();
            for (ExecutionRecord each : journal.list(ExecutionQuery.ALL.atMost(Integer.MAX_VALUE), "")) {
                assertThat(listed.add(each.executionId())).as("twice: " + each).isTrue();
            }
            Set<String> unended = new HashSet<>();
            journal.unended().forEach(stored -> unended.add(stored.execution().executionId()));
            for (String id : said.begun) {
                StoredExecution stored = journal.find(id).orElse(null);
                if (stored == null) {
                    assertThat(said.purged && said.ended.contains(id))
                            .as("lost: " + id)
                            .isTrue();
                    assertThat(listed).doesNotContain(id);
                    continue;
                }
                assertThat(listed).contains(id);
                check(stored, said);
                assertThat(unended.contains(id))
                        .isEqualTo(!stored.execution().state().isEnd());
                journal.history(id);
            }
            // What was written when the process was killed may be there, whole, though nothing was said of it.
            listed.removeAll(said.begun);
            listed.forEach(id -> check(journal.find(id).orElseThrow(), said));
            assertThat(problems).isEmpty();
        }
    }

    private static void check(StoredExecution stored, Said said) {
        String id = stored.execution().executionId();
        int number = Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
        WorkflowState state = stored.execution().state();
        if (said.ended.contains(id)) {
            assertThat(state).isEqualTo(WorkflowState.COMPLETED);
        }
        assertThat(stored.execution()).isEqualTo(JournalFixture.execution(id, "w" + number % 3, "o", state, number));
        Set<String> found = new HashSet<>();
        for (StepRecord step : stored.steps()) {
            assertThat(found.add(step.stepId())).as("twice: " + step).isTrue();
            int place = (int) step.order();
            assertThat(step).isEqualTo(JournalFixture.step("s" + place, place, JournalChild.data(id, place)));
        }
        for (int place : said.steps.getOrDefault(id, Set.of())) {
            boolean mayBeForgotten = place == 3 && number % 40 == 38;
            assertThat(found.contains("s" + place) || mayBeForgotten)
                    .as(id + " step " + place)
                    .isTrue();
        }
        if (said.forgotten.contains(id)) {
            assertThat(found).doesNotContain("s3");
        }
    }
}
