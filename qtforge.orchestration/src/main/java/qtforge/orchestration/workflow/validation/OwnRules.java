// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import java.security.AccessControlContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.workflow.ValidationIssue;
import qtforge.api.orchestration.workflow.ValidationRuleType;
import qtforge.api.orchestration.workflow.ValidationSeverity;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowRule;

/**
 * Asks the rules of others, all at the same time and each within a limit. A rule that throws or does not answer is a warning, never more;
 * one that did not answer is not asked again before its call has returned, for a minute at most. Safe for threads.
 */
@SuppressWarnings("removal")
final class OwnRules {

    /**
     * Somebody's rule.
     *
     * @param owner whose it is
     * @param rights its bundle's; null for no restriction
     */
    record Owned(WorkflowRule rule, String owner, AccessControlContext rights) {}

    private record Begun(Owned owned, AtomicBoolean returned, Future<List<ValidationIssue>> call) {}

    /** The most issues that are taken of one rule. */
    static final int MOST = 100;

    private static final long LONGEST_REST = TimeUnit.MINUTES.toNanos(1);

    private final LimitedCalls calls;
    private final Duration limit;
    /** Rules that did not answer, and since when. By identity: they are foreign code. */
    private final Map<WorkflowRule, Long> hung = Collections.synchronizedMap(new IdentityHashMap<>());

    OwnRules(LimitedCalls calls, Duration limit) {
        this.calls = calls;
        this.limit = limit;
    }

    List<ValidationIssue> ask(List<Owned> rules, Workflow workflow) {
        List<ValidationIssue> found = new ArrayList<>();
        List<Begun> begun = new ArrayList<>();
        long until = System.nanoTime() + limit.toNanos();
        for (Owned owned : rules) {
            try {
                begun.add(begin(owned, workflow));
            } catch (PluginException e) {
                found.add(failed(owned, e));
            }
        }
        for (Begun one : begun) {
            try {
                found.addAll(LimitedCalls.await(one.call(), until, limit));
            } catch (PluginException e) {
                found.add(failed(one.owned(), e));
                if (e.code() == PluginErrorCode.TIMEOUT) {
                    rest(one);
                }
            }
        }
        return found;
    }

    private Begun begin(Owned owned, Workflow workflow) {
        WorkflowRule rule = owned.rule();
        Long since = hung.get(rule);
        if (since != null && System.nanoTime() - since < LONGEST_REST) {
            throw new PluginException(PluginErrorCode.TIMEOUT, "an earlier call of it has not returned");
        }
        AtomicBoolean returned = new AtomicBoolean();
        return new Begun(owned, returned, calls.begin(owned.rights(), () -> {
            try {
                return tidied(rule.check(workflow));
            } finally {
                returned.set(true);
                hung.remove(rule);
            }
        }));
    }

    /** It may return while this runs; then one of both takes it out again. */
    private void rest(Begun one) {
        hung.put(one.owned().rule(), System.nanoTime());
        if (one.returned().get()) {
            hung.remove(one.owned().rule());
        }
    }

    /** The list is foreign code too, so it is gone through within the call. */
    private static List<ValidationIssue> tidied(List<ValidationIssue> issues) {
        List<ValidationIssue> tidied = new ArrayList<>();
        for (ValidationIssue issue : issues == null ? List.<ValidationIssue>of() : issues) {
            if (tidied.size() == MOST) {
                break;
            }
            if (issue != null) {
                tidied.add(new ValidationIssue(
                        issue.severity() == null ? ValidationSeverity.WARNING : issue.severity(),
                        issue.type() == null ? ValidationRuleType.BUSINESS : issue.type(),
                        issue.stepId() == null ? "" : issue.stepId(),
                        String.valueOf(issue.message())));
            }
        }
        return tidied;
    }

    private static ValidationIssue failed(Owned owned, PluginException why) {
        return new ValidationIssue(
                ValidationSeverity.WARNING,
                ValidationRuleType.BUSINESS,
                "",
                "rule " + owned.rule().getClass().getName() + " of " + owned.owner() + " gave no answer: "
                        + why.getMessage());
    }
}
