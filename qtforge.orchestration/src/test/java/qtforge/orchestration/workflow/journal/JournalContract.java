// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static qtforge.orchestration.workflow.journal.JournalFixture.BEGIN;
import static qtforge.orchestration.workflow.journal.JournalFixture.event;
import static qtforge.orchestration.workflow.journal.JournalFixture.execution;
import static qtforge.orchestration.workflow.journal.JournalFixture.item;
import static qtforge.orchestration.workflow.journal.JournalFixture.running;
import static qtforge.orchestration.workflow.journal.JournalFixture.step;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.workflow.ExecutionQuery;
import qtforge.api.orchestration.workflow.WorkflowProgress;
import qtforge.api.orchestration.workflow.WorkflowState;

/** What holds of every journal. */
abstract class JournalContract {

    ExecutionJournal journal;

    abstract ExecutionJournal open();

    @BeforeEach
    void openJournal() {
        journal = open();
    }

    @AfterEach
    void closeJournal() {
        journal.close();
    }

    @Test
    void anExecutionIsFoundAsItWasWrittenLast() {
        journal.write(running("1"));
        ExecutionRecord ended = execution("1", "w", "owner", WorkflowState.COMPLETED, 0);
        journal.write(ended);

        assertThat(journal.find("1")).contains(new StoredExecution(ended, List.of()));
        assertThat(journal.find("2")).isEmpty();
        assertThat(journal.find("1").orElseThrow().execution().workflowName()).isEqualTo("the w");
    }

    @Test
    void stepsAreInTheOrderInWhichTheyWereWrittenAndALaterOneReplacesAnEarlier() {
        journal.write(running("1"));
        journal.write("1", step("z", 1, "first"));
        journal.write("1", step("a", 2, Map.of("x", 1L)));
        journal.write("1", item("z", 0, false, 3));
        journal.write("1", item("z", 0, true, 4));
        journal.write("1", item("z", -1, true, 5));
        journal.write("1", step("z", 6, "second"));

        assertThat(journal.find("1").orElseThrow().steps())
                .containsExactly(
                        step("a", 2, Map.of("x", 1L)),
                        item("z", 0, false, 3),
                        item("z", 0, true, 4),
                        item("z", -1, true, 5),
                        step("z", 6, "second"));
    }

    @Test
    void bytesNumbersAndOddTextComeBackAsTheyWere() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("z", new byte[] {0, -1, 127, -128});
        data.put("a", 1.0);
        data.put("long", Long.MIN_VALUE);
        data.put("odd", "half \ud800 a pair, \u0000 and \u00ff and \u65e5\u672c");
        data.put("none", null);
        data.put("list", List.of(true, false, Double.NaN, -0.0, Map.of()));
        journal.write(running("1"));
        journal.write("1", step("a", 1, data));

        Map<?, ?> found =
                (Map<?, ?>) journal.find("1").orElseThrow().steps().get(0).data();
        assertThat(new ArrayList<Object>(found.keySet())).isEqualTo(new ArrayList<Object>(data.keySet()));
        assertThat((byte[]) found.get("z")).containsExactly(0, -1, 127, -128);
        data.forEach((key, value) -> {
            if (!(value instanceof byte[])) {
                assertThat((Object) found.get(key)).isEqualTo(value);
            }
        });
    }

    @Test
    void whatIsForgottenIsGoneWithItemsAndUndoingAndNothingElse() {
        journal.write(running("1"));
        journal.write(running("2"));
        journal.write("1", step("a", 1, null));
        journal.write("1", item("a", 5, false, 2));
        journal.write("1", item("a", 5, true, 3));
        journal.write("1", step("ab", 4, null));
        journal.write("1", step("b", 5, null));
        journal.write("2", step("a", 1, null));

        journal.forget("1", List.of("a", "b", "unknown"));
        journal.forget("1", List.of());

        assertThat(journal.find("1").orElseThrow().steps()).containsExactly(step("ab", 4, null));
        assertThat(journal.find("2").orElseThrow().steps()).hasSize(1);
    }

    @Test
    void ofAnExecutionThatIsNotThereNothingCanBeWritten() {
        assertThatThrownBy(() -> journal.write("none", step("a", 1, null)))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.NOT_FOUND))
                .hasMessageContaining("none");
        assertThatThrownBy(() -> journal.forget("none", List.of("a"))).isInstanceOf(PluginException.class);
        journal.note(event("none", 1));
        assertThat(journal.history("none")).isEmpty();
    }

    @Test
    void theOnesThatHaveNotEndedComeInTheOrderInWhichTheyBegan() {
        journal.write(execution("late", "w", "o", WorkflowState.RUNNING, 30));
        journal.write(execution("first", "w", "o", WorkflowState.PAUSED, 10));
        journal.write(execution("second", "v", "p", WorkflowState.IDLE, 20));
        journal.write(execution("over", "w", "o", WorkflowState.RUNNING, 5));
        journal.write("second", step("a", 1, "data"));
        journal.write(execution("over", "w", "o", WorkflowState.CANCELLED, 5));

        List<StoredExecution> unended = journal.unended();
        assertThat(unended)
                .extracting(stored -> stored.execution().executionId())
                .containsExactly("first", "second", "late");
        assertThat(unended.get(1).steps()).containsExactly(step("a", 1, "data"));
    }

    @Test
    void anEndedOneMayGoOn() {
        journal.write(execution("1", "w", "o", WorkflowState.FAILED, 1));
        journal.write(execution("1", "w", "o", WorkflowState.RUNNING, 1));

        assertThat(journal.unended()).hasSize(1);
        assertThat(journal.purge(Instant.MAX, 0)).isZero();
        assertThat(ids(ExecutionQuery.ALL.in(WorkflowState.FAILED), "")).isEmpty();
        journal.write(execution("1", "w", "o", WorkflowState.COMPLETED, 1));
        assertThat(journal.unended()).isEmpty();
        assertThat(ids(ExecutionQuery.ALL.in(WorkflowState.COMPLETED), "")).containsExactly("1");
    }

    private List<String> ids(ExecutionQuery query, String owner) {
        return journal.list(query, owner).stream()
                .map(ExecutionRecord::executionId)
                .toList();
    }

    @Test
    void listsGiveTheLatestFirstByWorkflowStateTimeOwnerAndCount() {
        journal.write(execution("1", "w", "o", WorkflowState.COMPLETED, 1));
        journal.write(execution("2", "v", "o", WorkflowState.FAILED, 2));
        journal.write(execution("3", "w", "p", WorkflowState.RUNNING, 3));
        journal.write(execution("4", "w", "o", WorkflowState.FAILED, 4));
        journal.write(execution("5", "wx", "p", WorkflowState.COMPLETED, 5));

        assertThat(ids(ExecutionQuery.ALL, "")).containsExactly("5", "4", "3", "2", "1");
        assertThat(ids(ExecutionQuery.ALL, "o")).containsExactly("4", "2", "1");
        assertThat(ids(ExecutionQuery.ALL, "nobody")).isEmpty();
        assertThat(ids(ExecutionQuery.ALL.ofWorkflow("w"), "")).containsExactly("4", "3", "1");
        assertThat(ids(ExecutionQuery.ALL.ofWorkflow("w"), "o")).containsExactly("4", "1");
        assertThat(ids(ExecutionQuery.ALL.in(WorkflowState.FAILED), "")).containsExactly("4", "2");
        assertThat(ids(ExecutionQuery.ALL.in(WorkflowState.FAILED, WorkflowState.RUNNING), ""))
                .containsExactly("4", "3", "2");
        assertThat(ids(ExecutionQuery.ALL.ofWorkflow("w").in(WorkflowState.FAILED), "o"))
                .containsExactly("4");
        assertThat(ids(ExecutionQuery.ALL.since(BEGIN.plusSeconds(3)), "")).containsExactly("5", "4", "3");
        assertThat(ids(ExecutionQuery.ALL.since(BEGIN.plusSeconds(3).plusNanos(1)), ""))
                .containsExactly("5", "4");
        assertThat(ids(ExecutionQuery.ALL.atMost(2), "")).containsExactly("5", "4");
        assertThat(ids(ExecutionQuery.ALL.atMost(1).ofWorkflow("w"), "p")).containsExactly("3");
    }

    @Test
    void purgingTakesTheOldAndThoseTooManyAndNeverOneThatHasNotEnded() {
        for (int i = 0; i < 250; i++) {
            journal.write(execution("e" + i, "w" + i % 2, "o", WorkflowState.COMPLETED, i));
            journal.write("e" + i, step("a", 1, i));
            journal.note(event("e" + i, i));
        }
        journal.write(execution("running", "w0", "o", WorkflowState.RUNNING, 0));

        // They ended ten seconds after they began.
        assertThat(journal.purge(BEGIN.plusSeconds(10 + 20), 1_000)).isEqualTo(20);
        assertThat(journal.purge(BEGIN.plusSeconds(10 + 20), 1_000)).isZero();
        assertThat(journal.purge(Instant.MIN, 30)).isEqualTo(200);

        assertThat(ids(ExecutionQuery.ALL, "")).hasSize(31).contains("e249", "e220", "running");
        assertThat(journal.find("e219")).isEmpty();
        assertThat(journal.history("e219")).isEmpty();
        assertThat(journal.find("e220").orElseThrow().steps()).hasSize(1);
        assertThat(journal.history("e220")).hasSize(1);
        assertThatThrownBy(() -> journal.write("e219", step("a", 2, null))).isInstanceOf(PluginException.class);
        assertThat(journal.purge(Instant.MAX, 0)).isEqualTo(30);
        assertThat(ids(ExecutionQuery.ALL, "")).containsExactly("running");
    }

    @Test
    void historyKeepsTheLatestTenThousand() {
        journal.write(running("1"));
        journal.write(running("2"));
        for (int i = 0; i < 10_020; i++) {
            journal.note(event("1", i));
        }
        journal.note(event("2", 7));

        List<WorkflowProgress> history = journal.history("1");
        assertThat(history).hasSize(10_000);
        assertThat(history.get(0)).isEqualTo(event("1", 20));
        assertThat(history.get(9_999)).isEqualTo(event("1", 10_019));
        assertThat(journal.history("2")).containsExactly(event("2", 7));
    }

    @Test
    void keptWorkflowsAreThereUntilDropped() {
        KeptWorkflow first = new KeptWorkflow("o", BEGIN, JournalFixture.definition("w"));
        KeptWorkflow second = new KeptWorkflow("p", BEGIN, JournalFixture.definition("v"));
        journal.keep(new KeptWorkflow("before", BEGIN, JournalFixture.definition("w")));
        journal.keep(first);
        journal.keep(second);

        assertThat(journal.kept()).containsExactlyInAnyOrder(first, second);
        journal.drop("w");
        journal.drop("unknown");
        assertThat(journal.kept()).containsExactly(second);
    }

    @Test
    void manyThreadsWriteAtTheSameTime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                String thread = "t" + t;
                done.add(threads.submit(() -> {
                    for (int e = 0; e < 20; e++) {
                        String id = thread + "-" + e;
                        journal.write(running(id));
                        for (int s = 0; s < 20; s++) {
                            journal.write(id, step("s" + s, s, id));
                            journal.note(event(id, s));
                            assertThat(journal.find(id).orElseThrow().steps()).hasSize(s + 1);
                        }
                        journal.write(execution(id, "w", "owner", WorkflowState.COMPLETED, 0));
                    }
                }));
            }
            for (Future<?> each : done) {
                each.get(30, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(journal.unended()).isEmpty();
        List<ExecutionRecord> all = journal.list(ExecutionQuery.ALL, "");
        assertThat(all).hasSize(160);
        for (ExecutionRecord each : all) {
            assertThat(journal.find(each.executionId()).orElseThrow().steps()).hasSize(20);
            assertThat(journal.history(each.executionId())).hasSize(20);
        }
    }

    @Test
    void aClosedJournalRefuses() {
        journal.close();
        journal.close();
        assertThatThrownBy(() -> journal.write(running("1")))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_STATE));
    }
}
