// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginInfo;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginState;
import qtforge.api.monitoring.metrics.QuotaAction;

/** Who was stopped for a quota can be released, whatever came of the stopping and whoever was restarted since. */
class EnforcerTest {

    private static final String ID = "a: b";

    @TempDir
    private Path folder;

    private final PluginManager manager = mock(PluginManager.class);
    private PluginState state = PluginState.RUNNING;

    @BeforeEach
    void onePlugin() {
        when(manager.getPluginInfo(any())).thenAnswer(call -> {
            PluginInfo info = mock(PluginInfo.class);
            when(info.state()).thenReturn(state);
            return state == PluginState.UNLOADED ? Optional.empty() : Optional.of(info);
        });
        doAnswer(call -> state = PluginState.STOPPED).when(manager).stopPlugin(any(), anyBoolean());
        doAnswer(call -> state = PluginState.PAUSED).when(manager).pausePlugin(any());
        doAnswer(call -> state = PluginState.RUNNING).when(manager).startPlugin(any());
    }

    private Enforcer enforcer() {
        return new Enforcer(
                () -> Optional.of(manager), new HeldFile(folder.resolve("data").resolve("held.txt")));
    }

    private void stopThrowsAndLeavesIt(PluginState after) {
        doAnswer(call -> {
                    state = after;
                    throw new PluginException(PluginErrorCode.EXECUTION_FAILED, "its shutdown threw");
                })
                .when(manager)
                .stopPlugin(any(), anyBoolean());
    }

    @Test
    void stoppedOneCanBeReleasedAfterARestart() {
        assertThat(enforcer().hold(ID, QuotaAction.STOP)).isEqualTo("stopped");
        state = PluginState.LOADED;

        assertThat(enforcer().release(ID)).isTrue();
        assertThat(state).isEqualTo(PluginState.RUNNING);
        state = PluginState.STOPPED;
        assertThat(enforcer().release(ID)).isFalse();
    }

    @Test
    void oneWhoseShutdownFailsIsStoppedAndCanBeReleased() {
        stopThrowsAndLeavesIt(PluginState.ERROR);
        Enforcer enforcer = enforcer();

        assertThat(enforcer.hold(ID, QuotaAction.STOP)).startsWith("stopped").contains("its shutdown threw");
        assertThat(enforcer.release(ID)).isTrue();
        assertThat(state).isEqualTo(PluginState.RUNNING);
    }

    @Test
    void oneThatStillRunsIsNotSaidToBeStopped() {
        stopThrowsAndLeavesIt(PluginState.RUNNING);
        Enforcer enforcer = enforcer();

        assertThatThrownBy(() -> enforcer.hold(ID, QuotaAction.STOP)).hasMessage("its shutdown threw");
        assertThat(enforcer.release(ID)).isFalse();
        verify(manager, never()).startPlugin(any());
    }

    @Test
    void oneThatDoesNotStartIsReleasedLater() {
        Enforcer enforcer = enforcer();
        enforcer.hold(ID, QuotaAction.STOP);
        doAnswer(call -> {
                    throw new PluginException(PluginErrorCode.DEPENDENCY_MISSING, "it needs b");
                })
                .when(manager)
                .startPlugin(any());
        assertThatThrownBy(() -> enforcer.release(ID)).hasMessage("it needs b");
        doAnswer(call -> state = PluginState.RUNNING).when(manager).startPlugin(any());

        assertThat(enforcer().release(ID)).isTrue();
    }

    @Test
    void unloadedOneIsForgotten() {
        Enforcer enforcer = enforcer();
        enforcer.hold(ID, QuotaAction.STOP);
        enforcer.forget(ID);

        assertThat(enforcer.release(ID)).isFalse();
        assertThat(enforcer().release(ID)).isFalse();
    }
}
