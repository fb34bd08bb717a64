// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.workflow.StepAction;
import qtforge.api.orchestration.workflow.ValidationIssue;
import qtforge.api.orchestration.workflow.ValidationRuleType;
import qtforge.api.orchestration.workflow.ValidationSeverity;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowRule;
import qtforge.api.orchestration.workflow.WorkflowStep;

class OwnRulesTest {

    private static final Workflow WORKFLOW = Workflow.builder("w")
            .step(WorkflowStep.builder("a", StepAction.command("p", "c")).build())
            .build();

    private final LimitedCalls calls = new LimitedCalls();

    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void asksEveryRuleOnANamedThread() {
        AtomicReference<String> thread = new AtomicReference<>();
        List<ValidationIssue> found = ask(
                Duration.ofSeconds(5),
                workflow -> {
                    thread.set(Thread.currentThread().getName());
                    return List.of(issue("one of " + workflow.id()));
                },
                workflow -> List.of(issue("two")));
        assertThat(found).extracting(ValidationIssue::message).containsExactly("one of w", "two");
        assertThat(thread.get()).startsWith("qtforge-orchestration-validation-");
    }

    @Test
    void aRuleThatThrowsIsAWarning() {
        List<ValidationIssue> found = ask(
                Duration.ofSeconds(5),
                new Throwing(),
                workflow -> {
                    throw new PluginException(PluginErrorCode.NOT_FOUND, "no approvers");
                },
                workflow -> {
                    throw new NoClassDefFoundError("gone");
                });
        assertThat(found.get(0).toString())
                .isEqualTo(
                        "Warning (Business): rule qtforge.orchestration.workflow.validation.OwnRulesTest$Throwing of org.example.rules "
                                + "gave no answer: java.lang.IllegalStateException: broken");
        assertThat(found.get(1).message()).endsWith("gave no answer: no approvers");
        assertThat(found.get(2).message()).endsWith("gave no answer: java.lang.NoClassDefFoundError: gone");
    }

    @Test
    void aRuleThatDoesNotAnswerIsAWarningAndNotAskedUntilItHasReturned() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch returned = new CountDownLatch(1);
        WorkflowRule hanging = workflow -> {
            await(release);
            returned.countDown();
            return List.of();
        };
        OwnRules rules = new OwnRules(calls, Duration.ofMillis(50));
        assertThat(rules.ask(owned(hanging), WORKFLOW).get(0).message())
                .endsWith("gave no answer: no answer within 0 s");
        assertThat(rules.ask(owned(hanging), WORKFLOW).get(0).message())
                .endsWith("gave no answer: an earlier call of it has not returned");
        release.countDown();
        assertThat(returned.await(10, TimeUnit.SECONDS)).isTrue();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!rules.ask(owned(hanging), WORKFLOW).isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void hangingRulesTakeEightThreadsAtMost() {
        CountDownLatch release = new CountDownLatch(1);
        List<OwnRules.Owned> many = new ArrayList<>();
        for (int i = 0; i < LimitedCalls.MOST + 2; i++) {
            many.addAll(owned(new Hanging(release)));
        }
        List<ValidationIssue> found = new OwnRules(calls, Duration.ofMillis(50)).ask(many, WORKFLOW);
        assertThat(found).hasSize(LimitedCalls.MOST + 2);
        assertThat(found)
                .filteredOn(issue -> issue.message()
                        .endsWith("gave no answer: all 8 threads of validation wait for calls that do not return"))
                .hasSize(2);
        release.countDown();
    }

    @Test
    void whatARuleSaysIsTidied() {
        List<ValidationIssue> odd = Arrays.asList(null, new ValidationIssue(null, null, null, null));
        assertThat(ask(Duration.ofSeconds(5), workflow -> odd))
                .containsExactly(
                        new ValidationIssue(ValidationSeverity.WARNING, ValidationRuleType.BUSINESS, "", "null"));
        assertThat(ask(Duration.ofSeconds(5), workflow -> null)).isEmpty();
        assertThat(ask(Duration.ofSeconds(5), workflow -> Collections.nCopies(1_000_000, issue("x"))))
                .hasSize(OwnRules.MOST);
    }

    @Test
    void afterTheEndNothingIsAsked() {
        calls.close();
        assertThat(ask(Duration.ofSeconds(5), workflow -> List.of()).get(0).message())
                .endsWith("gave no answer: validation has been stopped");
    }

    @Test
    void whoeverWaitsCanBeInterrupted() {
        Thread.currentThread().interrupt();
        CountDownLatch release = new CountDownLatch(1);
        assertThatThrownBy(() -> calls.call(null, Duration.ofSeconds(5), () -> {
                    await(release);
                    return null;
                }))
                .isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                        .isEqualTo(PluginErrorCode.OPERATION_CANCELLED));
        assertThat(Thread.interrupted()).isTrue();
        release.countDown();
    }

    private List<ValidationIssue> ask(Duration limit, WorkflowRule... rules) {
        return new OwnRules(calls, limit).ask(owned(rules), WORKFLOW);
    }

    private static List<OwnRules.Owned> owned(WorkflowRule... rules) {
        return Arrays.stream(rules)
                .map(rule -> new OwnRules.Owned(rule, "org.example.rules", null))
                .toList();
    }

    private static ValidationIssue issue(String message) {
        return new ValidationIssue(ValidationSeverity.ERROR, ValidationRuleType.BUSINESS, "a", message);
    }

    /** Does not heed being interrupted. */
    private static void await(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                if (latch.await(20, TimeUnit.SECONDS)) {
                    break;
                }
                throw new IllegalStateException("never released");
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Throwing implements WorkflowRule {
        @Override
        public List<ValidationIssue> check(Workflow workflow) {
            throw new IllegalStateException("broken");
        }
    }

    private static final class Hanging implements WorkflowRule {
        private final CountDownLatch release;

        Hanging(CountDownLatch release) {
            this.release = release;
        }

        @Override
        public List<ValidationIssue> check(Workflow workflow) {
            await(release);
            return List.of();
        }
    }
}
