// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.sample;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginLifecycleEventData;
import qtforge.api.core.PluginState;
import qtforge.api.core.PluginStatus;
import qtforge.api.monitoring.usage.PluginUsageReader.PluginUsage;

/**
 * What is counted of one plugin, from its loading to its unloading, and its samples.
 *
 * <p>The lock of this object guards what is counted of its life, its samples and what it says itself; nothing is called while it is held. The
 * counters of others are guarded by whoever reads them, see {@link Collecting}.
 */
public final class PluginCounters {

    /**
     * What was counted of a plugin's life.
     *
     * @param errors by the name of their code
     */
    public record Events(
            long stateChanges, long restarts, long reloads, long configurationChanges, Map<String, Long> errors) {}

    private final String id;
    private final CallCounter commands = new CallCounter();
    private final Growing published;
    private final Growing delivered;
    private final Growing lost;
    private final Growing denials;
    private final Growing cpu;
    private final Growing allocated;
    private final GrowingCalls requests;

    private final Map<PluginErrorCode, Long> errors = new EnumMap<>(PluginErrorCode.class);
    private final Deque<Sample> history = new ArrayDeque<>(4);
    private long lastEvent = -1;
    private long stateChanges;
    private long restarts;
    private long reloads;
    private long configurationChanges;
    /** Whether it was started since it was loaded or its code was replaced. */
    private boolean started;
    /** What the counters above are; null when they have changed since it was made. */
    private Events events;

    private Map<String, Object> own = Map.of();

    PluginCounters(String id, Origin origin) {
        this.id = id;
        published = new Growing(origin.published());
        delivered = new Growing(origin.received().delivered());
        lost = new Growing(origin.received().lost());
        denials = new Growing(origin.denials());
        cpu = new Growing(origin.usage().cpuNanos());
        allocated = new Growing(origin.usage().allocatedBytes());
        requests = new GrowingCalls(origin.calls());
    }

    String id() {
        return id;
    }

    // --- what happens -----------------------------------------------------------------------------------------------

    /** Takes transitions in their order; those it has had already are passed over. */
    synchronized void transitions(List<PluginLifecycleEventData> all) {
        for (PluginLifecycleEventData event : all) {
            if (event.sequence() > lastEvent) {
                lastEvent = event.sequence();
                events = null;
                moved(event.newState());
            }
        }
    }

    private void moved(PluginState to) {
        stateChanges++;
        if (to == PluginState.RELOADING) {
            reloads++;
            started = false;
        } else if (to == PluginState.INITIALIZING) {
            restarts += started ? 1 : 0;
            started = true;
        }
    }

    synchronized void error(PluginErrorCode code) {
        errors.merge(code, 1L, Long::sum);
        events = null;
    }

    synchronized void configured() {
        configurationChanges++;
        events = null;
    }

    void command(long nanos, boolean failed) {
        commands.ended(nanos, failed);
    }

    /** What the plugin said of itself. */
    synchronized void own(Map<String, Object> said) {
        own = said;
    }

    private synchronized Events events() {
        if (events == null) {
            Map<String, Long> byName = new HashMap<>();
            errors.forEach((code, count) -> byName.put(code.scriptName(), count));
            events = new Events(stateChanges, restarts, reloads, configurationChanges, Map.copyOf(byName));
        }
        return events;
    }

    private synchronized Map<String, Object> own() {
        return own;
    }

    // --- samples ----------------------------------------------------------------------------------------------------

    /** Puts the numbers together. Called by one thread at a time. */
    Sample sample(PluginStatus status, Reading reading, Instant time) {
        PluginUsage usage = reading.usage(id);
        Reading.Received received = reading.received(id);
        return new Sample(
                id,
                status.version().toString(),
                status.state(),
                time,
                status.runningSince(),
                status.lastActivity().toEpochMilli(),
                events(),
                cpu.at(usage.cpuNanos()),
                allocated.at(usage.allocatedBytes()),
                usage.liveThreads(),
                delivered.at(received.delivered()),
                published.at(reading.published(id)),
                lost.at(received.lost()),
                commands.totals().plus(requests.at(reading.calls(id))),
                denials.at(reading.denials(id)),
                own());
    }

    synchronized void keep(Sample sample, int most) {
        history.addLast(sample);
        while (history.size() > most) {
            history.removeFirst();
        }
    }

    synchronized void forgetHistory() {
        history.clear();
    }

    /** The latest samples, oldest first. */
    synchronized List<Sample> history(int max) {
        List<Sample> all = new ArrayList<>(history);
        return List.copyOf(all.subList(Math.max(0, all.size() - Math.max(0, max)), all.size()));
    }
}
