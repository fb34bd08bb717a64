// SPDX-License-Identifier: Apache-2.0
package qtforge.script.step;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.workflow.StepContext;
import qtforge.api.orchestration.workflow.StepScriptEngine;
import qtforge.api.script.ScriptEngine;
import qtforge.api.script.ScriptInstance;
import qtforge.api.script.ScriptLimits;
import qtforge.api.script.ScriptPlacement;
import qtforge.api.script.ScriptRequest;
import qtforge.api.script.ScriptSource;
import qtforge.caller.Rights;
import qtforge.script.host.ScriptRights;
import qtforge.script.lane.LaneThreads;
import qtforge.script.lane.ScriptLane;
import qtforge.script.lane.WatchedLane;

/**
 * Steps of workflows in one language. Each run is a script of its own that gets the step's variables and nothing of the runtime, so it has no
 * rights to lend. Its result is that of its function {@code run}, or its variable {@code result}.
 */
final class LanguageSteps implements StepScriptEngine {

    private static final System.Logger LOG = System.getLogger("qtforge.script");

    private static final String RUN = "run";
    private static final String RESULT = "result";
    private static final long MEMORY = 64L << 20;

    private final ScriptEngine engine;
    private final LaneThreads threads;

    LanguageSteps(ScriptEngine engine, LaneThreads threads) {
        this.engine = engine;
        this.threads = threads;
    }

    private static ScriptSource source(String script) {
        return new ScriptSource("step", script);
    }

    @Override
    public void check(String script) {
        Rights.privileged(() -> engine.check(source(script)));
    }

    @Override
    public Object run(String script, Map<String, Object> variables, StepContext context) throws Exception {
        Duration left = Duration.between(Instant.now(), context.deadline());
        if (left.isNegative() || left.isZero()) {
            throw new PluginException(
                    PluginErrorCode.TIMEOUT, "step '" + context.stepId() + "' has no time left for its script");
        }
        Map<String, Object> step = new LinkedHashMap<>(variables);
        step.put("execution_id", context.executionId());
        step.put("workflow_id", context.workflowId());
        step.put("step_id", context.stepId());
        step.put("attempt", (long) context.attempt());
        ScriptLimits limits = new ScriptLimits(left, 0, MEMORY, 0, ScriptLimits.DEFAULT.depth());
        ScriptRequest request = new ScriptRequest(
                "step " + context.workflowId() + "/" + context.stepId(),
                source(script),
                placement(),
                limits,
                Map.of("step", step),
                line -> LOG.log(System.Logger.Level.INFO, "step {0}: {1}", context.stepId(), line),
                Rights.enforced());
        return ScriptRights.privileged(() -> run(request, step, limits));
    }

    /** Workflows may be anybody's: where permissions count, their scripts stay out of the process of the runtime. */
    private ScriptPlacement placement() {
        Set<ScriptPlacement> there = engine.placements();
        if (Rights.enforced() && !there.contains(ScriptPlacement.WORKER)) {
            throw new PluginException(
                    PluginErrorCode.SECURITY_VIOLATION,
                    "steps in " + engine.language()
                            + " must run in a process of their own while permissions are enforced, and "
                            + engine.description() + " has none; use another language");
        }
        if (Rights.enforced() && !engine.confines()) {
            throw new PluginException(
                    PluginErrorCode.SECURITY_VIOLATION,
                    "steps in " + engine.language() + " do not run while permissions are enforced: "
                            + engine.description() + " cannot be confined here (" + engine.unconfinedReason()
                            + "), so they could do what the user of the runtime may; mend that, or use another language");
        }
        return Rights.enforced() || !there.contains(ScriptPlacement.IN_PROCESS)
                ? ScriptPlacement.WORKER
                : ScriptPlacement.IN_PROCESS;
    }

    private Object run(ScriptRequest request, Map<String, Object> step, ScriptLimits limits) throws Exception {
        Run run = new Run(request, limits, threads);
        // From its loading on: a step has one limit for both.
        WatchedLane watched = threads.watch().watch(run.lane, limits.callTime());
        try (watched) {
            return run.lane.call(() -> run.make(engine, request, step));
        }
    }

    /** One run, and the way into it. */
    private static final class Run {
        private final ScriptLane lane;
        private volatile ScriptInstance opened;

        Run(ScriptRequest request, ScriptLimits limits, LaneThreads threads) {
            lane = new ScriptLane(request.owner(), limits.depth(), limits.callTime(), threads, this::cancel);
        }

        Object make(ScriptEngine engine, ScriptRequest request, Map<String, Object> step) {
            ScriptInstance instance = engine.open(request);
            opened = instance;
            try (instance) {
                return instance.functions().contains(RUN)
                        ? instance.call(RUN, step)
                        : instance.variable(RESULT).orElse(null);
            }
        }

        private void cancel(String reason) {
            ScriptInstance instance = opened;
            if (instance != null) {
                instance.cancel(reason);
            } else {
                lane.interrupt();
            }
        }
    }
}
