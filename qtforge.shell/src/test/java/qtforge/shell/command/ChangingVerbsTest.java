// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static qtforge.shell.testing.Plugins.event;
import static qtforge.shell.testing.Plugins.plugin;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import qtforge.api.core.BatchResult;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.core.PluginLifecycleEventData;
import qtforge.api.core.PluginLoadOptions;
import qtforge.api.core.PluginState;
import qtforge.shell.text.Outcome;

class ChangingVerbsTest extends VerbTestBase {

    @BeforeEach
    void putPluginsIn() {
        plugins.set(plugin("hello", PluginState.RUNNING), plugin("store", PluginState.ERROR, "the disk is full"));
    }

    @Test
    void installsOneFileWithTheGivenOptions() throws Exception {
        when(plugins.manager.loadPlugin(any(), any())).thenReturn("hello");
        shell.session().currentDir(folder);

        assertThat(shell.run("qtforge:install -n --no-deps --timeout 5 --sha256 abc --config '{\"a\":1}' hello.jar"))
                .isEqualTo("installed hello 1.2.0, now RUNNING");

        ArgumentCaptor<PluginLoadOptions> options = ArgumentCaptor.forClass(PluginLoadOptions.class);
        verify(plugins.manager).loadPlugin(eq(folder.resolve("hello.jar").toString()), options.capture());
        assertThat(options.getValue())
                .isEqualTo(new PluginLoadOptions(true, "abc", false, false, Duration.ofSeconds(5), Map.of("a", 1L)));
    }

    @Test
    void installsSeveralFilesAndTellsOfEach() throws Exception {
        PluginError refused = new PluginError(PluginErrorCode.INVALID_FORMAT, "/b.jar is no bundle");
        when(plugins.manager.batchLoad(List.of("/a.jar", "file:/b.jar"), PluginLoadOptions.DEFAULT))
                .thenReturn(List.of(
                        new BatchResult("/a.jar", "hello", Optional.empty()),
                        new BatchResult("file:/b.jar", "", Optional.of(refused))));

        Object result = shell.eval("qtforge:install /a.jar file:/b.jar");

        assertThat(((Outcome) result).ok()).isFalse();
        assertThat(shell.run("qtforge:install /a.jar file:/b.jar").lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "ITEM PLUGIN RESULT MESSAGE",
                        "/a.jar hello installed",
                        "file:/b.jar INVALID_FORMAT /b.jar is no bundle");
    }

    @Test
    void refusesInstallOptionsThatMakeNoSense() {
        assertThatThrownBy(() -> shell.run("qtforge:install")).hasMessageContaining("name a file");
        assertThatThrownBy(() -> shell.run("qtforge:install a b --sha256 x")).hasMessageContaining("go with one file");
        assertThatThrownBy(() -> shell.run("qtforge:install a --timeout 0")).hasMessageContaining("1 second or more");
        verify(plugins.manager, never()).loadPlugin(any(), any());
    }

    @Test
    void uninstallsOneOrSeveral() throws Exception {
        plugins.set(plugin("hello", PluginState.RUNNING));
        when(plugins.manager.batchUnload(List.of("hello", "store"), false)).thenReturn(List.of());

        shell.run("qtforge:uninstall hello --force");
        assertThat(shell.run("qtforge:uninstall hello store")).isEqualTo("nothing uninstalled");

        verify(plugins.manager).unloadPlugin("hello", true);
        assertThat(new Change("x", "", PluginState.UNLOADED, "", "uninstalled").line())
                .isEqualTo("uninstalled x");
    }

    @Test
    void showsTheRefusalOfTheManagerInOneLine() {
        doThrow(new PluginException(PluginErrorCode.STATE_ERROR, "hello", "web depends on hello; use --force", null))
                .when(plugins.manager)
                .stopPlugin("hello", false);

        assertThatThrownBy(() -> shell.run("qtforge:stop hello"))
                .hasToString("error: web depends on hello; use --force [STATE_ERROR 303]");
        assertThat(shell.errors()).isEmpty();
        assertThatThrownBy(() -> shell.run("qtforge:stop hello -v")).hasMessageContaining("web depends");
        assertThat(shell.errors()).contains("PluginException", "\tat qtforge.");
    }

    @Test
    void startsAndStopsOneSeveralOrAll() throws Exception {
        when(plugins.manager.initializeAllPlugins()).thenReturn(1);
        when(plugins.manager.shutdownAllPlugins()).thenReturn(1);
        when(plugins.lifecycle.initializePlugins(any()))
                .thenReturn(List.of(new BatchResult("hello", "hello", Optional.empty())));

        assertThat(shell.run("qtforge:start hello")).isEqualTo("started hello 1.2.0, now RUNNING");
        assertThat(shell.run("qtforge:start store"))
                .isEqualTo("started store 1.2.0, now ERROR\n  the disk is full\n  -> qtforge:why store");
        assertThat(((Outcome) shell.eval("qtforge:start store")).ok()).isFalse();
        assertThat(shell.run("qtforge:start hello store")).contains("hello").contains("started");
        assertThat(shell.run("qtforge:start --all"))
                .startsWith("1 of 2 plugins are running")
                .contains("store");
        assertThat(((Outcome) shell.eval("qtforge:start --all")).ok()).isFalse();
        assertThat(shell.run("qtforge:stop -a"))
                .startsWith("1 plugin stopped")
                .contains("hello")
                .doesNotContain("store");
        shell.run("qtforge:stop hello -f");
        verify(plugins.manager).stopPlugin("hello", true);
    }

    @Test
    void refusesAnEmptyOrDoubtfulSelection() {
        assertThatThrownBy(() -> shell.run("qtforge:start")).hasMessageContaining("name a plugin: qtforge:start ID...");
        assertThatThrownBy(() -> shell.run("qtforge:stop --all hello")).hasMessageContaining("either --all or plugins");
        assertThatThrownBy(() -> shell.run("qtforge:pause")).hasMessageContaining("name a plugin");
        verify(plugins.manager, never()).shutdownAllPlugins();
    }

    @Test
    void pausesResumesAndReloads() throws Exception {
        shell.run("qtforge:pause hello");
        shell.run("qtforge:resume hello");
        shell.run("qtforge:reload hello");
        shell.run("qtforge:reload store --no-state");

        verify(plugins.manager).pausePlugin("hello");
        verify(plugins.manager).resumePlugin("hello");
        verify(plugins.manager).reloadPlugin("hello", true);
        verify(plugins.manager).reloadPlugin("store", false);
    }

    @Test
    void goesOnWithTheOthersWhenOneFails() throws Exception {
        assertThat(shell.run("qtforge:pause nobody hello").lines().map(line -> line.replaceAll(" +", " ")))
                .anyMatch(line -> line.startsWith("nobody nobody PLUGIN_NOT_FOUND there is no plugin 'nobody'"))
                .contains("hello hello paused");
        verify(plugins.manager).pausePlugin("hello");
    }

    @Test
    void updatesFromAnotherFile() throws Exception {
        assertThat(shell.run("qtforge:update hello /new/hello.jar")).isEqualTo("updated hello 1.2.0, now RUNNING");
        verify(plugins.manager).updatePlugin("hello", "/new/hello.jar");
        assertThatThrownBy(() -> shell.run("qtforge:update hello")).hasMessageContaining("FILE is missing");
    }

    @Test
    void printsProgressOnlyForSomebodyAtATerminal() throws Exception {
        when(plugins.lifecycle.registerEventCallback(any(), any(), any())).thenReturn("1", "2", "3");
        when(plugins.manager.initializeAllPlugins()).thenAnswer(call -> {
            ArgumentCaptor<Consumer<PluginLifecycleEventData>> callback = callbackCaptor();
            verify(plugins.lifecycle).registerEventCallback(eq(""), eq(PluginLifecycleEvent.ERROR), callback.capture());
            callback.getValue().accept(event(1, "hello", PluginState.LOADED, PluginState.RUNNING));
            return 1;
        });
        shell.terminal(80);

        shell.run("qtforge:start --all");

        assertThat(shell.errors()).containsPattern("1  hello  st(arted|opped)");
        verify(plugins.lifecycle).unregisterEventCallback("1");
        verify(plugins.lifecycle).unregisterEventCallback("3");
    }

    @SuppressWarnings("unchecked")
    private static ArgumentCaptor<Consumer<PluginLifecycleEventData>> callbackCaptor() {
        return ArgumentCaptor.forClass(Consumer.class);
    }

    @Test
    void registersNoCallbacksForAScript() throws Exception {
        shell.run("qtforge:start --all");

        verify(plugins.lifecycle, never()).registerEventCallback(any(), any(), any());
    }

    @Test
    void executesWithJsonPairsOrAMap() throws Exception {
        when(plugins.manager.sendCommand(any(), any(), any())).thenAnswer(call -> call.getArgument(2));

        assertThat(shell.eval("qtforge:exec hello greet '{\"name\":\"World\",\"n\":[1,2]}'"))
                .isEqualTo(Map.of("name", "World", "n", List.of(1L, 2L)));
        assertThat(
                        shell.eval(
                                "qtforge:exec hello greet name=World n=2 loud=true at=1.5 id=\"x y\" text='\"5\"' date=2020-01-01"))
                .isEqualTo(Map.of(
                        "name",
                        "World",
                        "n",
                        2L,
                        "loud",
                        true,
                        "at",
                        1.5,
                        "id",
                        "x y",
                        "text",
                        "5",
                        "date",
                        "2020-01-01"));
        assertThat(shell.eval("qtforge:exec hello greet [a=b c=d]")).isEqualTo(Map.of("a", "b", "c", "d"));
        assertThat(shell.eval("qtforge:exec hello greet")).isEqualTo(Map.of());
        assertThat(shell.run("qtforge:exec hello greet name=World")).isEqualTo("{\n  \"name\": \"World\"\n}");
        assertThat(shell.eval("(qtforge:exec hello greet name=World) get name")).isEqualTo("World");
    }

    @Test
    void printsOtherResultsPlainly() throws Exception {
        when(plugins.manager.sendCommand("hello", "text", Map.of())).thenReturn("two\nlines");
        when(plugins.manager.sendCommand("hello", "list", Map.of())).thenReturn(List.of(1L, "b"));
        when(plugins.manager.sendCommand("hello", "gaps", Map.of())).thenReturn(Arrays.asList(1L, null));

        assertThat(shell.run("qtforge:exec hello text")).isEqualTo("two\nlines");
        assertThat(shell.run("qtforge:exec hello list")).isEqualTo("[1, \"b\"]");
        assertThat(shell.run("qtforge:exec hello gaps")).isEqualTo("[1, null]");
        assertThat(shell.run("qtforge:exec hello nothing")).isEmpty();
    }

    @Test
    void listsCommandsAndRefusesWrongParameters() throws Exception {
        when(plugins.manager.availableCommands("hello")).thenReturn(List.of("greet", "stats"));

        assertThat(shell.run("qtforge:exec hello")).isEqualTo("COMMAND\ngreet\nstats");
        assertThatThrownBy(() -> shell.run("qtforge:exec hello greet World"))
                .hasMessageContaining("'World' is neither a JSON object nor name=value");
        assertThatThrownBy(() -> shell.run("qtforge:exec hello greet '{\"a\"'")).hasMessageContaining("INVALID_FORMAT");
        verify(plugins.manager, never()).sendCommand(any(), any(), any());
    }

    @Test
    void showsReplacesAndChangesConfiguration() throws Exception {
        when(plugins.manager.getPluginConfiguration("hello")).thenReturn(Map.of("greeting", "Hi"));

        assertThat(shell.run("qtforge:config hello")).isEqualTo("{\n  \"greeting\": \"Hi\"\n}");
        verify(plugins.manager, never()).configurePlugin(any(), any());
        shell.run("qtforge:config hello '{\"greeting\":\"Ho\"}'");
        verify(plugins.manager).configurePlugin("hello", Map.of("greeting", "Ho"));
        shell.run("qtforge:config hello greeting=He");
        verify(plugins.manager).updatePluginConfig("hello", Map.of("greeting", "He"));
        shell.run("qtforge:config hello -m '{\"x\":1}'");
        verify(plugins.manager).updatePluginConfig("hello", Map.of("x", 1L));
        verify(plugins.manager, never()).reloadPlugin(any(), anyBoolean());
    }
}
