// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import java.util.Map;

/** The JSON form of workflows. */
final class WorkflowJson {

    private WorkflowJson() {}

    static Map<String, Object> write(Workflow workflow) {
        return Map.of("id", workflow.id(), "name", workflow.name());
    }

    static Workflow read(Map<String, ?> json) {
        return Workflow.builder(String.valueOf(json.get("id"))).build();
    }
}
