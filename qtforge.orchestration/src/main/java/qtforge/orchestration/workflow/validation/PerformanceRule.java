// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import qtforge.api.orchestration.workflow.ExecutionMode;
import qtforge.api.orchestration.workflow.RetryOptions;
import qtforge.api.orchestration.workflow.ValidationRuleType;
import qtforge.api.orchestration.workflow.ValidationSeverity;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowStep;

/** Limits that contradict each other. */
final class PerformanceRule implements ValidationRule {

    /** Beyond any limit, and far from an overflow when many are added up. */
    private static final double FOREVER = Duration.ofDays(365_000).toMillis();

    @Override
    public void check(WorkflowView view, Issues issues) {
        Workflow workflow = view.workflow();
        double most = workflow.timeout().toMillis();
        workflow.steps().forEach((id, step) -> {
            double attempts = attempts(step);
            if (step.timeout().compareTo(workflow.timeout()) > 0) {
                warn(
                        issues,
                        ValidationSeverity.WARNING,
                        id,
                        "its timeout " + TimeWords.of(step.timeout()) + " is longer than the workflow's "
                                + TimeWords.of(most) + ", which ends it first; make one of them fit");
            } else if (step.retry().maxRetries() > 0 && attempts > most) {
                warn(
                        issues,
                        ValidationSeverity.WARNING,
                        id,
                        "its " + (step.retry().maxRetries() + 1) + " attempts may take " + TimeWords.of(attempts)
                                + " with the delays between them, but the workflow ends after " + TimeWords.of(most)
                                + "; the last of them may never be made");
            }
        });
        longestWay(view, most, issues);
    }

    /** What a step may take with all its attempts, in milliseconds. */
    static double attempts(WorkflowStep step) {
        RetryOptions retry = step.retry();
        double all = (retry.maxRetries() + 1.0) * step.timeout().toMillis();
        double delay = Math.min(retry.delay().toMillis(), retry.maxDelay().toMillis());
        int left = retry.maxRetries();
        if (retry.factor() > 1 && delay > 0) {
            double growing = Math.log(retry.maxDelay().toMillis() / delay) / Math.log(retry.factor());
            int grown = (int) Math.min(left, Math.max(0, Math.ceil(growing)));
            all += delay * (Math.pow(retry.factor(), grown) - 1) / (retry.factor() - 1);
            left -= grown;
            delay = grown < retry.maxRetries() ? retry.maxDelay().toMillis() : delay;
        }
        return Math.min(FOREVER, all + left * delay);
    }

    /** What the steps may take one after the other where they must. */
    private static void longestWay(WorkflowView view, double most, Issues issues) {
        Workflow workflow = view.workflow();
        boolean chain = workflow.executionMode() == ExecutionMode.SEQUENTIAL;
        Map<String, Double> ends = new HashMap<>();
        double last = 0;
        for (String id : view.order()) {
            WorkflowStep step = workflow.steps().get(id);
            double begin = chain ? last : 0;
            for (String needed : step.dependencies()) {
                begin = Math.max(begin, ends.getOrDefault(needed, 0.0));
            }
            double end = begin + step.timeout().toMillis();
            ends.put(id, end);
            last = chain ? end : Math.max(last, end);
        }
        if (workflow.executionMode() != ExecutionMode.PIPELINE && last > most) {
            warn(
                    issues,
                    ValidationSeverity.INFO,
                    "",
                    "its steps may take " + TimeWords.of(last)
                            + " one after the other, each within its limit and without retries, but it ends after "
                            + TimeWords.of(most));
        }
    }

    private static void warn(Issues issues, ValidationSeverity severity, String stepId, String message) {
        issues.add(severity, ValidationRuleType.PERFORMANCE, stepId, message);
    }
}
