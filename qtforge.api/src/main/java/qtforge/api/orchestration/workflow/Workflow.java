// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * Steps and what depends on what. A value: it may be faulty until {@link #validate} says otherwise, and registering it does. Immutable;
 * begin with {@link #builder}.
 *
 * @param id letters, digits, {@code _}, {@code -} and {@code .}, at most 128
 * @param name for people; the id when it was empty
 * @param description one sentence; may be empty
 * @param executionMode in which order the steps run
 * @param timeout how long an execution may take; undoing may take as long again
 * @param width how many steps of one execution run at a time, at most
 * @param globalCondition an expression over {@code input}; when it is false no step runs and the execution is COMPLETED. Empty for none
 * @param output an expression that gives the result of an execution. Empty for an object with the result of each step
 * @param durable whether executions are journaled and go on after the runtime was killed
 * @param steps the steps by id, in the order in which they were added
 * @param rollbackSteps what undoes a step that is done, by the id of that step; called in reverse order of completion
 * @param metadata JSON-shaped, free
 */
public record Workflow(
        String id,
        String name,
        String description,
        ExecutionMode executionMode,
        Duration timeout,
        int width,
        String globalCondition,
        String output,
        boolean durable,
        Map<String, WorkflowStep> steps,
        Map<String, WorkflowStep> rollbackSteps,
        Map<String, Object> metadata) {

    /** How long an execution may take when nothing is said. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

    /** How many steps run at a time when nothing is said. */
    public static final int DEFAULT_WIDTH = 16;

    public Workflow {
        Objects.requireNonNull(id, "id");
        name = name == null || name.isEmpty() ? id : name;
        description = description == null ? "" : description;
        Objects.requireNonNull(executionMode, "executionMode");
        Objects.requireNonNull(timeout, "timeout");
        globalCondition = globalCondition == null ? "" : globalCondition;
        output = output == null ? "" : output;
        steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
        rollbackSteps = Collections.unmodifiableMap(new LinkedHashMap<>(rollbackSteps));
        metadata = JsonValues.normalizeMap(metadata);
    }

    /** Begins a workflow. */
    public static Builder builder(String id) {
        return new Builder(id);
    }

    /** The step of an id. */
    public Optional<WorkflowStep> getStep(String stepId) {
        return Optional.ofNullable(steps.get(stepId));
    }

    /**
     * What is wrong with it as far as it can be seen without the runtime: names, limits, unknown and circular dependencies. Each fault in
     * words that name the place; none when it may be registered. {@link PluginOrchestrator#validateWorkflow} looks at the rest.
     */
    public List<String> validate() {
        return WorkflowFaults.of(this);
    }

    /**
     * The ids of the steps, each after all it depends on, otherwise in the order in which they were added.
     *
     * @throws PluginException CIRCULAR_DEPENDENCY naming the steps of a circle; NOT_FOUND naming a step that is not there
     */
    public List<String> getExecutionOrder() {
        return StepOrder.of(this);
    }

    /** Whether a step is Java that was given as an object, so that only who registered it can register it again. */
    public boolean hasFunctions() {
        return steps.values().stream().anyMatch(Workflow::hasFunction)
                || rollbackSteps.values().stream().anyMatch(Workflow::hasFunction);
    }

    private static boolean hasFunction(WorkflowStep step) {
        return step.action().function() != null
                || step.fallback().filter(instead -> instead.function() != null).isPresent();
    }

    /** The JSON form, with the original's keys; see docs/workflow-json.md. Functions are left with their names. */
    public Map<String, Object> toJson() {
        return WorkflowJson.write(this);
    }

    /**
     * A workflow from its JSON form; constants by name or number.
     *
     * @throws PluginException INVALID_FORMAT naming the step and the field
     */
    public static Workflow fromJson(Map<String, ?> json) {
        return WorkflowJson.read(json);
    }

    /** Makes workflows. Not safe for several threads. */
    public static final class Builder {
        private final String id;
        private String name = "";
        private String description = "";
        private ExecutionMode executionMode = ExecutionMode.SEQUENTIAL;
        private Duration timeout = DEFAULT_TIMEOUT;
        private int width = DEFAULT_WIDTH;
        private String globalCondition = "";
        private String output = "";
        private boolean durable = true;
        private final Map<String, WorkflowStep> steps = new LinkedHashMap<>();
        private final Map<String, WorkflowStep> rollbackSteps = new LinkedHashMap<>();
        private Map<String, Object> metadata = Map.of();

        private Builder(String id) {
            this.id = id;
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

        /** In which order the steps run. */
        public Builder executionMode(ExecutionMode mode) {
            executionMode = mode;
            return this;
        }

        /** How long an execution may take. */
        public Builder timeout(Duration limit) {
            timeout = limit;
            return this;
        }

        /** How many steps run at a time. */
        public Builder width(int atATime) {
            width = atATime;
            return this;
        }

        /** Runs nothing when this expression is false. */
        public Builder globalCondition(String expression) {
            globalCondition = expression;
            return this;
        }

        /** What an execution gives. */
        public Builder output(String expression) {
            output = expression;
            return this;
        }

        /** Whether executions go on after the runtime was killed. */
        public Builder durable(boolean value) {
            durable = value;
            return this;
        }

        /**
         * Adds a step.
         *
         * @throws PluginException ALREADY_EXISTS when there is one of that id
         */
        public Builder step(WorkflowStep step) {
            if (steps.putIfAbsent(step.id(), step) != null) {
                throw new PluginException(
                        PluginErrorCode.ALREADY_EXISTS,
                        "workflow " + id + " has a step '" + step.id() + "' already; give it another id");
            }
            return this;
        }

        /** What undoes a step that is done. It is tried four times at least. */
        public Builder rollbackStep(String stepId, WorkflowStep step) {
            rollbackSteps.put(stepId, step);
            return this;
        }

        /** What undoes a step that is done, with the usual limits. */
        public Builder rollbackStep(String stepId, StepAction action) {
            return rollbackStep(stepId, WorkflowStep.builder(stepId, action).build());
        }

        /** Free. */
        public Builder metadata(Map<String, ?> values) {
            metadata = JsonValues.normalizeMap(values);
            return this;
        }

        /** The workflow. */
        public Workflow build() {
            return new Workflow(
                    id,
                    name,
                    description,
                    executionMode,
                    timeout,
                    width,
                    globalCondition,
                    output,
                    durable,
                    steps,
                    rollbackSteps,
                    metadata);
        }
    }
}
