// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import qtforge.api.core.JsonFields;

/**
 * The JSON form of workflows: the original's keys, and ours where they say something else than the default. What is read again equals what
 * was written, but for functions that were given as objects, as long as {@link WorkflowFaults} finds nothing. Steps are in {@link StepJson},
 * what they call in {@link ActionJson}.
 */
final class WorkflowJson {

    private static final Set<String> FIELDS = Set.of(
            "id",
            "name",
            "description",
            "execution_mode",
            "timeout",
            "width",
            "global_condition",
            "output",
            "durable",
            "steps",
            "rollback_steps",
            "metadata");

    private WorkflowJson() {}

    static Map<String, Object> write(Workflow workflow) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", workflow.id());
        json.put("name", workflow.name());
        json.put("description", workflow.description());
        json.put("execution_mode", (long) workflow.executionMode().value());
        json.put("timeout", workflow.timeout().toMillis());
        if (workflow.width() != Workflow.DEFAULT_WIDTH) {
            json.put("width", (long) workflow.width());
        }
        if (!workflow.globalCondition().isEmpty()) {
            json.put("global_condition", workflow.globalCondition());
        }
        if (!workflow.output().isEmpty()) {
            json.put("output", workflow.output());
        }
        if (!workflow.durable()) {
            json.put("durable", false);
        }
        Map<String, Object> steps = new LinkedHashMap<>();
        workflow.steps().forEach((id, step) -> steps.put(id, StepJson.write(step)));
        json.put("steps", steps);
        Map<String, Object> rollbackSteps = new LinkedHashMap<>();
        workflow.rollbackSteps().forEach((id, step) -> rollbackSteps.put(id, StepJson.writeRollback(id, step)));
        json.put("rollback_steps", rollbackSteps);
        if (!workflow.metadata().isEmpty()) {
            json.put("metadata", workflow.metadata());
        }
        return json;
    }

    static Workflow read(Map<String, ?> json) {
        String id = new JsonFields("workflow", json).required("id");
        String document = "workflow '" + id + "'";
        KnownFields.check(document, json, FIELDS);
        JsonFields fields = new JsonFields(document, json);
        return new Workflow(
                id,
                fields.text("name", ""),
                fields.text("description", ""),
                fields.constant("execution_mode", ExecutionMode.class, ExecutionMode.SEQUENTIAL),
                fields.millis("timeout", Workflow.DEFAULT_TIMEOUT),
                (int) fields.number("width", Workflow.DEFAULT_WIDTH, 1, Integer.MAX_VALUE),
                fields.text("global_condition", ""),
                fields.text("output", ""),
                fields.flag("durable", true),
                steps(document, fields),
                rollbackSteps(document, fields),
                fields.object("metadata"));
    }

    private static Map<String, WorkflowStep> steps(String document, JsonFields fields) {
        Map<String, WorkflowStep> steps = new LinkedHashMap<>();
        for (Map.Entry<String, Map<String, Object>> entry : members("steps", document, fields)) {
            WorkflowStep step =
                    StepJson.read(document + ", step '" + entry.getKey() + "'", entry.getKey(), entry.getValue());
            if (!step.id().equals(entry.getKey())) {
                throw fields.wrong("steps." + entry.getKey() + ".id", "'" + entry.getKey() + "'", step.id(), null);
            }
            if (steps.putIfAbsent(step.id(), step) != null) {
                throw fields.wrong("steps", "a list of steps with different ids", "'" + step.id() + "' twice", null);
            }
        }
        return steps;
    }

    private static Map<String, WorkflowStep> rollbackSteps(String document, JsonFields fields) {
        Map<String, WorkflowStep> steps = new LinkedHashMap<>();
        for (Map.Entry<String, Map<String, Object>> entry : members("rollback_steps", document, fields)) {
            steps.put(
                    entry.getKey(),
                    StepJson.read(
                            document + ", rollback step of '" + entry.getKey() + "'",
                            entry.getKey(),
                            entry.getValue()));
        }
        return steps;
    }

    /** The members of an object of objects, or of a list of objects that say their id themselves. */
    private static List<Map.Entry<String, Map<String, Object>>> members(
            String field, String document, JsonFields fields) {
        List<Map.Entry<String, Map<String, Object>>> members = new ArrayList<>();
        if (fields.value(field) instanceof List<?>) {
            for (Map<String, Object> member : fields.objects(field)) {
                String place = document + ", " + field + "[" + members.size() + "]";
                members.add(Map.entry(new JsonFields(place, member).required("id"), member));
            }
            return members;
        }
        Map<String, Object> object = fields.object(field);
        JsonFields each = new JsonFields(document + ", " + field, object);
        object.keySet().forEach(key -> {
            if (!each.has(key)) {
                throw each.wrong(key, "an object", null, null);
            }
            members.add(Map.entry(key, each.object(key)));
        });
        return members;
    }
}
