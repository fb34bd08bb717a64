// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.engine;

import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.failsafe.Fallback;
import dev.failsafe.Policy;
import dev.failsafe.RetryPolicy;
import dev.failsafe.RetryPolicyBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import qtforge.api.orchestration.workflow.RetryOptions;
import qtforge.orchestration.workflow.plan.PlannedStep;

/** The attempts of a step as Failsafe makes them: retries, within them the circuit breaker, around them the fallback. */
final class Attempts {

    /** Undoing is tried so often again at least. */
    static final int UNDO_RETRIES = 3;

    /** Makes calls, one for each attempt. */
    interface Calls {

        /** Another attempt. */
        CompletableFuture<Object> attempt();

        /** What is called instead, once no attempt is left. */
        CompletableFuture<Object> instead(Throwable failure);

        /** An attempt failed and there will be another. */
        void failed(Throwable failure);
    }

    private Attempts() {}

    /** Whether one call is not enough. */
    static boolean areNeeded(Unit unit) {
        return unit.task() == Task.UNDO || unit.rules().isGuarded();
    }

    static CompletableFuture<Object> begin(ScheduledExecutorService timer, Unit unit, Calls calls) {
        PlannedStep rules = unit.rules();
        List<Policy<Object>> policies = new ArrayList<>(3);
        if (rules.fallback() != null) {
            Function<Throwable, CompletableFuture<Object>> instead = failure -> calls.instead(Failures.bare(failure));
            policies.add(Fallback.<Object>ofStage(event -> instead.apply(event.getLastException())));
        }
        policies.add(retry(unit, calls));
        if (rules.breaker() != null) {
            policies.add(rules.breaker());
        }
        return Failsafe.with(policies).with(timer).getStageAsync(calls::attempt);
    }

    private static RetryPolicy<Object> retry(Unit unit, Calls calls) {
        RetryOptions options = unit.rules().step().retry();
        int retries = unit.task() == Task.UNDO ? Math.max(UNDO_RETRIES, options.maxRetries()) : options.maxRetries();
        RetryPolicyBuilder<Object> policy = RetryPolicy.<Object>builder()
                .withMaxRetries(retries)
                .handleIf((Throwable failure) ->
                        !(failure instanceof CircuitBreakerOpenException) && Failures.mayPass(Failures.bare(failure)))
                .onRetryScheduled(event -> calls.failed(Failures.bare(event.getLastException())));
        boolean grows = options.factor() > 1 && options.maxDelay().compareTo(options.delay()) > 0;
        if (!options.delay().isZero()) {
            if (grows) {
                policy.withBackoff(options.delay(), options.maxDelay(), options.factor());
            } else {
                policy.withDelay(options.delay());
            }
            if (options.jitter() > 0) {
                policy.withJitter(options.jitter());
            }
        }
        return policy.build();
    }
}
