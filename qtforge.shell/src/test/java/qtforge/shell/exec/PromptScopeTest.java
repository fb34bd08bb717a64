// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSessionListener;
import org.apache.felix.service.command.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;
import qtforge.shell.testing.GogoShell;

/** A real Gogo with two commands of one name. */
class PromptScopeTest {

    @TempDir
    Path folder;

    private GogoShell shell;

    @BeforeEach
    void twoCommandsOfOneName() throws Exception {
        shell = new GogoShell(folder);
        register("hc", "list");
        register("qtforge", "list");
        register("hc", "exec");
        shell.context().registerService(CommandSessionListener.class, new PromptScope(), null);
    }

    private void register(String scope, String name) {
        shell.context()
                .registerService(
                        Function.class,
                        (session, words) -> scope + ":" + name,
                        FrameworkUtil.asDictionary(Map.of(
                                CommandProcessor.COMMAND_SCOPE, scope, CommandProcessor.COMMAND_FUNCTION, new String[] {
                                    name
                                })));
    }

    @AfterEach
    void stopShell() throws Exception {
        shell.close();
    }

    @Test
    void oursWinsWhereThereIsNoProfile() throws Exception {
        assertThat(shell.eval("list")).isEqualTo("qtforge:list");
        assertThat(shell.eval("exec")).as("others are still found").isEqualTo("hc:exec");
    }

    @Test
    void oursWinsBehindTheProfileOfGogoItself() throws Exception {
        shell.eval("SCOPE = 'gogo:*'");

        assertThat(shell.eval("list")).isEqualTo("qtforge:list");
    }

    @Test
    void aChoiceIsKept() throws Exception {
        shell.eval("SCOPE = 'gogo:hc'");
        assertThat(shell.eval("list")).isEqualTo("hc:list");
    }

    @Test
    void whoSetsTheScopeOfGogoAgainMeansIt() throws Exception {
        shell.eval("SCOPE = 'gogo:*'");
        shell.eval("list");
        shell.eval("SCOPE = 'gogo:*'");
        shell.eval("list");

        assertThat(shell.session().get("SCOPE")).isEqualTo("gogo:*");
    }
}
