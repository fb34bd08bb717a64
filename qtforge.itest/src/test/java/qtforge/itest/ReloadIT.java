// SPDX-License-Identifier: Apache-2.0
package qtforge.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginState;
import qtforge.itest.support.InRuntime;
import qtforge.itest.support.PluginJar;

/** New code takes the old code's state over, or the old code comes back with it. */
public class ReloadIT extends InRuntime {

    private static final String ID = "org.example.reloaded";

    @Test
    public void updateTakesStateAndConfigurationOver() {
        loadAndCountToTwo();
        manager.configurePlugin(ID, Map.of("colour", "green"));

        manager.updatePlugin(ID, next().in(files).toString());

        assertThat(send(ID, "version")).isEqualTo("2.0.0");
        assertThat(send(ID, "get")).isEqualTo(2L);
        assertThat(manager.getPluginConfiguration(ID)).containsEntry("colour", "green");
    }

    @Test
    public void reloadReadsTheFileAgain() {
        Path file = PluginJar.plugin(ID, "1.0.0").at(files.resolve("reloaded.jar"));
        load(file);
        send(ID, "increment");

        next().at(file);
        manager.reloadPlugin(ID);

        assertThat(send(ID, "version")).isEqualTo("2.0.0");
        assertThat(send(ID, "get")).isEqualTo(1L);
    }

    @Test
    public void reloadWithoutStateBeginsAfresh() {
        loadAndCountToTwo();

        manager.reloadPlugin(ID, false);

        assertThat(send(ID, "get")).isEqualTo(0L);
    }

    @Test
    public void reloadWorksWhenTheFileIsGone() throws Exception {
        Path file = PluginJar.plugin(ID, "1.0.0").in(files);
        load(file);
        send(ID, "increment");
        Files.delete(file);

        manager.reloadPlugin(ID);

        assertThat(send(ID, "get")).isEqualTo(1L);
    }

    @Test
    public void reloadBringsAnErrorBack() {
        lifecycle.setDefaultConfig(shortLimits());
        Path file = PluginJar.plugin(ID, "1.0.0").behaves("pause", "throw").in(files);
        load(file);
        failure(() -> manager.pausePlugin(ID));
        assertThat(state(ID)).isEqualTo(PluginState.ERROR);

        manager.reloadPlugin(ID);

        assertThat(state(ID)).isEqualTo(PluginState.RUNNING);
    }

    @Test
    public void oldCodeComesBackWhenTheNewDoesNotInitialize() {
        oldCodeComesBackAfter(next().behaves("initialize", "throw"));
    }

    @Test
    public void oldCodeComesBackWhenTheNewHangs() {
        lifecycle.setDefaultConfig(shortLimits());
        oldCodeComesBackAfter(next().behaves("initialize", "hang"));
    }

    @Test
    public void oldCodeComesBackWhenTheNewLacksAClass() {
        oldCodeComesBackAfter(next().behaves("initialize", "error"));
    }

    @Test
    public void oldCodeComesBackWhenTheNewCannotRestoreTheState() {
        oldCodeComesBackAfter(next().behaves("restoreState", "throw"));
    }

    @Test
    public void oldCodeComesBackWhenTheNewActivatorFails() {
        oldCodeComesBackAfter(next().withActivator().behaves("activatorStart", "throw"));
    }

    @Test
    public void oldCodeComesBackWhenTheNewDoesNotResolve() {
        PluginException failure = oldCodeComesBackAfter(next().requires("org.example.nowhere", "[3.0,4.0)"));

        assertThat(failure).hasMessageContaining("org.example.nowhere");
    }

    @Test
    public void oldCodeStaysWhenTheNewFileIsAnotherPlugin() {
        oldCodeComesBackAfter(PluginJar.plugin("org.example.other", "2.0.0"));

        assertThat(manager.loadedPlugins()).doesNotContain("org.example.other");
    }

    @Test
    public void oldCodeStaysWhenTheNewFileIsMissing() {
        loadAndCountToTwo();

        PluginException failure = failure(
                () -> manager.updatePlugin(ID, files.resolve("missing.jar").toString()));

        assertThat(failure.code()).isEqualTo(PluginErrorCode.FILE_NOT_FOUND);
        assertOldCodeRuns();
    }

    @Test
    public void oldCodeIsTriedAgainAfterItsStateCouldNotBeSaved() {
        load(PluginJar.plugin(ID, "1.0.0").behaves("saveState", "throw"));

        PluginException failure =
                failure(() -> manager.updatePlugin(ID, next().in(files).toString()));

        assertThat(failure).hasMessageContaining("saveState");
        assertThat(state(ID)).isEqualTo(PluginState.RUNNING);
        assertThat(send(ID, "version")).isEqualTo("1.0.0");
    }

    private PluginException oldCodeComesBackAfter(PluginJar broken) {
        loadAndCountToTwo();

        PluginException failure =
                failure(() -> manager.updatePlugin(ID, broken.in(files).toString()));

        assertOldCodeRuns();
        return failure;
    }

    private void assertOldCodeRuns() {
        assertThat(state(ID)).isEqualTo(PluginState.RUNNING);
        assertThat(send(ID, "version")).isEqualTo("1.0.0");
        assertThat(send(ID, "get")).isEqualTo(2L);
    }

    private void loadAndCountToTwo() {
        load(PluginJar.plugin(ID, "1.0.0"));
        send(ID, "increment");
        send(ID, "increment");
    }

    private static PluginJar next() {
        return PluginJar.plugin(ID, "2.0.0");
    }
}
