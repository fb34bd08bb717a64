// SPDX-License-Identifier: Apache-2.0
package qtforge.core.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginHealthStatus;
import qtforge.api.core.PluginLifecycleConfig;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.core.PluginLifecycleEventData;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginState;
import qtforge.core.events.EventDispatcher;
import qtforge.core.lane.Lane;
import qtforge.core.lane.LanePool;
import qtforge.core.table.PluginEntry;

/**
 * One plugin: its identity, its state, its lane, and the permit that lets one change of it happen at a time.
 *
 * <p>Kept small, since there may be thousands: what an idle plugin does not need is made when it is first needed.
 */
public final class PluginRecord implements PluginEntry {

    private static final int LONGEST_HISTORY = 100;
    private static final int LONGEST_ERRORS = 20;

    private final String id;
    private final EventDispatcher events;
    private final Runnable changed;
    private final LanePool pool;
    private final long loadTime = System.currentTimeMillis();

    /** Held by whoever changes the plugin; {@link #changer} says who that is. */
    private final Semaphore permit = new Semaphore(1, true);

    private volatile String changer = "";
    private volatile Thread changerThread;

    private volatile Lane lane;
    private volatile Bundle bundle;
    private volatile PluginMetadata metadata;
    private volatile String source = "";
    private volatile boolean wanted;
    private volatile boolean owned;
    private volatile long lastActivity = loadTime;
    private volatile long runningSince;
    private volatile PluginLifecycleConfig config;
    private volatile PluginHealthStatus health;
    private volatile PluginSession session;
    private volatile boolean monitored = true;
    /** See {@link #handOver}. */
    private volatile Map<String, Object> handedOver;

    /** Guards the fields below; nothing foreign is called while it is held. */
    private final Object lock = new Object();

    private PluginState state = PluginState.LOADING;
    private String reason = "";
    private Deque<PluginLifecycleEventData> history;
    private Deque<PluginError> errors;

    PluginRecord(PluginMetadata metadata, Bundle bundle, LanePool pool, EventDispatcher events, Runnable changed) {
        this.id = metadata.id();
        this.metadata = metadata;
        this.bundle = bundle;
        this.events = events;
        this.changed = changed;
        this.pool = pool;
        lane = new Lane(id, pool, this::contextLoader);
    }

    private ClassLoader contextLoader() {
        PluginSession current = session;
        if (bundle == null) {
            return current == null ? null : current.plugin().getClass().getClassLoader();
        }
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        return wiring == null ? null : wiring.getClassLoader();
    }

    // --- state ------------------------------------------------------------------------------------------------------

    @Override
    public PluginState state() {
        synchronized (lock) {
            return state;
        }
    }

    @Override
    public String reason() {
        synchronized (lock) {
            return reason;
        }
    }

    /**
     * Goes to another state: one event, one row of the history.
     *
     * @throws PluginException INVALID_STATE when the transition is not legal
     */
    public void transition(PluginState next, String why) {
        if (!move(old -> old.canTransitionTo(next), next, why, null)) {
            PluginState now = state();
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE,
                    id,
                    "plugin '" + id + "' cannot go from " + now + " to " + next + "; legal are " + now.nextStates(),
                    null);
        }
    }

    /** Goes to another state if the present one will do; looking and going are one step. */
    private boolean move(Predicate<PluginState> from, PluginState next, String why, PluginError error) {
        PluginState old;
        synchronized (lock) {
            old = state;
            if (!from.test(old)) {
                return false;
            }
            state = next;
            reason = why;
        }
        lastActivity = System.currentTimeMillis();
        if (next == PluginState.RUNNING && !old.isActive()) {
            runningSince = lastActivity;
        }
        note(events.publish(id, PluginLifecycleEvent.STATE_CHANGED, old, next, why, error));
        changed.run();
        return true;
    }

    /** Goes to {@link PluginState#ERROR} and notes the error; from a state that cannot fail only the error is noted. */
    public void fail(PluginError error) {
        fail(error, old -> old.canTransitionTo(PluginState.ERROR));
    }

    /**
     * {@link #fail} for whoever does not hold the plugin {@link #exclusively}: only an active plugin goes to ERROR. One that is
     * being stopped or started meanwhile belongs to whoever does that; its state must not change under their hands.
     */
    void failActive(PluginError error) {
        fail(error, PluginState::isActive);
    }

    private void fail(PluginError error, Predicate<PluginState> from) {
        addError(error);
        move(from, PluginState.ERROR, error.message(), error);
        event(PluginLifecycleEvent.ERROR, error.message(), error);
        if (error.code() == PluginErrorCode.TIMEOUT) {
            event(PluginLifecycleEvent.TIMEOUT, error.message(), error);
        }
    }

    /** Changes the words that go with the state. */
    public void explain(String why) {
        synchronized (lock) {
            reason = why;
        }
        changed.run();
    }

    /** Notes something that happened without a change of state. */
    public void event(PluginLifecycleEvent kind, String message, PluginError error) {
        PluginState now = state();
        events.publish(id, kind, now, now, message, error);
    }

    private void note(PluginLifecycleEventData event) {
        synchronized (lock) {
            if (history == null) {
                history = new ArrayDeque<>(4);
            }
            history.addLast(event);
            if (history.size() > LONGEST_HISTORY) {
                history.removeFirst();
            }
        }
    }

    /** The latest transitions, newest last. */
    public List<PluginLifecycleEventData> history(int max) {
        synchronized (lock) {
            List<PluginLifecycleEventData> all = history == null ? List.of() : List.copyOf(history);
            return all.subList(Math.max(0, all.size() - Math.max(0, max)), all.size());
        }
    }

    void addError(PluginError error) {
        synchronized (lock) {
            if (errors == null) {
                errors = new ArrayDeque<>(2);
            }
            errors.addLast(error);
            if (errors.size() > LONGEST_ERRORS) {
                errors.removeFirst();
            }
        }
    }

    @Override
    public List<PluginError> errors() {
        synchronized (lock) {
            return errors == null ? List.of() : List.copyOf(errors);
        }
    }

    // --- one change at a time ---------------------------------------------------------------------------------------

    /**
     * Does something to the plugin while nobody else does.
     *
     * @param what names it, for whoever has to wait
     * @param limit how long to wait for another change to end
     * @throws PluginException TIMEOUT when the other change takes longer; INVALID_STATE when the plugin tries to change itself
     *     from one of its callbacks; PLUGIN_NOT_FOUND when the other change was to unload it: what has its id now is another
     */
    public <T> T exclusively(String what, Duration limit, Supplier<T> change) {
        if (changerThread == Thread.currentThread()) {
            return change.get();
        }
        if (lane.isCaller()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE,
                    id,
                    "plugin '" + id + "' cannot " + what
                            + " itself from one of its own callbacks; do it from another thread, "
                            + "for example context.executor()",
                    null);
        }
        acquire(what, limit);
        changer = what;
        changerThread = Thread.currentThread();
        try {
            if (state() == PluginState.UNLOADED) {
                throw new PluginException(
                        PluginErrorCode.PLUGIN_NOT_FOUND,
                        id,
                        "cannot " + what + " plugin '" + id + "': it has been unloaded meanwhile",
                        null);
            }
            return change.get();
        } finally {
            changerThread = null;
            permit.release();
        }
    }

    private void acquire(String what, Duration limit) {
        String problem;
        PluginErrorCode code;
        try {
            if (permit.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
            code = PluginErrorCode.TIMEOUT;
            problem = "its " + changer + " is still going on after " + limit.toMillis() + " ms; try again later";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            code = PluginErrorCode.OPERATION_CANCELLED;
            problem = "waiting for its " + changer + " was interrupted";
        }
        throw new PluginException(code, id, "cannot " + what + " plugin '" + id + "': " + problem, null);
    }

    /** Whether somebody is changing the plugin now. */
    public boolean isChanging() {
        return changerThread != null;
    }

    // --- plain facts ------------------------------------------------------------------------------------------------

    @Override
    public String id() {
        return id;
    }

    @Override
    public PluginMetadata metadata() {
        return metadata;
    }

    public void metadata(PluginMetadata next) {
        metadata = next;
        changed.run();
    }

    @Override
    public Optional<Bundle> bundle() {
        return Optional.ofNullable(bundle);
    }

    public Lane lane() {
        return lane;
    }

    /** Leaves a lane that is blocked by a hung callback of code that has been replaced. */
    public void renewLane() {
        if (lane.hungCallback().isPresent()) {
            lane = new Lane(id, pool, this::contextLoader);
        }
    }

    @Override
    public Optional<String> hungCallback() {
        return lane.hungCallback();
    }

    @Override
    public Optional<Plugin> plugin() {
        PluginSession current = session;
        return current == null ? Optional.empty() : Optional.of(current.plugin());
    }

    /** What the plugin's code was given when it was initialized; null when it is not. */
    public PluginSession session() {
        return session;
    }

    void session(PluginSession next) {
        session = next;
    }

    @Override
    public boolean wanted() {
        return wanted;
    }

    public void wanted(boolean run) {
        wanted = run;
    }

    @Override
    public String source() {
        return source;
    }

    public void source(String path) {
        source = Objects.requireNonNull(path);
    }

    /** Whether the runtime installed the bundle, so that it also decides when it is started. */
    public boolean owned() {
        return owned;
    }

    public void owned(boolean byRuntime) {
        owned = byRuntime;
    }

    public PluginLifecycleConfig config() {
        return config;
    }

    public void config(PluginLifecycleConfig own) {
        config = own;
    }

    /**
     * Notes what whoever starts it next hands to {@link qtforge.api.core.AdvancedPlugin#restoreState}: it was stopped only for a change of
     * another, and anybody may find it waiting and be the first to start it again.
     *
     * @param state null for nothing
     */
    public void handOver(Map<String, Object> state) {
        handedOver = state;
    }

    /** What was noted, once; null when nothing was. For whoever holds the plugin {@link #exclusively}. */
    Map<String, Object> takeHandedOver() {
        Map<String, Object> state = handedOver;
        handedOver = null;
        return state;
    }

    public boolean monitored() {
        return monitored;
    }

    public void monitored(boolean on) {
        monitored = on;
    }

    @Override
    public PluginHealthStatus health() {
        PluginHealthStatus last = health;
        return last == null ? PluginHealthStatus.unchecked(id) : last;
    }

    public void health(PluginHealthStatus status) {
        health = status;
    }

    public Instant loadTime() {
        return Instant.ofEpochMilli(loadTime);
    }

    public Instant lastActivity() {
        return Instant.ofEpochMilli(lastActivity);
    }

    /** When it last went to RUNNING from a state in which its code was not alive. */
    public Instant runningSince() {
        return Instant.ofEpochMilli(runningSince);
    }

    /** Notes that the plugin was called. */
    public void touch() {
        lastActivity = System.currentTimeMillis();
    }
}
