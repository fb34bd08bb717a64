// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears what happens in executions: those of the workflows its bundle registered, or all of them where it may manage orchestration.
 * An OSGi service, or given to {@link PluginOrchestrator#addListener}. Called on a thread of the runtime with the rights of its bundle,
 * one event at a time in their order; when 10,000 wait the oldest are dropped.
 */
@ConsumerType
@FunctionalInterface
public interface WorkflowListener {

    /** Something happened. What it throws is logged. */
    void onProgress(WorkflowProgress event);
}
