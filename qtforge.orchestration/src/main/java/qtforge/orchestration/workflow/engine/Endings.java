// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.engine;

import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.workflow.WorkflowExecution;

/** What executions that did not end well are for who waits for their result. */
public final class Endings {

    private Endings() {}

    /** The failure. */
    public static PluginException failure(WorkflowExecution ended) {
        PluginErrorCode code =
                ended.errorCode() == PluginErrorCode.SUCCESS ? PluginErrorCode.OPERATION_CANCELLED : ended.errorCode();
        return new PluginException(
                code,
                "execution " + ended.executionId() + " of workflow " + ended.workflowId() + " is "
                        + ended.state().scriptName() + ": " + ended.reason());
    }
}
