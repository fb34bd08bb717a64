// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import qtforge.api.managers.logging.LogEntry;
import qtforge.api.managers.logging.LogLevel;
import qtforge.api.managers.logging.LogOutput;
import qtforge.api.managers.logging.LogOutputHandler;
import qtforge.api.managers.logging.LogOutputStatus;
import qtforge.api.managers.logging.LogRegistration;
import qtforge.api.managers.logging.LoggingConfiguration;
import qtforge.api.managers.logging.LoggingManager;
import qtforge.api.managers.logging.LoggingStatistics;

class LogVerbTest extends VerbTestBase {

    private LoggingManager offer() {
        LoggingManager manager = mock(LoggingManager.class);
        shell.context().registerService(LoggingManager.class, manager, null);
        when(manager.getConfiguration())
                .thenReturn(LoggingConfiguration.DEFAULT.with(
                        Map.of("plugin_levels", Map.of("hello", "Debug"), "category_levels", Map.of("a.b", "Error"))));
        when(manager.getEffectiveLevel(any(), any())).thenReturn(LogLevel.DEBUG);
        return manager;
    }

    private static LogEntry entry(String plugin, LogLevel level, String message) {
        return new LogEntry(
                Instant.EPOCH, level, "some.Logger", plugin, plugin, 7, message, Map.of(), "main", 1, "", "", -1, "");
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> shell.run("qtforge:log")).hasMessageContaining("start the bundle qtforge.logging");
    }

    @Test
    void showsTheLatestOfAPlugin() throws Exception {
        LoggingManager manager = offer();
        when(manager.getRecentEntries(5, Optional.of(LogLevel.WARNING), Optional.of("hello")))
                .thenReturn(List.of(entry("hello", LogLevel.ERROR, "it\u001b[31m broke\nERROR forged")));

        assertThat(shell.run("qtforge:log -n 5 -l warning tail hello"))
                .contains("TIME", "LEVEL", "PLUGIN", "THREAD", "ERROR  hello   some.Logger  main    it")
                .doesNotContain("\u001b", "\nERROR forged");
    }

    @Test
    void findsWhatMatches() throws Exception {
        LoggingManager manager = offer();
        when(manager.getRecentEntries(anyInt(), any(), any()))
                .thenReturn(List.of(
                        entry("hello", LogLevel.INFO, "a Timeout"), entry("hello", LogLevel.INFO, "nothing else")));

        assertThat(shell.run("qtforge:log grep 'time.?out'"))
                .contains("a Timeout")
                .doesNotContain("nothing else");
        assertThatThrownBy(() -> shell.run("qtforge:log grep '('")).hasMessageContaining("no regular expression");
        assertThatThrownBy(() -> shell.run("qtforge:log grep")).hasMessageContaining("what to look for is missing");
    }

    @Test
    void followsWhatIsLogged() throws Exception {
        LoggingManager manager = offer();
        when(manager.getRecentEntries(anyInt(), any(), any()))
                .thenReturn(List.of(entry("hello", LogLevel.INFO, "old")));
        LogRegistration registration = mock(LogRegistration.class);
        when(registration.isActive()).thenReturn(true, true, false);
        when(manager.addOutputHandler(any(), any(), eq(LogLevel.TRACE))).thenAnswer(call -> {
            LogOutputHandler handler = call.getArgument(1);
            handler.write(entry("other", LogLevel.INFO, "of another"));
            handler.write(entry("hello", LogLevel.INFO, "one"));
            handler.write(entry("hello", LogLevel.INFO, "two"));
            return registration;
        });

        assertThat(shell.run("qtforge:log -f tail hello"))
                .contains("INFO [hello] some.Logger: old", "some.Logger: one", "some.Logger: two")
                .doesNotContain("of another");
        verify(registration).close();
    }

    @Test
    void setsAndShowsLevels() throws Exception {
        LoggingManager manager = offer();

        assertThat(shell.run("qtforge:log level"))
                .contains("global", "info", "category  a.b    error", "plugin    hello  debug");
        assertThat(shell.run("qtforge:log level hello")).contains("hello logs from DEBUG on");
        shell.run("qtforge:log level hello trace");
        shell.run("qtforge:log level hello unset");
        shell.run("qtforge:log level category:a.b Fatal");
        shell.run("qtforge:log level global warning");

        verify(manager).setPluginLevel("hello", Optional.of(LogLevel.TRACE));
        verify(manager).setPluginLevel("hello", Optional.empty());
        verify(manager).setCategoryLevel("a.b", Optional.of(LogLevel.FATAL));
        verify(manager).setGlobalLevel(LogLevel.WARNING);
        assertThatThrownBy(() -> shell.run("qtforge:log level hello loud")).hasMessageContaining("no log level 'loud'");
    }

    @Test
    void showsAndTurnsOutputs() throws Exception {
        LoggingManager manager = offer();
        when(manager.getOutputs())
                .thenReturn(
                        List.of(new LogOutputStatus("file", LogOutput.FILE, true, "", "/x/q.log", 3, 1, 0, "full")));

        assertThat(shell.run("qtforge:log outputs")).contains("file", "FILE", "yes", "/x/q.log", "full");
        LoggingConfiguration wanted = manager.getConfiguration().with(Map.of("json_lines", true));
        shell.run("qtforge:log outputs json on");
        shell.run("qtforge:log outputs console off");

        verify(manager).setConfiguration(wanted);
        verify(manager).setOutputEnabled(LogOutput.CONSOLE, false);
        assertThatThrownBy(() -> shell.run("qtforge:log outputs json perhaps")).hasMessageContaining("say on or off");
    }

    @Test
    void givesTotalsToScripts() throws Exception {
        LoggingManager manager = offer();
        when(manager.getStatistics())
                .thenReturn(new LoggingStatistics(9, Map.of(LogLevel.INFO, 9L), Map.of(), 4, Map.of(), 0, 0, 0));

        assertThat(shell.run("(qtforge:log stats) get limited")).contains("4");
    }
}
