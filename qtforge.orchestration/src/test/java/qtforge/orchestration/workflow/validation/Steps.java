// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import java.time.Duration;
import java.util.Map;
import qtforge.api.orchestration.workflow.ExecutionMode;
import qtforge.api.orchestration.workflow.StepAction;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowStep;

/** Large workflows. */
final class Steps {

    private Steps() {}

    /** Steps in a chain, each of which reads the first and the one before. */
    static Workflow chain(int count) {
        Workflow.Builder builder =
                Workflow.builder("chain").executionMode(ExecutionMode.PARALLEL).timeout(Duration.ofDays(30));
        StepAction call = StepAction.command("bank", "charge");
        for (int i = 0; i < count; i++) {
            builder.step(
                    i == 0
                            ? WorkflowStep.builder("s0", call).build()
                            : WorkflowStep.builder(
                                            "s" + i,
                                            call.with(Map.of(
                                                    "a",
                                                    "${steps.s0.result}",
                                                    "b",
                                                    "${steps.s" + (i - 1) + ".result}")))
                                    .after("s" + (i - 1))
                                    .build());
        }
        return builder.build();
    }
}
