// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import java.util.List;
import qtforge.api.core.PluginException;
import qtforge.api.core.VersionRange;

/** What is wrong with a step by itself. */
final class StepFaults {

    private StepFaults() {}

    static void add(String place, WorkflowStep step, List<String> faults) {
        FaultWords.id(place + ": id", step.id(), faults);
        FaultWords.limit(place + ": timeout", step.timeout(), faults);
        FaultWords.width(place + ": width", step.width(), faults);
        FaultWords.delay(place + ": retry_delay", step.retry().delay(), faults);
        FaultWords.delay(place + ": max_retry_delay", step.retry().maxDelay(), faults);
        step.circuitBreaker()
                .ifPresent(breaker ->
                        FaultWords.delay(place + ": recovery of its circuit breaker", breaker.recovery(), faults));
        action(place, step.action(), faults);
        step.fallback().ifPresent(instead -> action(place + ", fallback", instead, faults));
    }

    private static void action(String place, StepAction action, List<String> faults) {
        String a = place + " calls a ";
        switch (action.kind()) {
            case COMMAND -> {
                needed(a + "command, but 'plugin_id' is missing; say which plugin has it", action.pluginId(), faults);
                needed(a + "command, but 'method_name' is missing; say which", action.methodName(), faults);
            }
            case CONTRACT -> {
                needed(a + "contract, but 'service_name' is missing; say which", action.serviceName(), faults);
                needed(a + "contract, but 'method_name' is missing; say which method", action.methodName(), faults);
            }
            case REQUEST -> {
                needed(
                        a + "request endpoint, but 'service_name' is missing; say which service",
                        action.serviceName(),
                        faults);
                needed(
                        a + "request endpoint, but 'method_name' is missing; say which method",
                        action.methodName(),
                        faults);
            }
            case FUNCTION -> needed(a + "function without a name; give it one", action.methodName(), faults);
            case SCRIPT -> {
                needed(a + "script without a language; say which, for example jsonata", action.methodName(), faults);
                needed(a + "script without a text; write one", action.script(), faults);
            }
            case WORKFLOW -> {
                if (action.methodName().isBlank()) {
                    faults.add(a + "workflow without an id; say which");
                } else {
                    FaultWords.id(place + ": workflow", action.methodName(), faults);
                }
            }
        }
        strangers(place, action, faults);
    }

    private static void needed(String words, String value, List<String> faults) {
        if (value.isBlank()) {
            faults.add(words);
        }
    }

    /** What nobody would look at. */
    private static void strangers(String place, StepAction action, List<String> faults) {
        StepKind kind = action.kind();
        String rest = ", which " + kind.scriptName() + " steps do not have; take it out or change 'kind'";
        if (!action.serviceName().isEmpty() && kind != StepKind.CONTRACT && kind != StepKind.REQUEST) {
            faults.add(place + " has a 'service_name'" + rest);
        }
        if (!action.script().isEmpty() && kind != StepKind.SCRIPT) {
            faults.add(place + " has a 'script'" + rest);
        }
        if (action.function() != null && kind != StepKind.FUNCTION) {
            faults.add(place + " has a function" + rest);
        }
        if (!action.versions().isEmpty()) {
            if (kind == StepKind.CONTRACT) {
                versions(place, action.versions(), faults);
            } else {
                faults.add(place + " has 'versions'" + rest);
            }
        }
    }

    private static void versions(String place, String range, List<String> faults) {
        try {
            VersionRange.of(range);
        } catch (PluginException e) {
            faults.add(place + ": versions: " + e.getMessage());
        }
    }
}
