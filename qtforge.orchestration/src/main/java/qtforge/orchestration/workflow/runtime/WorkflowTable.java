// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** The registered workflows by id. Guarded by itself. */
final class WorkflowTable {

    private final int perOwner;
    private final Map<String, Registered> workflows = new TreeMap<>();

    WorkflowTable(int perOwner) {
        this.perOwner = perOwner;
    }

    /**
     * Puts one in, in place of one of the same id and owner.
     *
     * @throws PluginException ALREADY_EXISTS when it is somebody else's, RESOURCE_EXHAUSTED when the owner has too many
     */
    synchronized void put(Registered workflow) {
        Registered there = workflows.get(workflow.id());
        if (there != null && !there.owner().equals(workflow.owner())) {
            throw new PluginException(
                    PluginErrorCode.ALREADY_EXISTS,
                    workflow.owner(),
                    "workflow " + workflow.id() + " is plugin " + there.owner() + "'s already; give it another id",
                    null);
        }
        if (there == null
                && workflows.values().stream()
                                .filter(one -> one.owner().equals(workflow.owner()))
                                .count()
                        >= perOwner) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    workflow.owner(),
                    "plugin " + workflow.owner() + " has " + perOwner
                            + " workflows already, which is the limit; unregister some, or raise workflowsPerBundle",
                    null);
        }
        workflows.put(workflow.id(), workflow);
    }

    synchronized Optional<Registered> find(String id) {
        return Optional.ofNullable(workflows.get(id));
    }

    /** Takes this one out. False when another, or none, is there by now. */
    synchronized boolean remove(Registered workflow) {
        return workflows.remove(workflow.id(), workflow);
    }

    /** Those that are not there again by themselves go with their owner. */
    synchronized void end(String owner) {
        workflows.values().removeIf(one -> one.owner().equals(owner) && !one.isKept());
    }

    synchronized List<Registered> all() {
        return List.copyOf(workflows.values());
    }
}
