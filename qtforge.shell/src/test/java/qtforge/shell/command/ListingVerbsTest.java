// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static qtforge.shell.testing.Plugins.THEN;
import static qtforge.shell.testing.Plugins.event;
import static qtforge.shell.testing.Plugins.plugin;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.util.promise.Promises;
import qtforge.api.core.DropFolders.DroppedFile;
import qtforge.api.core.DropFolders.Status;
import qtforge.api.core.LibraryInfo;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginHealthStatus;
import qtforge.api.core.PluginState;

class ListingVerbsTest extends VerbTestBase {

    @BeforeEach
    void putPluginsIn() {
        plugins.set(
                plugin("hello", PluginState.RUNNING),
                plugin("store", PluginState.LOADED, "waits for service javax.sql.DataSource"));
    }

    @Test
    void listsPluginsWithTheTimeOfTheirLastTransition() throws Exception {
        when(plugins.lifecycle.getPluginStateHistory("hello", 1))
                .thenReturn(List.of(event(1, "hello", PluginState.INITIALIZING, PluginState.RUNNING)));

        List<String> lines = shell.run("qtforge:list").lines().toList();

        assertThat(lines.get(0)).matches("ID +VERSION +STATE +TYPE +BUNDLE +SINCE +REASON");
        assertThat(lines.get(1)).matches("hello +1.2.0 +RUNNING +NATIVE +42 +2020-02-03 \\d\\d:00");
        assertThat(lines.get(2)).contains("LOADED").endsWith("waits for service javax.sql.DataSource");
        assertThat(lines).hasSize(3);
    }

    @Test
    void filtersByStateCategoryAndCapabilityInAnySpelling() throws Exception {
        assertThat(shell.run("qtforge:list --state running")).contains("hello").doesNotContain("store");
        assertThat(shell.run("qtforge:list -c data")).contains("store").doesNotContain("hello");
        assertThat(shell.run("qtforge:list --capability=HotReload"))
                .contains("hello")
                .doesNotContain("store");
        assertThat(shell.run("qtforge:list -s PAUSED")).isEqualTo("no such plugins");
        assertThatThrownBy(() -> shell.run("qtforge:list --state RUNING"))
                .hasMessageContaining("no state 'RUNING'; did you mean 'RUNNING'?")
                .hasMessageContaining("UNLOADED, LOADING");
    }

    @Test
    void saysHowToBeginWhenThereAreNoPlugins() throws Exception {
        plugins.set();

        assertThat(shell.run("qtforge:list")).isEqualTo("no plugins; qtforge:install FILE brings one");
    }

    @Test
    void showsErrorsOfAllOrOfOnePluginAndForgetsThem() throws Exception {
        PluginError failed = new PluginError(
                PluginErrorCode.INITIALIZATION_FAILED, "port 80 is taken", "", "hello", "initialize", THEN);
        when(plugins.errors.recentErrors(20)).thenReturn(List.of(failed));
        when(plugins.errors.errorsOf("hello", 5)).thenReturn(List.of(failed));

        assertThat(shell.run("qtforge:errors")).contains("INITIALIZATION_FAILED", "CRITICAL", "port 80 is taken");
        assertThat(shell.run("qtforge:errors hello -n 5 --clear")).contains("port 80 is taken");
        verify(plugins.errors).clear();
        assertThat(shell.run("qtforge:errors store")).isEqualTo("no errors of plugin 'store'");
        assertThatThrownBy(() -> shell.run("qtforge:errors nobody")).hasMessageContaining("PLUGIN_NOT_FOUND");
        assertThatThrownBy(() -> shell.run("qtforge:errors -n 0")).hasMessageContaining("--lines must be 1 or more");
    }

    @Test
    void showsEventsOfAllOrOfOnePlugin() throws Exception {
        when(plugins.lifecycle.recentEvents(org.mockito.ArgumentMatchers.anyInt()))
                .thenReturn(List.of(
                        event(7, "hello", PluginState.INITIALIZING, PluginState.RUNNING),
                        event(8, "store", PluginState.RUNNING, PluginState.PAUSED)));

        assertThat(shell.run("qtforge:events").lines()).hasSize(3);
        assertThat(shell.run("qtforge:events store"))
                .contains("8  ", "STATE_CHANGED", "RUNNING", "PAUSED", "told to")
                .doesNotContain("hello");
    }

    @Test
    void showsTheStatesAPluginWentThrough() throws Exception {
        when(plugins.lifecycle.getPluginStateHistory("hello", 3))
                .thenReturn(List.of(event(7, "hello", PluginState.INITIALIZING, PluginState.RUNNING)));

        assertThat(shell.run("qtforge:history hello -n 3")).contains("INITIALIZING", "RUNNING");
        assertThat(shell.run("qtforge:history store")).isEqualTo("plugin 'store' has not changed its state yet");
    }

    @Test
    void showsTheLoadOrder() throws Exception {
        when(plugins.manager.getLoadOrder()).thenReturn(List.of("store", "hello", "gone-meanwhile"));

        assertThat(shell.run("qtforge:order").lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly("# ID PRIORITY STATE", "1 store NORMAL LOADED", "2 hello NORMAL RUNNING");
    }

    @Test
    void checksTheHealthOfAllOrOfOne() throws Exception {
        PluginHealthStatus ill = new PluginHealthStatus(
                "store",
                false,
                "no disk",
                THEN,
                Duration.ofMillis(12),
                3,
                List.of("slow"),
                List.of("full"),
                Map.of("free", 0L));
        when(plugins.manager.checkAllPluginHealth()).thenReturn(List.of(PluginHealthStatus.unchecked("hello"), ill));
        when(plugins.manager.checkPluginHealth("store")).thenReturn(ill);

        assertThat(shell.run("qtforge:health").lines().map(line -> line.replaceAll(" +", " ")))
                .anyMatch(line -> line.startsWith("hello healthy 0 0 - "))
                .anyMatch(line -> line.startsWith("store ill 3 12 2020-02-03"));
        assertThat(shell.run("qtforge:health store")).contains("no disk", "slow", "full", "metric free", "12 ms");
    }

    @Test
    void listsLibraries() throws Exception {
        when(plugins.manager.libraries())
                .thenReturn(List.of(new LibraryInfo(
                        "org.x", org.osgi.framework.Version.valueOf("2.0"), "/p/x.jar", 9, "RESOLVED", true, "")));

        assertThat(shell.run("qtforge:libraries")).contains("org.x", "2.0.0", "RESOLVED (fragment)", "9", "/p/x.jar");
    }

    @Test
    void tellsWhatBecameOfEachDroppedFile() throws Exception {
        when(plugins.folders.folders()).thenReturn(List.of(Path.of("/home/plugins")));
        when(plugins.folders.files())
                .thenReturn(List.of(
                        new DroppedFile(Path.of("/home/plugins/a.jar"), Status.INSTALLED, "a", Optional.empty()),
                        new DroppedFile(
                                Path.of("/home/plugins/b.jar"),
                                Status.REJECTED,
                                "",
                                Optional.of(new PluginError(PluginErrorCode.INVALID_FORMAT, "not a zip file")))));

        assertThat(shell.run("qtforge:folders").lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "watching /home/plugins",
                        "/home/plugins/a.jar INSTALLED a",
                        "/home/plugins/b.jar REJECTED not a zip file");
    }

    @Test
    void waitsForARescanAndTellsItsFailure() throws Exception {
        when(plugins.folders.rescan()).thenReturn(Promises.resolved(null));
        assertThat(shell.run("qtforge:folders --rescan")).contains("no folder is watched");
        verify(plugins.folders).rescan();

        when(plugins.folders.rescan())
                .thenReturn(
                        Promises.failed(new PluginException(PluginErrorCode.FILE_SYSTEM_ERROR, "/x is not readable")));
        assertThatThrownBy(() -> shell.run("qtforge:folders -r"))
                .hasToString("error: /x is not readable [FILE_SYSTEM_ERROR 503]");
    }
}
