// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import qtforge.api.orchestration.workflow.ExecutionMode;
import qtforge.api.orchestration.workflow.ValidationRuleType;
import qtforge.api.orchestration.workflow.ValidationSeverity;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowStep;

/**
 * Steps that are never run, and expressions that read steps which have not ended then. Unknown steps and circles are {@link FormFaults}.
 */
final class DependencyRule implements ValidationRule {

    @Override
    public void check(WorkflowView view, Issues issues) {
        if (view.order().isEmpty()) {
            return;
        }
        unreachable(view, issues);
        new References(view, issues).check();
    }

    private static void unreachable(WorkflowView view, Issues issues) {
        Workflow workflow = view.workflow();
        if (isNever(view, workflow.globalCondition())) {
            warn(
                    issues,
                    "",
                    "no step is ever run: global_condition '" + workflow.globalCondition() + "' is always false");
        }
        Set<String> never = new HashSet<>();
        for (String id : view.order()) {
            WorkflowStep step = workflow.steps().get(id);
            if (isNever(view, step.condition())) {
                never.add(id);
                warn(issues, id, "it is never run: its condition '" + step.condition() + "' is always false");
            } else if (workflow.executionMode() == ExecutionMode.CONDITIONAL
                    && !step.dependencies().isEmpty()
                    && never.containsAll(step.dependencies())) {
                never.add(id);
                warn(
                        issues,
                        id,
                        "it is never run: all it depends on is always skipped ("
                                + String.join(", ", step.dependencies()) + ")");
            }
        }
    }

    private static boolean isNever(WorkflowView view, String condition) {
        return !condition.isEmpty() && view.reading(condition).isNever();
    }

    private static void warn(Issues issues, String stepId, String message) {
        issues.add(ValidationSeverity.WARNING, ValidationRuleType.DEPENDENCY, stepId, message);
    }

    /** Looks at every {@code steps.ID} in an expression. */
    private static final class References {

        private final WorkflowView view;
        private final Workflow workflow;
        private final Issues issues;
        private final Map<String, Integer> places = new HashMap<>();
        private final Ancestry ancestry;
        private int firstStream = Integer.MAX_VALUE;

        References(WorkflowView view, Issues issues) {
            this.view = view;
            this.issues = issues;
            workflow = view.workflow();
            List<String> turns = workflow.executionMode() == ExecutionMode.PIPELINE
                    ? List.copyOf(workflow.steps().keySet())
                    : view.order();
            for (String id : turns) {
                if (firstStream == Integer.MAX_VALUE
                        && !workflow.steps().get(id).forEach().isEmpty()) {
                    firstStream = places.size();
                }
                places.put(id, places.size());
            }
            ancestry = new Ancestry(workflow, view.order());
        }

        void check() {
            for (ExpressionPlace place : view.expressions()) {
                Set<String> seen = new HashSet<>();
                for (List<String> path : place.reading().paths()) {
                    if (path.size() > 1 && path.get(0).equals("steps") && seen.add(path.get(1))) {
                        reference(place, path.get(1));
                    }
                }
            }
            ancestry.answer();
        }

        private void reference(ExpressionPlace place, String read) {
            if (!places.containsKey(read)) {
                error(
                        place,
                        read,
                        "and there is no such step"
                                + issues.question(read, workflow.steps().keySet()));
            } else if (place.call() == null) {
                if (place.place().equals("global_condition")) {
                    error(place, read, "but no step has run when it is evaluated; read input");
                }
            } else if (place.call().role() != Call.Role.ROLLBACK) {
                turn(place, place.stepId(), read);
            }
        }

        private void turn(ExpressionPlace place, String reader, String read) {
            if (read.equals(reader)) {
                error(place, read, "the step itself, which has not ended then");
                return;
            }
            boolean before = places.get(read) < places.get(reader);
            switch (workflow.executionMode()) {
                case SEQUENTIAL, PIPELINE -> {
                    if (!before) {
                        error(place, read, "which runs after it");
                    } else if (workflow.executionMode() == ExecutionMode.PIPELINE && firstStream <= places.get(read)) {
                        issues.add(
                                ValidationSeverity.WARNING,
                                ValidationRuleType.DEPENDENCY,
                                reader,
                                words(place, read)
                                        + ", which may not have ended then: items come through the pipeline one by "
                                        + "one; read previous");
                    }
                }
                case PARALLEL, CONDITIONAL -> ancestry.ask(
                        reader,
                        read,
                        () -> error(
                                place, read, "which may not have ended then; add '" + read + "' to its dependencies"));
            }
        }

        private void error(ExpressionPlace place, String read, String why) {
            issues.add(
                    ValidationSeverity.ERROR,
                    ValidationRuleType.DEPENDENCY,
                    place.stepId(),
                    words(place, read) + ", " + why);
        }

        private static String words(ExpressionPlace place, String read) {
            return place.words() + " '" + ShortText.of(place.reading().text()) + "' reads steps." + read;
        }
    }
}
