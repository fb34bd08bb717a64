// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import qtforge.api.core.NearestNames;
import qtforge.api.orchestration.workflow.ValidationIssue;
import qtforge.api.orchestration.workflow.ValidationRuleType;
import qtforge.api.orchestration.workflow.ValidationSeverity;
import qtforge.api.orchestration.workflow.Workflow;

/** Collects what rules find. Of one validation and one thread. */
final class Issues {

    /** The most that are told; the worst are among them. */
    static final int MOST = 1_000;

    /** For so many unknown names it is looked what was meant, since that takes as long as there are names. */
    private static final int MOST_QUESTIONS = 50;

    private final List<ValidationIssue> found = new ArrayList<>();
    private final Set<String> untold = new HashSet<>();
    private int questions;

    void add(ValidationSeverity severity, ValidationRuleType type, String stepId, String message) {
        found.add(new ValidationIssue(severity, type, stepId, message));
    }

    void addAll(List<ValidationIssue> issues) {
        found.addAll(issues);
    }

    /** Something could not be looked at; told once, however many steps it concerns. */
    void cannotTell(ValidationRuleType type, String what, Answer<?> answer) {
        String message = what + " cannot be checked: " + answer.unknown();
        if (untold.add(type + message)) {
            add(ValidationSeverity.INFO, type, "", message);
        }
    }

    /** {@code ; did you mean 'a'?}, or an empty text. */
    String question(String meant, java.util.Collection<String> names) {
        return questions++ < MOST_QUESTIONS ? NearestNames.question(meant, names) : "";
    }

    /** The worst first, then in the order of the steps, the workflow as a whole before them. */
    List<ValidationIssue> sorted(Workflow workflow) {
        Map<String, Integer> places = new HashMap<>();
        workflow.steps().keySet().forEach(id -> places.put(id, places.size()));
        List<ValidationIssue> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing(ValidationIssue::severity)
                .reversed()
                .thenComparing(issue ->
                        issue.stepId().isEmpty() ? -1 : places.getOrDefault(issue.stepId(), Integer.MAX_VALUE)));
        if (sorted.size() <= MOST) {
            return sorted;
        }
        List<ValidationIssue> told = new ArrayList<>(sorted.subList(0, MOST - 1));
        ValidationIssue next = sorted.get(MOST - 1);
        told.add(new ValidationIssue(
                next.severity(),
                next.type(),
                "",
                "and " + (sorted.size() - told.size())
                        + " more issues, none of them worse than this line; correct these first"));
        return told;
    }
}
