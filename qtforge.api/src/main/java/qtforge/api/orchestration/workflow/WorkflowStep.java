// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import qtforge.api.core.JsonValues;

/**
 * A step of a workflow. Immutable; begin with {@link #builder}.
 *
 * <p><b>Expressions</b> ({@code condition}, {@code forEach}, parameters, fallback value) are JSONata over these variables, read by their
 * bare names:
 *
 * <ul>
 *   <li>{@code input}: what the execution was begun with
 *   <li>{@code steps.ID.result}, {@code .status} (as {@link StepStatus} in scripts: {@code "Completed"}), {@code .error}: of steps that ended
 *   <li>{@code previous}: in a pipeline, the result of the step before, for the first step the input
 *   <li>{@code item}, {@code index}: of a step over a collection
 *   <li>{@code execution.id}, {@code execution.workflow}, {@code execution.key}: the key is the {@link StepContext#idempotencyKey}
 *   <li>{@code result}, {@code error}: in rollback steps the result of what is undone, in fallbacks why the step failed
 * </ul>
 *
 * Regular expressions and {@code $eval} are refused, time and depth are limited: whoever writes an expression cannot hold up the runtime.
 *
 * @param id letters, digits, {@code _}, {@code -} and {@code .}, at most 128
 * @param name for people; the id when it was empty
 * @param description one sentence; may be empty
 * @param action what is called
 * @param dependencies ids of the steps that must have ended before
 * @param condition an expression; the step is skipped when it is false. Empty for none. True is what JSONata's {@code $boolean} says
 * @param forEach an expression that gives a list: the action is called for each item, the result is the list of results. Empty for none
 * @param width how many items at a time; 1 or more
 * @param timeout how long one attempt may take
 * @param retry what happens when an attempt fails
 * @param circuitBreaker when it is not tried at all
 * @param fallback what is called when it failed for good; its result stands for the step's, which then is COMPLETED
 * @param critical whether the workflow fails when this step does. Otherwise it goes on: the step is FAILED and its result null
 * @param metadata JSON-shaped, free
 */
public record WorkflowStep(
        String id,
        String name,
        String description,
        StepAction action,
        List<String> dependencies,
        String condition,
        String forEach,
        int width,
        Duration timeout,
        RetryOptions retry,
        Optional<CircuitBreakerOptions> circuitBreaker,
        Optional<StepAction> fallback,
        boolean critical,
        Map<String, Object> metadata) {

    /** How long an attempt may take when nothing is said. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(1);

    public WorkflowStep {
        Objects.requireNonNull(id, "id");
        name = name == null || name.isEmpty() ? id : name;
        description = description == null ? "" : description;
        Objects.requireNonNull(action, "action");
        dependencies = List.copyOf(new LinkedHashSet<>(dependencies));
        condition = condition == null ? "" : condition;
        forEach = forEach == null ? "" : forEach;
        Objects.requireNonNull(timeout, "timeout");
        Objects.requireNonNull(retry, "retry");
        Objects.requireNonNull(circuitBreaker, "circuitBreaker");
        Objects.requireNonNull(fallback, "fallback");
        metadata = JsonValues.normalizeMap(metadata);
    }

    /** A step as in the original: a command of a plugin. */
    public static WorkflowStep of(String id, String pluginId, String command) {
        return builder(id, StepAction.command(pluginId, command)).build();
    }

    /** Begins a step. */
    public static Builder builder(String id, StepAction action) {
        return new Builder(id, action);
    }

    /** Begins a step like this one. */
    public Builder toBuilder() {
        return toBuilder(action);
    }

    /** Begins a step like this one that calls something else. */
    public Builder toBuilder(StepAction other) {
        Builder builder = new Builder(id, other);
        builder.name = name;
        builder.description = description;
        builder.dependencies = dependencies;
        builder.condition = condition;
        builder.forEach = forEach;
        builder.width = width;
        builder.timeout = timeout;
        builder.retry = retry;
        builder.circuitBreaker = circuitBreaker;
        builder.fallback = fallback;
        builder.critical = critical;
        builder.metadata = metadata;
        return builder;
    }

    /** Makes steps. Not safe for several threads. */
    public static final class Builder {
        private final String id;
        private final StepAction action;
        private String name = "";
        private String description = "";
        private List<String> dependencies = List.of();
        private String condition = "";
        private String forEach = "";
        private int width = 1;
        private Duration timeout = DEFAULT_TIMEOUT;
        private RetryOptions retry = RetryOptions.NONE;
        private Optional<CircuitBreakerOptions> circuitBreaker = Optional.empty();
        private Optional<StepAction> fallback = Optional.empty();
        private boolean critical = true;
        private Map<String, Object> metadata = Map.of();

        private Builder(String id, StepAction action) {
            this.id = id;
            this.action = action;
        }

        /** For people. */
        public Builder name(String text) {
            name = text;
            return this;
        }

        /** One sentence. */
        public Builder description(String text) {
            description = text;
            return this;
        }

        /** Runs after these have ended. */
        public Builder after(String... steps) {
            dependencies = List.of(steps);
            return this;
        }

        /** Runs only when this expression is true. */
        public Builder when(String expression) {
            condition = expression;
            return this;
        }

        /** Is called for each item of a list, so many at a time. */
        public Builder forEach(String expression, int atATime) {
            forEach = expression;
            width = atATime;
            return this;
        }

        /** How long an attempt may take. */
        public Builder timeout(Duration limit) {
            timeout = limit;
            return this;
        }

        /** What happens when an attempt fails. */
        public Builder retry(RetryOptions options) {
            retry = options;
            return this;
        }

        /** When it is not tried at all. */
        public Builder circuitBreaker(CircuitBreakerOptions options) {
            circuitBreaker = Optional.of(options);
            return this;
        }

        /** What is called when it failed for good. */
        public Builder fallback(StepAction instead) {
            fallback = Optional.of(instead);
            return this;
        }

        /** Whether the workflow fails when this step does. */
        public Builder critical(boolean value) {
            critical = value;
            return this;
        }

        /** Free. */
        public Builder metadata(Map<String, ?> values) {
            metadata = JsonValues.normalizeMap(values);
            return this;
        }

        /** The step. */
        public WorkflowStep build() {
            return new WorkflowStep(
                    id,
                    name,
                    description,
                    action,
                    dependencies,
                    condition,
                    forEach,
                    width,
                    timeout,
                    retry,
                    circuitBreaker,
                    fallback,
                    critical,
                    metadata);
        }
    }
}
