// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.plugin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import qtforge.api.core.AdvancedPlugin;
import qtforge.api.core.HealthReport;
import qtforge.api.core.PluginContext;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.composition.PluginComposition;
import qtforge.orchestration.composition.strategy.Behaviour;
import qtforge.orchestration.composition.strategy.Behaviours;
import qtforge.orchestration.composition.strategy.CommandScope;
import qtforge.orchestration.composition.strategy.Members;

/** The object of a composite plugin. Keeps nothing but counts; members are looked at when they are needed, so it follows them. */
final class ComposedPlugin implements AdvancedPlugin {

    /** How long a command takes at most, unless the composition says otherwise; a member called before is waited for. */
    static final long MILLIS = 60_000;

    /**
     * Commands at once. The lane lets one in at a time, but those that come from a member the composite is calling: a composite that
     * is called by its own members again and again ends here.
     */
    static final int AT_ONCE = 32;

    private final PluginComposition composition;
    private final Members members;
    private final Supplier<Map<String, PluginComposition>> others;
    private final AtomicInteger running = new AtomicInteger();
    private final LongAdder calls = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private volatile Behaviour behaviour;

    ComposedPlugin(PluginComposition composition, Members members, Supplier<Map<String, PluginComposition>> others) {
        this.composition = composition;
        this.members = members;
        this.others = others;
    }

    /** The longest a command of a composition takes before it calls no more members, in milliseconds. */
    static long millis(PluginComposition composition) {
        return composition.configuration().get("timeout_ms") instanceof Long millis ? millis : MILLIS;
    }

    @Override
    public void initialize(PluginContext context) {
        // Two files dropped at once may lead to each other without either having seen the other.
        CompositionCircles.find(composition, others.get()).ifPresent(circle -> {
            throw new PluginException(PluginErrorCode.CIRCULAR_DEPENDENCY, composition.id(), circle, null);
        });
        behaviour = Behaviours.of(composition);
    }

    @Override
    public void shutdown() {
        behaviour = null;
    }

    private Behaviour behaviour() {
        Behaviour current = behaviour;
        if (current == null) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE,
                    composition.id(),
                    "composite '" + composition.id() + "' is not initialized; start it first",
                    null);
        }
        return current;
    }

    @Override
    public List<String> availableCommands() {
        return behaviour().commands(members);
    }

    @Override
    public Object executeCommand(String command, Map<String, Object> parameters) {
        Behaviour current = behaviour();
        boolean failed = true;
        try {
            if (running.incrementAndGet() > AT_ONCE) {
                throw new PluginException(
                        PluginErrorCode.RESOURCE_EXHAUSTED,
                        composition.id(),
                        "composite '" + composition.id() + "' carries out " + AT_ONCE
                                + " commands already; do its members call it in a circle?",
                        null);
            }
            calls.increment();
            Object result = current.execute(
                    new CommandScope(composition, members, command, millis(composition)), command, parameters);
            failed = false;
            return result;
        } finally {
            running.decrementAndGet();
            if (failed) {
                failures.increment();
            }
        }
    }

    @Override
    public HealthReport health() {
        return CompositeHealth.of(composition, CompositeHealth.members(composition, members::status));
    }

    @Override
    public Map<String, Object> performanceMetrics() {
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("calls", calls.sum());
        metrics.put("failures", failures.sum());
        return metrics;
    }

    @Override
    public void resetMetrics() {
        calls.reset();
        failures.reset();
    }
}
