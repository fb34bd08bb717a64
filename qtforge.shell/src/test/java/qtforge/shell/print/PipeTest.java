// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.verify;
import static qtforge.shell.testing.Plugins.plugin;

import java.nio.file.Path;
import org.apache.felix.service.command.Converter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginState;
import qtforge.shell.command.ListCommand;
import qtforge.shell.command.StartCommand;
import qtforge.shell.testing.GogoShell;
import qtforge.shell.testing.Plugins;

class PipeTest {

    @TempDir
    Path folder;

    private final Plugins plugins = new Plugins();
    private GogoShell shell;

    @BeforeEach
    void start() throws Exception {
        shell = new GogoShell(folder);
        shell.add(new ListCommand(plugins.manager, plugins.lifecycle));
        shell.add(new StartCommand(plugins.manager, plugins.lifecycle));
        plugins.set(
                plugin("hello", PluginState.RUNNING),
                plugin("store", PluginState.ERROR, "a reason much too long for a terminal of so few columns"));
    }

    @AfterEach
    void stop() throws Exception {
        shell.close();
    }

    @Test
    void fitsTheTerminalAndPaintsThere() throws Exception {
        shell.terminal(70);

        String table = shell.run("qtforge:list");

        assertThat(table).contains("\u001b[32mRUNNING\u001b[0m").doesNotContain("so few columns");
    }

    @Test
    void givesPipesPlainAndWholeLines() throws Exception {
        shell.terminal(70);

        assertThat(shell.run("qtforge:list | cat"))
                .contains("hello", "so few columns")
                .doesNotContain("\u001b");
        assertThat(shell.run("qtforge:list | grep store").lines())
                .singleElement()
                .asString()
                .contains("store")
                .contains("so few columns");
    }

    @Test
    void writesPlainTextToDumbTerminals() throws Exception {
        shell.terminal(70);
        shell.session().put("TERM", "dumb");

        assertThat(shell.run("qtforge:list")).contains("so few columns").doesNotContain("\u001b");
    }

    @Test
    void givesObjectsToOtherCommands() throws Exception {
        assertThat(shell.eval("(qtforge:list) size")).isEqualTo(2);
        assertThat(shell.eval("((qtforge:list) get 1) reason").toString()).startsWith("a reason");

        shell.run("each (qtforge:list --state ERROR) { qtforge:start $it }");

        verify(plugins.manager).startPlugin("store");
    }

    @Test
    void printsRowsByThemselvesAndInsideOtherThings() throws Exception {
        assertThat(shell.run("((qtforge:list) get 0) state")).isEqualTo("RUNNING");
        assertThat(shell.run("((qtforge:list) get 0) since")).isEqualTo("2020-02-03T12:00:00Z");
        assertThat(shell.run("(qtforge:list) get 0")).contains("id       hello", "state    RUNNING");
        assertThat(shell.session().format(shell.eval("qtforge:list"), Converter.LINE))
                .isEqualTo("2 rows");
        assertThat(shell.session().format(plugin("a", PluginState.PAUSED), Converter.LINE))
                .isEqualTo("a 1.2.0 PAUSED");
    }

    @Test
    void leavesOtherObjectsToOtherConverters() {
        assertThat(new ResultPrinter().format(java.util.Map.of(), Converter.INSPECT, null))
                .isNull();
        assertThat(new ResultPrinter().convert(String.class, "x")).isNull();
    }
}
