// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import java.util.List;

/** What is wrong with a workflow as far as it can be seen without the runtime. */
final class WorkflowFaults {

    private WorkflowFaults() {}

    static List<String> of(Workflow workflow) {
        return List.of();
    }
}
