// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.runtime;

import java.time.Instant;
import java.util.Map;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.orchestration.workflow.plan.Plan;

/**
 * A registered workflow.
 *
 * @param workflow the workflow
 * @param plan the same, ready to be run
 * @param definition its JSON form
 * @param owner who registered it
 * @param since when
 * @param kept whether it is there again after a restart
 */
record Registered(
        Workflow workflow, Plan plan, Map<String, Object> definition, String owner, Instant since, boolean kept) {

    static Registered of(Workflow workflow, String owner, Instant since, boolean kept) {
        return new Registered(workflow, Plan.of(workflow), workflow.toJson(), owner, since, kept);
    }
}
