// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.picture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import qtforge.api.orchestration.workflow.ExecutionMode;
import qtforge.api.orchestration.workflow.GraphFormat;
import qtforge.api.orchestration.workflow.StepResult;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowStep;

/**
 * A picture of a workflow as text, with colours for the states of its steps when there are results. The same workflow gives the same text.
 *
 * <p>A box is a step: its name, what it calls, how it stands. A thick border is a critical step, a dashed border one that may fail; two
 * borders (DOT) or a box with sides (Mermaid) a step over a collection. An arrow is a dependency, dashed where the step that follows has a
 * condition, with the condition beside it; in a pipeline it is the way of the results. A dotted arrow goes to what undoes a step.
 *
 * <p>Names are anybody's: whatever they contain is text in the picture, and as a node a step is known by a number.
 */
public final class GraphPicture {

    private static final int LONGEST = 60;

    /** A step as it is drawn. */
    record Node(
            String key,
            List<String> lines,
            String tooltip,
            boolean critical,
            boolean loop,
            String condition,
            StepColour colour) {}

    /** An arrow. */
    record Edge(String from, String to, String condition) {}

    private final List<Node> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    /** What undoes a step, in the order of the steps; an edge to each from the step. */
    private final List<Node> undoing = new ArrayList<>();

    private final List<Edge> undoingEdges = new ArrayList<>();
    private final String title;

    private GraphPicture(Workflow workflow, Map<String, StepResult> results) {
        title = workflow.name().equals(workflow.id()) ? workflow.id() : workflow.name() + " (" + workflow.id() + ")";
        Map<String, String> keys = new HashMap<>();
        workflow.steps().keySet().forEach(id -> keys.put(id, "s" + keys.size()));
        workflow.steps().forEach((id, step) -> step(workflow, id, step, keys, results.get(id)));
        if (workflow.executionMode() == ExecutionMode.PIPELINE) {
            pipeline(workflow, keys);
        }
        workflow.steps().keySet().forEach(id -> {
            WorkflowStep undo = workflow.rollbackSteps().get(id);
            if (undo != null) {
                undo(undo, keys.get(id), results.get(id));
            }
        });
    }

    /** The picture of a workflow. */
    public static String of(Workflow workflow, GraphFormat format) {
        return of(workflow, format, Map.of());
    }

    /**
     * The picture of an execution.
     *
     * @param results how its steps stand, by id; what is missing has no colour
     */
    public static String of(Workflow workflow, GraphFormat format, Map<String, StepResult> results) {
        GraphPicture picture = new GraphPicture(workflow, Objects.requireNonNull(results, "results"));
        return switch (format) {
            case DOT -> new DotText(picture).text();
            case MERMAID -> new MermaidText(picture).text();
        };
    }

    private void step(Workflow workflow, String id, WorkflowStep step, Map<String, String> keys, StepResult result) {
        String key = keys.get(id);
        List<String> lines = new ArrayList<>();
        lines.add(shortened(step.name().equals(id) ? id : step.name() + " (" + id + ")"));
        lines.add(shortened(step.action().toString()));
        boolean loop = !step.forEach().isEmpty();
        if (loop) {
            lines.add(shortened(
                    "for each of " + step.forEach() + (step.width() > 1 ? ", " + step.width() + " at a time" : "")));
        }
        step.fallback().ifPresent(instead -> lines.add(shortened("or else " + instead)));
        // A step that depends on nothing has no arrow the condition could stand at.
        if (!step.condition().isEmpty()
                && (step.dependencies().isEmpty() || workflow.executionMode() == ExecutionMode.PIPELINE)) {
            lines.add(shortened("if " + step.condition()));
        }
        if (result != null) {
            lines.add(state(result));
        }
        nodes.add(new Node(
                key,
                List.copyOf(lines),
                step.description().isEmpty() ? id : step.description(),
                step.critical(),
                loop,
                step.condition(),
                result == null ? null : result.compensated() ? StepColour.UNDONE : StepColour.of(result.status())));
        if (workflow.executionMode() != ExecutionMode.PIPELINE) {
            for (String needed : step.dependencies()) {
                String from = keys.get(needed);
                if (from != null) {
                    edges.add(new Edge(from, key, shortened(step.condition())));
                }
            }
        }
    }

    private void pipeline(Workflow workflow, Map<String, String> keys) {
        String before = null;
        for (Map.Entry<String, WorkflowStep> entry : workflow.steps().entrySet()) {
            String key = keys.get(entry.getKey());
            if (before != null) {
                edges.add(new Edge(before, key, shortened(entry.getValue().condition())));
            }
            before = key;
        }
    }

    private void undo(WorkflowStep undo, String undone, StepResult result) {
        String key = "u" + undone.substring(1);
        List<String> lines = new ArrayList<>();
        lines.add(shortened("undo: " + undo.action()));
        StepColour colour = null;
        if (result != null && result.compensated()) {
            lines.add("done");
            colour = StepColour.UNDONE;
        } else if (result != null && !result.compensationError().isEmpty()) {
            lines.add(shortened("failed: " + result.compensationError()));
            colour = StepColour.FAILED;
        }
        undoing.add(new Node(key, List.copyOf(lines), undo.name(), undo.critical(), false, "", colour));
        undoingEdges.add(new Edge(undone, key, ""));
    }

    private static String state(StepResult result) {
        StringBuilder state = new StringBuilder(result.status().scriptName());
        if (result.compensated()) {
            state.append(", undone");
        }
        if (result.items() > 0) {
            state.append(", ").append(result.itemsDone()).append(" of ").append(result.items());
        }
        if (result.retryCount() > 0) {
            state.append(", attempt ").append(result.retryCount() + 1);
        }
        return state.toString();
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "…";
    }

    String title() {
        return title;
    }

    List<Node> nodes() {
        return nodes;
    }

    List<Edge> edges() {
        return edges;
    }

    List<Node> undoing() {
        return undoing;
    }

    List<Edge> undoingEdges() {
        return undoingEdges;
    }
}
