// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.runtime;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Function;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginState;
import qtforge.api.orchestration.workflow.ValidationSeverity;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowStep;
import qtforge.orchestration.workflow.call.Owner;
import qtforge.orchestration.workflow.engine.Engine;
import qtforge.orchestration.workflow.engine.Execution;
import qtforge.orchestration.workflow.validation.ServiceSurroundings;

/**
 * Executions that were cut off and whose owner is back. After a start of the runtime plugins come one after the other, and a step that calls
 * one that is still to come would fail; so an execution goes on when its workflow is valid, or after two minutes, when what is missing
 * will not come any more and the step shall say so.
 */
final class Returning {

    private static final long PATIENCE = Duration.ofMinutes(2).toNanos();
    private static final long PERIOD_MILLIS = 250;
    private static final Set<PluginState> COMING_UP =
            EnumSet.of(PluginState.LOADING, PluginState.INITIALIZING, PluginState.RELOADING);

    private final Engine engine;
    private final Owners owners;
    private final WorkflowChecks checks;
    private final ServiceSurroundings.Workflows workflows;
    /** The workflow of an execution with its functions; empty when it is not registered and they are needed. */
    private final Function<Execution, Optional<Workflow>> current;

    private final BiConsumer<Execution, Owner> goesOn;
    /** Until when each is waited for, as {@link System#nanoTime}. */
    private final Map<Execution, Long> waiting = new ConcurrentHashMap<>();

    private final AtomicBoolean looking = new AtomicBoolean();

    Returning(
            Engine engine,
            Owners owners,
            WorkflowChecks checks,
            ServiceSurroundings.Workflows workflows,
            Function<Execution, Optional<Workflow>> current,
            BiConsumer<Execution, Owner> goesOn) {
        this.engine = engine;
        this.owners = owners;
        this.checks = checks;
        this.workflows = workflows;
        this.current = current;
        this.goesOn = goesOn;
        engine.timer().scheduleWithFixedDelay(this::requestLook, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    void add(Execution execution) {
        waiting.put(execution, System.nanoTime() + PATIENCE);
        requestLook();
    }

    /** Looking takes its time, so it is not done in the timer. */
    private void requestLook() {
        if (!waiting.isEmpty() && looking.compareAndSet(false, true) && !engine.execute(this::look)) {
            looking.set(false);
        }
    }

    private void look() {
        try {
            Map<String, String> missing = new HashMap<>();
            waiting.forEach((execution, until) -> {
                try {
                    if (look(execution, until, missing)) {
                        waiting.remove(execution, until);
                    }
                } catch (RuntimeException e) {
                    // It is tried again, and the others are not kept waiting.
                    execution.lacks("it cannot go on: " + e.getMessage());
                }
            });
        } finally {
            looking.set(false);
        }
    }

    /** Whether it is not waited for any more. */
    private boolean look(Execution execution, long until, Map<String, String> missing) {
        Optional<Owner> owner = owners.find(execution.ownerId());
        if (owner.isEmpty()) {
            // It comes again when its owner starts.
            return true;
        }
        Optional<Workflow> workflow = current.apply(execution);
        if (workflow.isEmpty()) {
            // It comes again when its owner registers the workflow.
            execution.lacks("plugin " + execution.ownerId() + " has to register workflow "
                    + execution.plan().workflow().id() + " again: its functions are needed");
            return true;
        }
        // One that is suspended begins nothing before somebody resumes it.
        String what = execution.isSuspended()
                ? ""
                : missing.computeIfAbsent(
                        execution.ownerId() + '\n' + workflow.get().id(), key -> missing(workflow.get(), owner.get()));
        if (!what.isEmpty() && System.nanoTime() - until < 0) {
            execution.lacks("it waits for what its steps call: " + what);
            return false;
        }
        goesOn.accept(execution, owner.get());
        return true;
    }

    private String missing(Workflow workflow, Owner owner) {
        String missing = checks.check(workflow, owner, workflows).text(ValidationSeverity.ERROR);
        return missing.isEmpty() ? comingUp(workflow, owner) : missing;
    }

    /** A plugin that is about to run is no fault of a workflow, and yet a step that calls it now would fail. */
    private static String comingUp(Workflow workflow, Owner owner) {
        for (WorkflowStep step : workflow.steps().values()) {
            String plugin = step.action().pluginId();
            if (!plugin.isEmpty() && isComingUp(plugin, owner)) {
                return "plugin " + plugin + " is being started";
            }
        }
        return "";
    }

    private static boolean isComingUp(String plugin, Owner owner) {
        try {
            return owner.within(() -> owner.service(PluginManager.class).getPluginInfo(plugin))
                    .filter(info -> COMING_UP.contains(info.state()))
                    .isPresent();
            // Whoever may not ask finds out by calling.
        } catch (Exception e) {
            return false;
        }
    }
}
