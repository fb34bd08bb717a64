// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.PluginState;
import qtforge.api.orchestration.composition.CompositePlugin;
import qtforge.api.orchestration.composition.CompositionBinding;
import qtforge.api.orchestration.composition.CompositionManager;
import qtforge.api.orchestration.composition.CompositionStrategy;
import qtforge.api.orchestration.composition.PluginComposition;
import qtforge.api.orchestration.composition.PluginRole;

/** {@code qtforge:compose} on a manager that has one composite, which is ill, and one composition no plugin is made of. */
class ComposeVerbTest extends VerbTestBase {

    private static final PluginComposition TEAM = PluginComposition.builder("team", "The team")
            .strategy(CompositionStrategy.FACADE)
            .plugin("one")
            .plugin("two", PluginRole.AUXILIARY)
            .binding(new CompositionBinding(
                    "", "greet", "one", "hello", Map.of("name", "parameters.who"), "result.text", false, 3))
            .build();

    private static final PluginComposition IDEA =
            PluginComposition.builder("idea", "").plugin("one").build();

    private final CompositionManager manager = mock(CompositionManager.class);

    @BeforeEach
    void offerManager() {
        shell.session().currentDir(folder);
        when(manager.listCompositions()).thenReturn(List.of("idea", "team"));
        when(manager.getComposition("idea")).thenReturn(Optional.of(IDEA));
        when(manager.getComposition("team")).thenReturn(Optional.of(TEAM));
        when(manager.getCompositePlugin("team"))
                .thenReturn(Optional.of(new CompositePlugin(
                        TEAM,
                        PluginState.RUNNING,
                        false,
                        "member 'one' is ERROR",
                        List.of(
                                new CompositePlugin.Member(
                                        "one", PluginRole.SECONDARY, false, PluginState.ERROR, false, "ERROR"),
                                new CompositePlugin.Member(
                                        "two", PluginRole.AUXILIARY, true, PluginState.RUNNING, true, "")))));
    }

    private void offer() {
        shell.context().registerService(CompositionManager.class, manager, null);
    }

    @Test
    void saysWhichBundleIsMissing() {
        assertThatThrownBy(() -> shell.run("qtforge:compose"))
                .hasMessageContaining("start the bundle qtforge.orchestration");
        assertThatThrownBy(() -> shell.run("qtforge:compose show team")).hasMessageContaining("RESOURCE_UNAVAILABLE");
    }

    @Test
    void listsCompositionsAndComposites() throws Exception {
        offer();
        assertThat(shell.run("qtforge:compose"))
                .isEqualTo(shell.run("qtforge:compose list"))
                .containsPattern("ID +VERSION +STRATEGY +MEMBERS +STATE +HEALTH")
                .containsPattern("idea +1\\.0\\.0 +Aggregation +1 +not made; qtforge:compose create idea")
                .containsPattern("team +1\\.0\\.0 +Facade +2 +RUNNING +ill +member 'one' is ERROR");
    }

    @Test
    void showsMembersAndBindings() throws Exception {
        offer();
        assertThat(shell.run("qtforge:compose show team"))
                .contains("The team", "Facade", "ill: member 'one' is ERROR")
                .contains("one Secondary: ERROR", "two Auxiliary, optional: RUNNING")
                .contains("team.greet -> one.hello; name := parameters.who; answers result.text; priority 3");
        assertThat(shell.run("qtforge:compose show idea")).contains("not made", "one Secondary");
        assertThat(shell.run("qtforge:compose show team --json")).contains("\"source_method\"");
        assertThatThrownBy(() -> shell.run("qtforge:compose show tean")).hasMessageContaining("did you mean 'team'");
    }

    @Test
    void drawsThem() throws Exception {
        offer();
        assertThat(shell.run("qtforge:compose graph team"))
                .startsWith("digraph composition {")
                .contains("\"team\" -> \"two\" [style=dashed")
                .contains("\"team\" -> \"one\" [label=\"greet > hello\"]");
    }

    @Test
    void registersAndMakesAPluginOfAFile() throws Exception {
        offer();
        when(manager.readComposition(folder.resolve("team.composite.json"))).thenReturn(TEAM);
        assertThat(shell.run("qtforge:compose register team.composite.json"))
                .contains("registered team; qtforge:compose create team");
        verify(manager).registerComposition(TEAM);
        verify(manager, never()).createCompositePlugin("team");
        assertThat(shell.run("qtforge:compose create team.composite.json"))
                .contains("made team, which is RUNNING: member 'one' is ERROR");
        verify(manager).createCompositePlugin("team");
        shell.run("qtforge:compose create idea");
        verify(manager).createCompositePlugin("idea");
    }

    @Test
    void validatesFilesAndWhatIsThere() throws Exception {
        offer();
        when(manager.readComposition(folder.resolve("x.json"))).thenReturn(IDEA);
        when(manager.validateComposition(IDEA)).thenReturn(List.of("plugins.one: there is no such plugin"));
        when(manager.validateComposition(TEAM)).thenReturn(List.of());
        assertThat(shell.run("qtforge:compose validate x.json")).contains("idea: plugins.one: there is no such plugin");
        assertThat(shell.run("qtforge:compose validate team")).contains("nothing is wrong with team");
    }

    @Test
    void destroysOnlyWhenToldTo() throws Exception {
        offer();
        assertThatThrownBy(() -> shell.run("qtforge:compose destroy team")).hasMessageContaining("its data");
        verify(manager, never()).destroyCompositePlugin("team");
        assertThat(shell.run("qtforge:compose destroy team --yes")).contains("destroyed team");
        verify(manager).destroyCompositePlugin("team");
        when(manager.unregisterComposition("idea")).thenReturn(true);
        assertThat(shell.run("qtforge:compose unregister idea")).contains("forgot idea");
        assertThat(shell.run("qtforge:compose unregister none")).contains("no composition 'none'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "show", "validate", "register", "unregister", "create", "destroy", "graph"})
    void everySubcommandHasAHelp(String subcommand) throws Exception {
        assertThat(shell.run("qtforge:compose " + subcommand + " --help"))
                .startsWith("qtforge:compose " + subcommand + " - ")
                .contains("usage:", "examples:");
    }

    @Test
    void namesTheNearestSubcommand() {
        assertThatThrownBy(() -> shell.run("qtforge:compose destory team"))
                .hasMessageContaining("did you mean 'destroy'");
    }
}
