// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import qtforge.api.orchestration.workflow.ValidationIssue;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowStep;
import qtforge.api.orchestration.workflow.WorkflowValidation;

/**
 * Looks at workflows with all eight kinds of rules, and with those of others. Registers and runs nothing. For any number of threads; one
 * serves for all, as it remembers the expressions it has read.
 */
public final class WorkflowValidator {

    private static final List<ValidationRule> RULES = List.of(
            new DependencyRule(),
            new PluginRule(),
            new ConfigurationRule(),
            new ResourceRule(),
            new SecurityRule(),
            new PerformanceRule(),
            new CompatibilityRule(),
            new BusinessRule());

    private final Readings readings = new Readings();
    private final Function<Workflow, List<ValidationIssue>> others;

    /**
     * A validator.
     *
     * @param others the rules of others, usually {@link RuleServices}; called once for each workflow that has its form
     */
    public WorkflowValidator(Function<Workflow, List<ValidationIssue>> others) {
        this.others = Objects.requireNonNull(others, "others");
    }

    /**
     * What is to be said of a workflow, the worst first, then in the order of its steps; at most 1,000 issues, the rest counted.
     *
     * @param surroundings the runtime as the owner of the workflow finds it; asked from this thread only, and no more once this returns
     */
    public WorkflowValidation validate(Workflow workflow, Surroundings surroundings) {
        Issues issues = new Issues();
        FormFaults.add(workflow, issues);
        if (isSound(workflow)) {
            WorkflowView view = new WorkflowView(workflow, new RememberedSurroundings(surroundings), readings);
            for (ValidationRule rule : RULES) {
                rule.check(view, issues);
            }
            issues.addAll(others.apply(workflow));
        }
        return new WorkflowValidation(workflow.id(), issues.sorted(workflow));
    }

    /** Whether more can be said of it than what is wrong with its form. */
    private static boolean isSound(Workflow workflow) {
        return workflow.steps().size() <= 100_000
                && workflow.steps().entrySet().stream().allMatch(entry -> isUnder(entry.getKey(), entry.getValue()))
                && workflow.rollbackSteps().values().stream().allMatch(Objects::nonNull);
    }

    private static boolean isUnder(String key, WorkflowStep step) {
        return step != null && step.id().equals(key);
    }
}
