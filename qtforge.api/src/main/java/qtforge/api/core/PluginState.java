// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The state of a plugin and the transitions that are legal.
 *
 * <p>The table is the original's, completed where it was a dead end: an {@link #ERROR} may go to {@link #STOPPING}, a
 * {@link #STOPPED} plugin may initialize again, and a plugin that was only loaded may be unloaded or reloaded.
 */
public enum PluginState implements NamedConstant {
    /** Not in the runtime. */
    UNLOADED(0),
    /** Being installed. */
    LOADING(1),
    /** Installed; not started, or waiting for something it requires before it can resolve. */
    LOADED(2),
    /** Being started, or waiting for the service references of its components. */
    INITIALIZING(3),
    /** At work. */
    RUNNING(4),
    /** Alive but told to do nothing. */
    PAUSED(5),
    /** Being shut down. */
    STOPPING(6),
    /** Shut down; can initialize again. */
    STOPPED(7),
    /** A callback threw, hung or could not be called; the cause is in the plugin's error log. */
    ERROR(8),
    /** Between old and new code. */
    RELOADING(9);

    private static final Map<PluginState, Set<PluginState>> NEXT = new EnumMap<>(PluginState.class);

    static {
        NEXT.put(UNLOADED, EnumSet.of(LOADING));
        NEXT.put(LOADING, EnumSet.of(LOADED, ERROR, UNLOADED));
        NEXT.put(LOADED, EnumSet.of(INITIALIZING, ERROR, RELOADING, UNLOADED));
        NEXT.put(INITIALIZING, EnumSet.of(RUNNING, ERROR, STOPPING));
        NEXT.put(RUNNING, EnumSet.of(PAUSED, STOPPING, ERROR));
        NEXT.put(PAUSED, EnumSet.of(RUNNING, STOPPING, ERROR));
        NEXT.put(STOPPING, EnumSet.of(STOPPED, ERROR));
        NEXT.put(STOPPED, EnumSet.of(UNLOADED, INITIALIZING, LOADED, RELOADING, ERROR));
        NEXT.put(ERROR, EnumSet.of(RELOADING, STOPPING, UNLOADED));
        NEXT.put(RELOADING, EnumSet.of(LOADED, ERROR, UNLOADED));
    }

    private final int value;

    PluginState(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** Whether a plugin may go from this state to the given one in one step. */
    public boolean canTransitionTo(PluginState next) {
        return NEXT.get(this).contains(next);
    }

    /** The states that may follow this one. */
    public Set<PluginState> nextStates() {
        return Set.copyOf(NEXT.get(this));
    }

    /** Whether the plugin's code is alive: {@link #RUNNING} or {@link #PAUSED}. */
    public boolean isActive() {
        return this == RUNNING || this == PAUSED;
    }
}
