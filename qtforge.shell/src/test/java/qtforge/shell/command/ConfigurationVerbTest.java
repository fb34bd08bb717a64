// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import qtforge.api.managers.configuration.ConfigurationChange;
import qtforge.api.managers.configuration.ConfigurationChangeEvent;
import qtforge.api.managers.configuration.ConfigurationChangeListener;
import qtforge.api.managers.configuration.ConfigurationChangeType;
import qtforge.api.managers.configuration.ConfigurationDifference;
import qtforge.api.managers.configuration.ConfigurationEntry;
import qtforge.api.managers.configuration.ConfigurationManager;
import qtforge.api.managers.configuration.ConfigurationProblem;
import qtforge.api.managers.configuration.ConfigurationRevision;
import qtforge.api.managers.configuration.ConfigurationScope;
import qtforge.api.managers.configuration.ConfigurationStatistics;
import qtforge.api.managers.configuration.ConfigurationTransaction;
import qtforge.api.managers.configuration.ConfigurationValidationResult;
import qtforge.api.managers.configuration.ConfigurationView;

class ConfigurationVerbTest extends VerbTestBase {

    private final ConfigurationManager manager = mock(ConfigurationManager.class);
    private final ConfigurationTransaction transaction = mock(ConfigurationTransaction.class);

    @BeforeEach
    void answers() {
        when(manager.beginTransaction()).thenReturn(transaction);
        when(transaction.commit()).thenReturn(Optional.of(revision(7, 0)));
    }

    private void offer() {
        shell.context().registerService(ConfigurationManager.class, manager, null);
    }

    private static ConfigurationRevision revision(long number, long undoes) {
        return new ConfigurationRevision(
                number,
                Instant.EPOCH,
                "qtforge.shell",
                "set a",
                List.of(new ConfigurationChange(ConfigurationScope.PLUGIN, "hello", "a", true, 1L, true, 2L)),
                undoes);
    }

    @Test
    void namesTheBundleThatIsMissing() {
        assertThatThrownBy(() -> shell.run("qtforge:config list"))
                .hasMessageContaining("start the bundle qtforge.configuration");
    }

    @Test
    void listsWhatIsInForceAndWhereItComesFrom() throws Exception {
        offer();
        ConfigurationView view = mock(ConfigurationView.class);
        when(view.entries())
                .thenReturn(List.of(
                        new ConfigurationEntry("a", 1L, Optional.of(ConfigurationScope.RUNTIME), "hello"),
                        new ConfigurationEntry("b", "$[secret:x]", Optional.empty(), "")));
        when(manager.view("hello")).thenReturn(view);
        assertThat(shell.run("qtforge:config list -p hello"))
                .containsSubsequence("KEY", "VALUE", "SCOPE", "a", "1", "RUNTIME", "b", "$[secret:x]", "default");
    }

    @Test
    void getsAValueAsItIsWritten() throws Exception {
        offer();
        when(manager.getMergedConfiguration("")).thenReturn(Map.of("a", Map.of("b", "$[secret:x]")));
        assertThat(shell.run("qtforge:config get a.b")).isEqualTo("$[secret:x]");
        assertThatThrownBy(() -> shell.run("qtforge:config get a.c")).hasMessageContaining("'a.c'");
        when(manager.getValue("n", ConfigurationScope.USER, "")).thenReturn(5L);
        assertThat(shell.run("qtforge:config get -s user n")).isEqualTo("5");
    }

    @Test
    void setsSeveralKeysTogether() throws Exception {
        offer();
        assertThat(shell.run("qtforge:config set -p hello a=2 b.c=x")).startsWith("revision 7: plugin(hello) a: 1 > 2");
        verify(transaction).setValue("a", 2L, ConfigurationScope.PLUGIN, "hello");
        verify(transaction).setValue("b.c", "x", ConfigurationScope.PLUGIN, "hello");
        shell.run("qtforge:config unset -s RUNTIME a");
        verify(transaction).removeKey("a", ConfigurationScope.RUNTIME, "");
        verify(plugins.manager, never()).updatePluginConfig(any(), any());
        when(transaction.commit()).thenReturn(Optional.empty());
        assertThat(shell.run("qtforge:config set a=1")).isEqualTo("it was so already");
    }

    @Test
    void undoesTheLatestThatWasNotUndone() throws Exception {
        offer();
        when(manager.history(anyInt())).thenReturn(List.of(revision(1, 0), revision(2, 0), revision(3, 2)));
        when(manager.undo(1)).thenReturn(revision(4, 1));
        assertThat(shell.run("qtforge:config undo")).startsWith("revision 4");
        assertThat(shell.run("qtforge:config history 5")).contains("REVISION", "qtforge.shell", "a: 1 > 2");
        assertThatThrownBy(() -> shell.run("qtforge:config undo x")).hasMessageContaining("no number");
    }

    @Test
    void tellsDifferencesFindingsAndProblems() throws Exception {
        offer();
        when(manager.diff(ConfigurationScope.USER, "hello", ConfigurationScope.GLOBAL, ""))
                .thenReturn(List.of(new ConfigurationDifference("a", ConfigurationChangeType.ADDED, null, 2L)));
        assertThat(shell.run("qtforge:config diff -p hello USER GLOBAL")).containsSubsequence("a", "ADDED", "2");
        when(manager.validateConfiguration(ConfigurationScope.PLUGIN, "hello"))
                .thenReturn(ConfigurationValidationResult.of(List.of("key 'a' is wrong"), List.of()));
        assertThat(shell.run("qtforge:config validate -p hello")).containsSubsequence("ERROR", "key 'a' is wrong");
        when(manager.getStatistics())
                .thenReturn(new ConfigurationStatistics(
                        Map.of(),
                        1,
                        2,
                        3,
                        4,
                        5,
                        6,
                        7,
                        true,
                        List.of(new ConfigurationProblem(Path.of("global.json"), 3, 4, "oops", Instant.EPOCH))));
        assertThat(shell.run("qtforge:config status"))
                .containsSubsequence("3 changes, 4 refused", "global.json", "oops");
    }

    @Test
    void watchesUntilEnoughHaveCome() throws Exception {
        offer();
        when(manager.subscribeToChanges(any(), any())).thenAnswer(call -> {
            ConfigurationChangeListener listener = call.getArgument(0);
            listener.configurationChanged(new ConfigurationChangeEvent(
                    ConfigurationChangeType.MODIFIED, "a", 1L, 2L, ConfigurationScope.USER, "", Instant.EPOCH));
            return "id";
        });
        shell.run("qtforge:config watch --count 1 a");
        verify(manager).unsubscribeFromChanges("id");
    }
}
