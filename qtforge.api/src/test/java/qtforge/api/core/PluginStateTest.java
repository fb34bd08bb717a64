// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import static org.assertj.core.api.Assertions.assertThat;
import static qtforge.api.core.PluginState.ERROR;
import static qtforge.api.core.PluginState.INITIALIZING;
import static qtforge.api.core.PluginState.LOADED;
import static qtforge.api.core.PluginState.LOADING;
import static qtforge.api.core.PluginState.PAUSED;
import static qtforge.api.core.PluginState.RELOADING;
import static qtforge.api.core.PluginState.RUNNING;
import static qtforge.api.core.PluginState.STOPPED;
import static qtforge.api.core.PluginState.STOPPING;
import static qtforge.api.core.PluginState.UNLOADED;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PluginStateTest {

    private static final Map<PluginState, Set<PluginState>> ORIGINAL = Map.of(
            UNLOADED, Set.of(LOADING),
            LOADING, Set.of(LOADED, ERROR),
            LOADED, Set.of(INITIALIZING, ERROR),
            INITIALIZING, Set.of(RUNNING, ERROR),
            RUNNING, Set.of(PAUSED, STOPPING, ERROR),
            PAUSED, Set.of(RUNNING, STOPPING, ERROR),
            STOPPING, Set.of(STOPPED),
            STOPPED, Set.of(UNLOADED),
            ERROR, Set.of(RELOADING),
            RELOADING, Set.of(LOADED, ERROR));

    private static final Map<PluginState, Set<PluginState>> ADDED = Map.of(
            UNLOADED, Set.of(),
            LOADING, Set.of(UNLOADED),
            LOADED, Set.of(RELOADING, UNLOADED),
            INITIALIZING, Set.of(STOPPING),
            RUNNING, Set.of(),
            PAUSED, Set.of(),
            STOPPING, Set.of(ERROR),
            STOPPED, Set.of(INITIALIZING, LOADED, RELOADING, ERROR),
            ERROR, Set.of(STOPPING, UNLOADED),
            RELOADING, Set.of(UNLOADED));

    @Test
    void allowsTheOriginalsTransitionsAndOurAdditionsAndNoOther() {
        for (PluginState from : PluginState.values()) {
            Set<PluginState> legal = EnumSet.noneOf(PluginState.class);
            legal.addAll(ORIGINAL.get(from));
            legal.addAll(ADDED.get(from));
            assertThat(from.nextStates()).as(from.name()).isEqualTo(legal);
            for (PluginState to : PluginState.values()) {
                assertThat(from.canTransitionTo(to)).as("%s to %s", from, to).isEqualTo(legal.contains(to));
            }
        }
    }

    @Test
    void everyStateCanReachEveryOther() {
        for (PluginState from : PluginState.values()) {
            Set<PluginState> reached = EnumSet.copyOf(from.nextStates());
            int before = 0;
            while (reached.size() > before) {
                before = reached.size();
                EnumSet.copyOf(reached).forEach(state -> reached.addAll(state.nextStates()));
            }
            assertThat(reached).as("from %s", from).containsExactlyInAnyOrder(PluginState.values());
        }
    }

    @Test
    void codeIsAliveWhileRunningOrPaused() {
        for (PluginState state : PluginState.values()) {
            assertThat(state.isActive()).isEqualTo(state == RUNNING || state == PAUSED);
        }
    }
}
