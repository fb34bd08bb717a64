// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.orchestration;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.workflow.RetryOptions;
import qtforge.api.orchestration.workflow.StepAction;
import qtforge.api.orchestration.workflow.StepKind;
import qtforge.api.orchestration.workflow.WorkflowStep;
import qtforge.bindings.Callback;

/** Steps of programs to steps of the API and back. */
final class StepTranslation {

    private static final Duration NO_TIME = Duration.ZERO;

    private StepTranslation() {}

    static WorkflowStep toApi(StepValue step) {
        RetryOptions retry = new RetryOptions(
                step.maxRetries,
                step.retryDelay,
                step.retryFactor,
                RetryOptions.NONE.maxDelay(),
                RetryOptions.NONE.jitter());
        return new WorkflowStep(
                step.id,
                step.name,
                step.description,
                action(step),
                step.dependencies,
                condition(step),
                step.forEach,
                step.width,
                step.timeout == null ? NO_TIME : step.timeout,
                retry,
                Optional.empty(),
                fallback(step),
                step.critical,
                step.metadata);
    }

    private static String condition(StepValue step) {
        if (step.condition == null) {
            return "";
        }
        if (step.condition instanceof String expression) {
            return expression;
        }
        if (step.condition instanceof Callback) {
            return ConditionStep.expression(step.id);
        }
        throw wrong(step, "condition", "a JSONata expression or a function", step.condition);
    }

    private static Optional<StepAction> fallback(StepValue step) {
        if (step.fallback == null) {
            return Optional.empty();
        }
        if (step.fallback instanceof StepValue instead) {
            return Optional.of(action(instead));
        }
        throw wrong(step, "fallback", "a WorkflowStep", step.fallback);
    }

    private static PluginException wrong(StepValue step, String field, String expected, Object found) {
        return new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "step '" + step.id + "': " + field + " must be " + expected + " but is "
                        + found.getClass().getSimpleName());
    }

    static StepAction action(StepValue step) {
        StepKind kind = kind(step);
        boolean script = kind == StepKind.SCRIPT;
        return new StepAction(
                kind,
                step.pluginId,
                step.serviceName,
                method(step, kind),
                "",
                step.parameters,
                script ? step.script : "",
                step.function == null ? null : new CallbackStep(step.function, List.copyOf(step.dependencies)));
    }

    private static String method(StepValue step, StepKind kind) {
        if (!step.methodName.isEmpty()) {
            return step.methodName;
        }
        return switch (kind) {
            case SCRIPT -> StepAction.JSONATA;
            case FUNCTION -> step.id;
            default -> "";
        };
    }

    private static StepKind kind(StepValue step) {
        if (step.kind != null) {
            return step.kind;
        }
        if (step.function != null) {
            return StepKind.FUNCTION;
        }
        if (!step.script.isEmpty()) {
            return StepKind.SCRIPT;
        }
        return step.serviceName.isEmpty() ? StepKind.COMMAND : StepKind.CONTRACT;
    }

    static StepValue fromApi(WorkflowStep step) {
        StepValue value = of(step.action());
        value.id = step.id();
        value.name = step.name();
        value.description = step.description();
        value.dependencies = step.dependencies();
        value.condition = step.condition().isEmpty() ? null : step.condition();
        value.forEach = step.forEach();
        value.width = step.width();
        value.timeout = step.timeout();
        value.maxRetries = step.retry().maxRetries();
        value.retryDelay = step.retry().delay();
        value.retryFactor = step.retry().factor();
        value.fallback = step.fallback().map(StepTranslation::of).orElse(null);
        value.critical = step.critical();
        value.metadata = step.metadata();
        return value;
    }

    private static StepValue of(StepAction action) {
        StepValue value = new StepValue();
        value.kind = action.kind();
        value.pluginId = action.pluginId();
        value.serviceName = action.serviceName();
        value.methodName = action.methodName();
        value.parameters = new LinkedHashMap<>(action.parameters());
        value.script = action.script();
        value.function = action.function() instanceof CallbackStep step ? step.callback() : null;
        return value;
    }

    /** The function that is the condition of a step; empty when it is none. */
    static Optional<Callback> conditionFunction(StepValue step) {
        return step.condition instanceof Callback callback ? Optional.of(callback) : Optional.empty();
    }
}
