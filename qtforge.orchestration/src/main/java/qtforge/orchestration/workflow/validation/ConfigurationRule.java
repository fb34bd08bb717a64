// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import qtforge.api.communication.request.ServiceEndpoint;
import qtforge.api.orchestration.workflow.ExecutionMode;
import qtforge.api.orchestration.workflow.StepAction;
import qtforge.api.orchestration.workflow.StepKind;
import qtforge.api.orchestration.workflow.ValidationRuleType;
import qtforge.api.orchestration.workflow.ValidationSeverity;

/** Expressions, scripts, and parameters against what is called. Names and limits are {@link FormFaults}. */
final class ConfigurationRule implements ValidationRule {

    /** What expressions may read by name. */
    private static final Set<String> VARIABLES = new TreeSet<>(
            Set.of("input", "steps", "previous", "item", "index", "execution", "result", "error", "parameters"));

    private static final Set<String> OF_A_STEP = Set.of("result", "status", "error");

    @Override
    public void check(WorkflowView view, Issues issues) {
        for (ExpressionPlace place : view.expressions()) {
            expression(view, place, issues);
        }
        for (Call call : view.calls()) {
            script(view, call, issues);
            parameters(view, call, issues);
        }
        view.workflow().steps().forEach((id, step) -> {
            if (step.width() > 1 && step.forEach().isEmpty()) {
                add(issues, ValidationSeverity.INFO, id, "width " + step.width() + " says nothing without for_each");
            }
        });
    }

    private static void expression(WorkflowView view, ExpressionPlace place, Issues issues) {
        Reading reading = place.reading();
        if (!reading.fault().isEmpty()) {
            ValidationSeverity severity = place.call() == null
                    ? ValidationSeverity.ERROR
                    : place.call().whenItCannotWork();
            add(issues, severity, place.stepId(), place.words() + ": " + reading.fault());
            return;
        }
        Set<String> seen = new TreeSet<>();
        for (List<String> path : reading.paths()) {
            String variable = path.get(0);
            if (!seen.add(variable)) {
                continue;
            }
            String why = VARIABLES.contains(variable)
                    ? nothingIn(view, place, variable)
                    : ", which is none of " + VARIABLES + issues.question(variable, VARIABLES);
            if (!why.isEmpty()) {
                warn(place, variable, why, issues);
            }
        }
        for (List<String> path : reading.paths()) {
            if (path.size() > 2 && path.get(0).equals("steps") && !OF_A_STEP.contains(path.get(2))) {
                warn(
                        place,
                        "steps." + path.get(1) + "." + path.get(2),
                        ", but a step has result, status and error" + issues.question(path.get(2), OF_A_STEP),
                        issues);
            }
        }
    }

    /** Why a variable has no value there; an empty text when it may have one. */
    private static String nothingIn(WorkflowView view, ExpressionPlace place, String variable) {
        Call.Role role = place.call() == null ? null : place.call().role();
        return switch (variable) {
            case "previous" -> view.workflow().executionMode() == ExecutionMode.PIPELINE && role != null
                    ? ""
                    : ", which only steps of a pipeline have";
            case "item", "index" -> role != null
                            && !place.call().step().forEach().isEmpty()
                            && !place.place().equals("for_each")
                    ? ""
                    : ", which only steps with for_each have, for each item";
            case "result", "error" -> role == Call.Role.FALLBACK || role == Call.Role.ROLLBACK
                    ? ""
                    : ", which only fallbacks and rollback steps have; read steps.ID." + variable;
            case "parameters" -> place.place().equals("script") ? "" : ", which only scripts have";
            default -> "";
        };
    }

    private static void warn(ExpressionPlace place, String variable, String why, Issues issues) {
        add(
                issues,
                ValidationSeverity.WARNING,
                place.stepId(),
                place.words() + " '" + ShortText.of(place.reading().text()) + "' reads " + variable + why);
    }

    private static void script(WorkflowView view, Call call, Issues issues) {
        StepAction action = call.action();
        if (action.kind() != StepKind.SCRIPT
                || action.methodName().equals(StepAction.JSONATA)
                || action.script().isEmpty()) {
            return;
        }
        Answer<Boolean> language = view.surroundings().language(action.methodName());
        if (!language.isKnown() || !language.value()) {
            return;
        }
        Answer<String> fault = view.surroundings().scriptFault(action.methodName(), action.script());
        if (!fault.isKnown()) {
            issues.cannotTell(ValidationRuleType.CONFIGURATION, "script of step " + call.stepId(), fault);
        } else if (!fault.value().isEmpty()) {
            add(
                    issues,
                    call.whenItCannotWork(),
                    call.stepId(),
                    call.subject() + " has a " + action.methodName() + " script that is none: " + fault.value());
        }
    }

    private static void parameters(WorkflowView view, Call call, Issues issues) {
        StepAction action = call.action();
        List<String> faults = new ArrayList<>();
        if (action.kind() == StepKind.CONTRACT) {
            ContractChoice.of(view.surroundings(), action).method(action).ifPresent(method -> {
                ParameterFaults.add(method, action.parameters(), faults);
                SchemaFaults.add(method.inputSchema(), action.parameters(), faults);
            });
        } else if (action.kind() == StepKind.REQUEST) {
            endpoint(view, action)
                    .ifPresent(endpoint -> SchemaFaults.add(endpoint.methodSchema(), action.parameters(), faults));
        }
        for (String fault : faults) {
            add(issues, call.whenItCannotWork(), call.stepId(), call.subject() + " calls " + action + ", but " + fault);
        }
    }

    private static Optional<ServiceEndpoint> endpoint(WorkflowView view, StepAction action) {
        Answer<List<ServiceEndpoint>> answer = view.surroundings().endpoints(action.serviceName());
        List<ServiceEndpoint> candidates = answer.isKnown() ? answer.value() : List.of();
        return candidates.stream()
                .filter(endpoint -> endpoint.method().equals(action.methodName())
                        && (action.pluginId().isEmpty() || endpoint.providerId().equals(action.pluginId())))
                .findFirst();
    }

    private static void add(Issues issues, ValidationSeverity severity, String stepId, String message) {
        issues.add(severity, ValidationRuleType.CONFIGURATION, stepId, message);
    }
}
