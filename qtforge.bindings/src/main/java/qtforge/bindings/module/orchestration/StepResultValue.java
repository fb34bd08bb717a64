// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.orchestration;

import java.time.Duration;
import java.time.Instant;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.orchestration.workflow.StepResult;
import qtforge.api.orchestration.workflow.StepStatus;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptStruct;

/** How a step of an execution stands, as programs see it. */
@ScriptStruct("StepResult")
@ScriptDoc("How a step of an execution stands.")
public final class StepResultValue {

    @ScriptDoc("The step.")
    public String stepId = "";

    @ScriptDoc("How it stands.")
    public StepStatus status = StepStatus.PENDING;

    @ScriptDoc("What it gave; none when it gave nothing.")
    public Object resultData;

    @ScriptDoc("Why it failed; empty when it did not.")
    public String errorMessage = "";

    @ScriptDoc("When it began, in milliseconds since 1970; none before that.")
    public Instant startTime;

    @ScriptDoc("When it ended; none before that.")
    public Instant endTime;

    @ScriptDoc("How often it was tried again.")
    public int retryCount;

    @ScriptDoc("The code of the failure, in words.")
    public String errorName = PluginErrorCode.SUCCESS.scriptName();

    @ScriptDoc("Whether it was undone.")
    public boolean compensated;

    @ScriptDoc("How long it took, in milliseconds, or has been running; 0 before it began.")
    public long executionTime() {
        if (startTime == null) {
            return 0;
        }
        return Duration.between(startTime, endTime == null ? Instant.now() : endTime)
                .toMillis();
    }

    /** From the API. */
    static StepResultValue of(StepResult result) {
        StepResultValue value = new StepResultValue();
        value.stepId = result.stepId();
        value.status = result.status();
        value.resultData = result.data();
        value.errorMessage = result.errorMessage();
        value.startTime = result.startTime().orElse(null);
        value.endTime = result.endTime().orElse(null);
        value.retryCount = result.retryCount();
        value.errorName = result.errorCode().scriptName();
        value.compensated = result.compensated();
        return value;
    }
}
