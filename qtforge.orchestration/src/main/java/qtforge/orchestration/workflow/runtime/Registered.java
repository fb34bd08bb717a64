// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.runtime;

import java.time.Instant;
import java.util.Map;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.orchestration.workflow.plan.Plan;

/** A registered workflow. Immutable, but for when it was last looked at. */
final class Registered {

    private final Workflow workflow;
    private final Plan plan;
    private final Map<String, Object> definition;
    private final String owner;
    private final Instant since;
    private final boolean kept;
    /** As {@link System#nanoTime}; null when it never was. Several threads may look at the same time. */
    private volatile Long foundValid;

    /**
     * A workflow that has no faults.
     *
     * @param kept whether it is there again after a restart
     * @throws qtforge.api.core.PluginException INVALID_ARGUMENT naming the step and what is wrong with an expression of it
     */
    Registered(Workflow workflow, String owner, Instant since, boolean kept) {
        this.workflow = workflow;
        this.owner = owner;
        this.since = since;
        this.kept = kept;
        plan = Plan.of(workflow);
        definition = workflow.toJson();
    }

    Workflow workflow() {
        return workflow;
    }

    String id() {
        return workflow.id();
    }

    /** The same, ready to be run. */
    Plan plan() {
        return plan;
    }

    /** Its JSON form. */
    Map<String, Object> definition() {
        return definition;
    }

    String owner() {
        return owner;
    }

    Instant since() {
        return since;
    }

    boolean isKept() {
        return kept;
    }

    /** Whether it was found to be valid no longer ago than that, in nanoseconds. */
    boolean isValid(long freshness) {
        Long found = foundValid;
        return found != null && System.nanoTime() - found < freshness;
    }

    void wasFoundValid() {
        foundValid = System.nanoTime();
    }
}
