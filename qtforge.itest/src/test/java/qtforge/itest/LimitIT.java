// SPDX-License-Identifier: Apache-2.0
package qtforge.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.Before;
import org.junit.Test;
import org.osgi.framework.Bundle;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.core.PluginLoadOptions;
import qtforge.api.core.PluginState;
import qtforge.itest.support.InRuntime;
import qtforge.itest.support.PluginJar;

/** Callbacks that throw or hang put their plugin into ERROR, and nobody else into trouble. */
public class LimitIT extends InRuntime {

    private static final String ID = "org.example.ill";
    private static final String OTHER = "org.example.well";

    @Before
    public void shortenLimits() {
        lifecycle.setDefaultConfig(shortLimits());
        load(PluginJar.plugin(OTHER, "1.0.0"));
    }

    @Test
    public void initializeThatThrowsLeavesNothingInstalled() {
        PluginException failure = failure(() -> load(jar("initialize", "throw")));

        assertThat(failure.code()).isEqualTo(PluginErrorCode.INITIALIZATION_FAILED);
        assertThat(failure).hasMessageContaining(ID).hasMessageContaining("initialize was told to fail");
        assertThat(manager.loadedPlugins()).containsExactly(OTHER);
    }

    @Test
    public void initializeThatHangsLeavesNothingInstalled() {
        PluginException failure = failure(() -> load(jar("initialize", "hang")));

        assertThat(failure.code()).isEqualTo(PluginErrorCode.TIMEOUT);
        assertThat(manager.loadedPlugins()).containsExactly(OTHER);
    }

    @Test
    public void initializeThatIsDeafToInterruptsLeavesNothingInstalled() {
        assertThat(failure(() -> load(jar("initialize", "stuck"))).code()).isEqualTo(PluginErrorCode.TIMEOUT);
        assertThat(manager.loadedPlugins()).containsExactly(OTHER);
    }

    @Test
    public void hungInitializeIsReportedWithItsStack() {
        install(jar("initialize", "hang"));

        assertThat(failure(() -> manager.startPlugin(ID)).code()).isEqualTo(PluginErrorCode.TIMEOUT);

        assertInErrorWithStackOf("hang");
    }

    @Test
    public void pluginThatThrewInInitializeStaysInErrorWhenItWasInstalledBefore() {
        install(jar("initialize", "throw"));

        assertThat(failure(() -> manager.startPlugin(ID)).code()).isEqualTo(PluginErrorCode.INITIALIZATION_FAILED);

        assertThat(state(ID)).isEqualTo(PluginState.ERROR);
        assertThat(errors.errorsOf(ID, 10)).anyMatch(error -> error.message().contains("initialize was told to fail"));
        assertOthersWork();
    }

    @Test
    public void hungActivatorIsReportedWithItsStack() {
        install(jar("activatorStart", "hang").withActivator());

        assertThat(failure(() -> manager.startPlugin(ID)).code()).isEqualTo(PluginErrorCode.TIMEOUT);

        assertInErrorWithStackOf("hang");
    }

    @Test
    public void activatorThatThrowsIsAnError() {
        install(jar("activatorStart", "throw").withActivator());

        assertThat(failure(() -> manager.startPlugin(ID))).hasMessageContaining(ID);

        assertThat(state(ID)).isEqualTo(PluginState.ERROR);
        assertOthersWork();
    }

    @Test
    public void hungPauseIsReportedWithItsStack() {
        load(jar("pause", "hang"));

        assertThat(failure(() -> manager.pausePlugin(ID)).code()).isEqualTo(PluginErrorCode.TIMEOUT);

        assertInErrorWithStackOf("hang");
    }

    @Test
    public void pauseThatThrowsIsAnError() {
        load(jar("pause", "throw"));

        assertThat(failure(() -> manager.pausePlugin(ID))).hasMessageContaining("pause was told to fail");

        assertThat(state(ID)).isEqualTo(PluginState.ERROR);
    }

    @Test
    public void hungCommandIsReportedWithItsStack() {
        load(jar("command", "hang"));

        assertThat(failure(() -> send(ID, "work")).code()).isEqualTo(PluginErrorCode.TIMEOUT);

        assertInErrorWithStackOf("hang");
    }

    @Test
    public void commandThatThrowsFailsAlone() {
        load(jar("command", "throw"));

        assertThat(failure(() -> send(ID, "work")).code()).isEqualTo(PluginErrorCode.EXECUTION_FAILED);

        assertThat(state(ID)).isEqualTo(PluginState.RUNNING);
        assertThat(send(ID, "get")).isEqualTo(0L);
    }

    @Test
    public void pluginThatIsStuckInACommandCanBeUnloaded() {
        load(jar("command", "stuck"));
        failure(() -> send(ID, "work"));

        within(soon(), id -> manager.unloadPlugin(id));

        assertThat(manager.loadedPlugins()).containsExactly(OTHER);
    }

    @Test
    public void pluginThatIsStuckInShutdownCanBeUnloaded() {
        load(jar("shutdown", "stuck"));

        within(soon(), id -> manager.unloadPlugin(id));

        assertThat(manager.loadedPlugins()).containsExactly(OTHER);
    }

    @Test
    public void pluginWhoseActivatorHangsInStopCanBeUnloaded() {
        load(jar("activatorStop", "hang").withActivator());

        within(soon(), id -> manager.unloadPlugin(id, true));

        assertThat(manager.loadedPlugins()).containsExactly(OTHER);
        assertOthersWork();
    }

    @Test
    public void shutdownThatThrowsIsRecordedAndTheBundleIsStopped() {
        load(jar("shutdown", "throw"));

        assertThat(failure(() -> manager.stopPlugin(ID, false))).hasMessageContaining("shutdown was told to fail");

        assertThat(state(ID)).isEqualTo(PluginState.ERROR);
        assertThat(bundles.getBundle(manager.getPluginInfo(ID).orElseThrow().bundleId())
                        .getState())
                .isNotEqualTo(Bundle.ACTIVE);
        manager.reloadPlugin(ID);
        manager.startPlugin(ID);
        assertThat(state(ID)).isEqualTo(PluginState.RUNNING);
    }

    @Test
    public void limitsOfOnePluginAreItsOwn() {
        load(jar("command", "throw"));

        lifecycle.setPluginConfig(ID, shortLimits().with(Map.of("command_timeout", 77L)));

        assertThat(lifecycle.getPluginConfig(ID).commandTimeout()).isEqualTo(Duration.ofMillis(77));
        assertThat(lifecycle.getPluginConfig(OTHER).commandTimeout()).isEqualTo(Duration.ofMillis(400));
    }

    @Test
    public void historyShowsOnlyLegalTransitions() {
        load(jar("pause", "throw"));
        failure(() -> manager.pausePlugin(ID));
        manager.reloadPlugin(ID);
        manager.stopPlugin(ID, false);
        manager.startPlugin(ID);

        assertThat(lifecycle.getPluginStateHistory(ID, 100)).isNotEmpty().allSatisfy(event -> {
            assertThat(event.eventType()).isEqualTo(PluginLifecycleEvent.STATE_CHANGED);
            assertThat(event.oldState().canTransitionTo(event.newState()))
                    .as("%s to %s", event.oldState(), event.newState())
                    .isTrue();
        });
    }

    private void assertInErrorWithStackOf(String method) {
        assertThat(state(ID)).isEqualTo(PluginState.ERROR);
        assertThat(errors.errorsOf(ID, 10))
                .filteredOn(error -> error.code() == PluginErrorCode.TIMEOUT)
                .first()
                .satisfies(error -> assertThat(error.message() + error.details())
                        .contains("qtforge.itest.plugin.Behaviour." + method));
        assertThat(diagnostics.why(ID).findings()).isNotEmpty();
        assertOthersWork();
        within(soon(), id -> manager.unloadPlugin(id));
        assertThat(manager.loadedPlugins()).containsExactly(OTHER);
    }

    private void assertOthersWork() {
        assertThat(send(OTHER, "work")).isEqualTo("done");
        String third = "org.example.third";
        load(PluginJar.plugin(third, "1.0.0"));
        manager.unloadPlugin(third);
    }

    private static void within(Duration limit, Consumer<String> action) {
        long start = System.nanoTime();
        action.accept(ID);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
    }

    private void install(PluginJar jar) {
        manager.loadPlugin(jar.in(files).toString(), PluginLoadOptions.DEFAULT.withInitializeImmediately(false));
        assertThat(List.of(state(ID))).containsExactly(PluginState.LOADED);
    }

    private static PluginJar jar(String callback, String kind) {
        return PluginJar.plugin(ID, "1.0.0").behaves(callback, kind);
    }
}
