// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.plan;

import dev.failsafe.CircuitBreaker;
import java.util.concurrent.CancellationException;
import qtforge.api.orchestration.workflow.CircuitBreakerOptions;
import qtforge.api.orchestration.workflow.CircuitBreakerState;
import qtforge.api.orchestration.workflow.WorkflowStep;
import qtforge.orchestration.expression.Expression;

/** A step with its expressions read and its neighbours known by their places. Immutable, but for the state of its circuit breaker. */
public final class PlannedStep {

    private final int place;
    private final WorkflowStep step;
    private final PlannedAction action;
    private final PlannedAction fallback;
    private final Expression condition;
    private final Expression forEach;
    private final CircuitBreaker<Object> breaker;
    private final int[] dependencies;
    private int[] dependants = {};
    private PlannedStep rollback;
    private boolean streamed;

    PlannedStep(int place, WorkflowStep step, int[] dependencies) {
        this.place = place;
        this.step = step;
        this.dependencies = dependencies;
        action = PlannedAction.of(step.action());
        fallback = step.fallback().map(PlannedAction::of).orElse(null);
        condition = step.condition().isEmpty() ? null : Expression.parse(step.condition());
        forEach = step.forEach().isEmpty() ? null : Expression.parse(step.forEach());
        breaker = step.circuitBreaker().map(PlannedStep::breaker).orElse(null);
    }

    private static CircuitBreaker<Object> breaker(CircuitBreakerOptions options) {
        // What was given up says nothing of what was called.
        return CircuitBreaker.builder()
                .handleIf((Throwable failure) -> !(failure instanceof CancellationException))
                .withFailureThreshold(options.failures())
                .withDelay(options.recovery())
                .withSuccessThreshold(options.successes())
                .build();
    }

    void link(int[] steps, PlannedStep undo, boolean stream) {
        dependants = steps;
        rollback = undo;
        streamed = stream;
    }

    /** Its place among the steps, beginning with 0. */
    public int place() {
        return place;
    }

    /** The step. */
    public WorkflowStep step() {
        return step;
    }

    /** Its id. */
    public String id() {
        return step.id();
    }

    /** What it calls. */
    public PlannedAction action() {
        return action;
    }

    /** What it calls when it failed for good; null for nothing. */
    public PlannedAction fallback() {
        return fallback;
    }

    /** Null for none. */
    public Expression condition() {
        return condition;
    }

    /** Null when it does not work on a collection. */
    public Expression forEach() {
        return forEach;
    }

    /** Null for none. */
    public CircuitBreaker<Object> breaker() {
        return breaker;
    }

    /** Whether it is tried now; null when it has no circuit breaker. */
    public CircuitBreakerState breakerState() {
        if (breaker == null) {
            return null;
        }
        return switch (breaker.getState()) {
            case CLOSED -> CircuitBreakerState.CLOSED;
            case OPEN -> CircuitBreakerState.OPEN;
            case HALF_OPEN -> CircuitBreakerState.HALF_OPEN;
        };
    }

    /** The places of the steps it depends on. */
    public int[] dependencies() {
        return dependencies;
    }

    /** The places of the steps that depend on it. */
    public int[] dependants() {
        return dependants;
    }

    /** What undoes it; null for nothing. */
    public PlannedStep rollback() {
        return rollback;
    }

    /** Whether it takes each item of the step before as soon as that is done. */
    public boolean isStreamed() {
        return streamed;
    }

    /** Whether something is to be done when it fails, so that it needs more than one call. */
    public boolean isGuarded() {
        return step.retry().maxRetries() > 0 || breaker != null || fallback != null;
    }
}
