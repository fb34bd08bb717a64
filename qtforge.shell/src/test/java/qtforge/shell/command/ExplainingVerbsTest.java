// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.when;
import static qtforge.shell.testing.Plugins.plugin;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import qtforge.api.core.DependencyNode;
import qtforge.api.core.PluginDiagnostics.Diagnosis;
import qtforge.api.core.PluginDiagnostics.Finding;
import qtforge.api.core.PluginDiagnostics.Verification;
import qtforge.api.core.PluginState;
import qtforge.shell.text.Screen;

class ExplainingVerbsTest extends VerbTestBase {

    @BeforeEach
    void putPluginsIn() {
        plugins.set(
                plugin("hello", PluginState.RUNNING),
                plugin("store", PluginState.RUNNING),
                plugin("web", PluginState.LOADED, "waits"));
    }

    @Test
    void showsAPluginAsABlockAsJsonAndAsAnObject() throws Exception {
        assertThat(shell.run("qtforge:info hello").lines())
                .contains("id               hello", "state            RUNNING", "config greeting  Hi");
        assertThat(shell.run("qtforge:info hello --json")).contains("\"id\": \"hello\"", "\"state\": \"Running\"");
        assertThat(shell.eval("(qtforge:info hello) state")).isEqualTo(PluginState.RUNNING);
        assertThat(shell.eval("((qtforge:info hello --json) get metadata) get version"))
                .isEqualTo("1.2.0");
    }

    @Test
    void namesTheNearestIdsForAnUnknownOne() {
        assertThatThrownBy(() -> shell.run("qtforge:info helo"))
                .hasToString("error: there is no plugin 'helo'; did you mean 'hello'? [PLUGIN_NOT_FOUND 107]");
        assertThatThrownBy(() -> shell.run("qtforge:why zzz")).hasMessageContaining("'zzz'; see qtforge:list");
    }

    @Test
    void explainsInSentencesIndentedByDepthWithRemedies() throws Exception {
        when(plugins.diagnostics.why("web"))
                .thenReturn(new Diagnosis(
                        "web",
                        PluginState.LOADED,
                        false,
                        "it waits for a service",
                        List.of(
                                new Finding("component", "component Web needs javax.sql.DataSource", "", 0),
                                new Finding(
                                        "lifecycle",
                                        "plugin store, which offers it, is stopped",
                                        "qtforge:start store",
                                        1))));

        assertThat(shell.run("qtforge:why web"))
                .isEqualTo(
                        """
                web is LOADED: it waits for a service
                  component: component Web needs javax.sql.DataSource
                    lifecycle: plugin store, which offers it, is stopped
                      -> qtforge:start store""");
    }

    @Test
    void reportsADryRunAndLetsScriptsAsk() throws Exception {
        Verification bad = new Verification(
                "/b/web.jar",
                "web",
                true,
                false,
                Map.of("version", "2.0.0"),
                List.of("plugin store [3,4): install store 3.x"),
                List.of("package x 1.1 from bundle x"),
                List.of());
        when(plugins.diagnostics.verify("/b/web.jar")).thenReturn(bad);

        assertThat(shell.run("qtforge:verify /b/web.jar"))
                .isEqualTo(
                        """
                /b/web.jar: not ok, cannot be installed now
                  plugin       web 2.0.0
                  installable  yes
                  resolvable   no
                  would use:
                    - package x 1.1 from bundle x
                  missing:
                    - plugin store [3,4): install store 3.x""");
        assertThat(shell.eval("(qtforge:verify /b/web.jar) ok")).isEqualTo(false);
    }

    @Test
    void takesFilesRelativeToTheSessionsFolder() throws Exception {
        Verification good = new Verification("x", "", true, true, Map.of(), List.of(), List.of(), List.of());
        when(plugins.diagnostics.verify(folder.resolve("x.jar").toString())).thenReturn(good);
        shell.session().currentDir(folder);

        assertThat(shell.run("qtforge:verify sub/../x.jar")).startsWith("x: ok, can be installed");
    }

    private void graph() {
        when(plugins.resolver.getDependencyGraph())
                .thenReturn(Map.of(
                        "hello", new DependencyNode("hello", Set.of("store"), Set.of("web"), Set.of(), 1),
                        "store", new DependencyNode("store", Set.of(), Set.of("hello", "web"), Set.of(), 0),
                        "web", new DependencyNode("web", Set.of("hello", "store"), Set.of(), Set.of("store"), 2)));
        when(plugins.resolver.validateDependencies()).thenReturn(Map.of("web", List.of("plugin gone [1,2)")));
    }

    @Test
    void drawsWhoNeedsWhom() throws Exception {
        graph();
        DependencyTree tree = (DependencyTree) shell.eval("qtforge:deps");

        assertThat(tree.print(Screen.PLAIN))
                .isEqualTo(
                        """
                web 1.2.0 LOADED
                +- hello 1.2.0 RUNNING
                |  `- store 1.2.0 RUNNING
                +- store 1.2.0 RUNNING (optional)
                `- missing: plugin gone [1,2)""");
        assertThat(tree.print(new Screen(0, true, false)))
                .contains("\u251c\u2500 hello", "\u2502  \u2514\u2500 store", "\u2514\u2500 missing");
        assertThat(shell.run("qtforge:deps hello").lines()).hasSize(2);
    }

    @Test
    void drawsDependantsBelowWhatTheyNeed() throws Exception {
        graph();
        DependencyTree tree = (DependencyTree) shell.eval("qtforge:deps --reverse store");

        assertThat(tree.print(Screen.PLAIN))
                .isEqualTo(
                        """
                store 1.2.0 RUNNING
                +- hello 1.2.0 RUNNING
                |  `- web 1.2.0 LOADED
                |     `- missing: plugin gone [1,2)
                `- web 1.2.0 LOADED (optional)
                   `- missing: plugin gone [1,2)""");
    }

    @Test
    void writesTheGraphInDot() throws Exception {
        graph();

        assertThat(shell.run("qtforge:deps --graph"))
                .startsWith("digraph plugins {")
                .contains(
                        "\"web\" -> \"hello\";", "\"web\" -> \"store\" [style=dashed];", "label=\"web\\n1.2.0 LOADED\"")
                .endsWith("}");
        assertThat(shell.run("qtforge:deps --graph hello")).doesNotContain("web");
    }

    @Test
    void showsCirclesOnceInsteadOfForEver() throws Exception {
        when(plugins.resolver.getDependencyGraph())
                .thenReturn(Map.of(
                        "hello", new DependencyNode("hello", Set.of("store"), Set.of("store"), Set.of(), 0),
                        "store", new DependencyNode("store", Set.of("hello"), Set.of("hello"), Set.of(), 1)));

        DependencyTree tree = (DependencyTree) shell.eval("qtforge:deps");

        assertThat(tree.print(Screen.PLAIN))
                .isEqualTo(
                        """
                hello 1.2.0 RUNNING
                `- store 1.2.0 RUNNING
                   `- hello 1.2.0 RUNNING (circle)""");
    }

    @Test
    void saysWhenThereIsNothingToDraw() throws Exception {
        assertThat(shell.run("qtforge:deps")).isEqualTo("no plugins");
    }
}
