// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.orchestration.workflow.StepAction;
import qtforge.api.orchestration.workflow.StepKind;
import qtforge.api.orchestration.workflow.ValidationRuleType;
import qtforge.api.orchestration.workflow.ValidationSeverity;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowInfo;
import qtforge.api.orchestration.workflow.WorkflowStep;

/** Follows workflows into the workflows they call. Of one validation. */
final class SubWorkflows {

    private static final int DEEP = 8;
    private static final int MOST = 1_000;

    /** A step that calls a workflow; whether it always does. */
    private record Edge(String stepId, String to, boolean always) {}

    private final WorkflowView view;
    private final Issues issues;
    private final Map<String, List<Edge>> edges = new HashMap<>();
    /** The longest way down from a workflow, once all below it was looked at. */
    private final Map<String, List<String>> deepest = new HashMap<>();
    /** The way here, each workflow with the edge taken from it. */
    private final Map<String, Edge> way = new LinkedHashMap<>();

    SubWorkflows(WorkflowView view, Issues issues) {
        this.view = view;
        this.issues = issues;
    }

    void check() {
        String id = view.workflow().id();
        edges.put(id, edges(view.workflow()));
        List<String> down = walk(id);
        if (down.size() > DEEP) {
            add(
                    ValidationSeverity.WARNING,
                    "",
                    "it calls workflows " + (down.size() - 1) + " deep: " + String.join(" -> ", down)
                            + "; each waits for the one below");
        }
    }

    private List<String> walk(String id) {
        List<String> longest = List.of();
        for (Edge edge : edgesOf(id)) {
            way.put(id, edge);
            if (way.containsKey(edge.to())) {
                circle(edge.to());
                continue;
            }
            List<String> below = deepest.get(edge.to());
            if (below == null && way.size() + edges.size() < MOST) {
                below = walk(edge.to());
            }
            if (below != null && below.size() > longest.size()) {
                longest = below;
            }
        }
        way.remove(id);
        List<String> down = new ArrayList<>();
        down.add(id);
        down.addAll(longest);
        deepest.put(id, down);
        return down;
    }

    private void circle(String to) {
        List<String> ids = List.copyOf(way.keySet());
        List<String> circle = new ArrayList<>(ids.subList(ids.indexOf(to), ids.size()));
        boolean always = circle.stream().allMatch(id -> way.get(id).always());
        circle.add(to);
        String first = way.get(view.workflow().id()).stepId();
        add(
                always ? ValidationSeverity.ERROR : ValidationSeverity.WARNING,
                first,
                "workflows call each other in a circle: " + String.join(" -> ", circle)
                        + (always
                                ? ", without a condition that could end it; take one of these calls out"
                                : ", which only conditions end"));
    }

    private List<Edge> edgesOf(String id) {
        List<Edge> known = edges.get(id);
        if (known == null) {
            Answer<Optional<WorkflowInfo>> answer = view.surroundings().workflow(id);
            known = answer.isKnown() && answer.value().isPresent()
                    ? edges(answer.value().get().workflow())
                    : List.of();
            edges.put(id, known);
        }
        return known;
    }

    private static List<Edge> edges(Workflow workflow) {
        Map<String, Edge> edges = new LinkedHashMap<>();
        boolean asked = !workflow.globalCondition().isEmpty();
        workflow.steps().forEach((id, step) -> {
            boolean always =
                    !asked && step.condition().isEmpty() && step.forEach().isEmpty();
            edge(edges, id, step.action(), always);
            step.fallback().ifPresent(instead -> edge(edges, id, instead, false));
        });
        for (Map.Entry<String, WorkflowStep> undo : workflow.rollbackSteps().entrySet()) {
            edge(edges, undo.getKey(), undo.getValue().action(), false);
        }
        return List.copyOf(edges.values());
    }

    /** Of several ways to the same workflow the one that is always taken counts. */
    private static void edge(Map<String, Edge> edges, String stepId, StepAction action, boolean always) {
        if (action.kind() == StepKind.WORKFLOW) {
            edges.merge(
                    action.methodName(),
                    new Edge(stepId, action.methodName(), always),
                    (before, now) -> before.always() ? before : now);
        }
    }

    private void add(ValidationSeverity severity, String stepId, String message) {
        issues.add(severity, ValidationRuleType.RESOURCE, stepId, message);
    }
}
