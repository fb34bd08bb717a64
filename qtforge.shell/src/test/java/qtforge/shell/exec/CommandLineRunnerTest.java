// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;
import static qtforge.shell.testing.Plugins.plugin;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginDiagnostics.Verification;
import qtforge.api.core.PluginState;
import qtforge.shell.command.InfoCommand;
import qtforge.shell.command.ListCommand;
import qtforge.shell.command.SecurityServices;
import qtforge.shell.command.VerifyCommand;
import qtforge.shell.testing.GogoShell;
import qtforge.shell.testing.Plugins;

class CommandLineRunnerTest {

    @TempDir
    Path folder;

    private final Plugins plugins = new Plugins();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private GogoShell shell;
    private CommandLineRunner runner;

    @BeforeEach
    void start() throws Exception {
        shell = new GogoShell(folder);
        plugins.set(plugin("hello", PluginState.RUNNING));
        runner = runner(Duration.ofSeconds(20));
    }

    private CommandLineRunner runner(Duration limit) {
        return new CommandLineRunner(
                shell.context(),
                shell.processor(),
                new VerbGate(shell.context(), limit),
                new ByteArrayInputStream(new byte[0]),
                out,
                err);
    }

    @AfterEach
    void stop() throws Exception {
        runner.deactivate();
        shell.close();
    }

    private String out() {
        return out.toString(Charset.defaultCharset());
    }

    private String err() {
        return err.toString(Charset.defaultCharset());
    }

    @Test
    void printsTheResultAsAPersonWouldSeeIt() {
        shell.add(new ListCommand(plugins.manager, plugins.lifecycle));

        assertThat(runner.applyAsInt("qtforge:list")).isZero();
        assertThat(runner.applyAsInt("list | grep hello")).isZero();

        // Gogo's grep paints what it finds; a script must not see that.
        assertThat(out()).contains("VERSION", "\nhello  1.2.0").doesNotContain("\u001b", "[31");
        assertThat(err()).isEmpty();
    }

    @Test
    void bringsGogosCommandsWhenItsPromptIsNotActive() {
        shell.removeGogoCommands();
        shell.add(new ListCommand(plugins.manager, plugins.lifecycle));

        assertThat(runner.applyAsInt("qtforge:list | grep hello")).isZero();
        assertThat(runner.applyAsInt("each (qtforge:list) { echo $it id }")).isZero();
        assertThat(err()).isEmpty();

        runner.deactivate();
        assertThat(shell.session().get("gogo:grep")).isNull();
    }

    @Test
    void keepsVariablesFromLineToLine() {
        assertThat(runner.applyAsInt("greeting = Hi")).isZero();
        assertThat(runner.applyAsInt("echo $greeting")).isZero();

        assertThat(out()).endsWith("Hi\n");
    }

    @Test
    void endsWithOneAndOneLineWhenACommandFails() {
        shell.add(new InfoCommand(plugins.manager, plugins.json));

        assertThat(runner.applyAsInt("qtforge:info helo")).isEqualTo(1);

        assertThat(err()).isEqualTo("error: there is no plugin 'helo'; did you mean 'hello'? [PLUGIN_NOT_FOUND 107]\n");
        assertThat(out()).isEmpty();
    }

    @Test
    void tellsUnknownCommandsAndSyntaxErrors() {
        assertThat(runner.applyAsInt("nonsense 1")).isEqualTo(1);
        assertThat(runner.applyAsInt("qtforge:nonsense")).isEqualTo(1);
        assertThat(runner.applyAsInt("echo (")).isEqualTo(1);

        assertThat(err().lines())
                .hasSize(3)
                .startsWith(
                        "error: unknown command: nonsense; try qtforge:help",
                        "error: unknown command: qtforge:nonsense; try qtforge:help")
                .allMatch(line -> line.startsWith("error: "));
    }

    @Test
    void endsWithOneWhenTheResultIsNotWell() {
        shell.add(new VerifyCommand(plugins.diagnostics, new SecurityServices(shell.context())));
        when(plugins.diagnostics.verify("/x.jar"))
                .thenReturn(
                        new Verification("/x.jar", "x", false, false, Map.of(), List.of(), List.of(), List.of("old")));

        assertThat(runner.applyAsInt("qtforge:verify /x.jar")).isEqualTo(1);

        assertThat(out()).contains("not ok", "- old");
    }

    @Test
    void waitsForTheVerbItNames() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> {
            begun.countDown();
            return runner.applyAsInt("qtforge:list");
        });
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        shell.add(new ListCommand(plugins.manager, plugins.lifecycle));

        assertThat(status.get(20, TimeUnit.SECONDS)).isZero();
        assertThat(out()).contains("hello");
    }

    @Test
    void givesUpAtTheLimitAndNamesTheVerb() {
        CommandLineRunner impatient = runner(Duration.ofMillis(50));

        assertThat(impatient.applyAsInt("qtforge:list")).isEqualTo(1);

        assertThat(err()).contains("qtforge:list did not become available", "RESOURCE_UNAVAILABLE");
        impatient.deactivate();
    }
}
