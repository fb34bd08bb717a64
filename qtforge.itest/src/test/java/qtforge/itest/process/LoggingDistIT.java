// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.itest.process.Distribution.Result;
import qtforge.itest.support.PluginJar;

/** Logging from the outside: with permissions enforced, over restarts, and without disturbing what commands print. */
class LoggingDistIT {

    private static final String ID = "itest.logger";

    @TempDir
    Path home;

    private Result run(String mode, String... commands) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--home", home.toString(), "--security", mode));
        for (String command : commands) {
            arguments.add("--exec");
            arguments.add(command);
        }
        return Distribution.built().run(arguments.toArray(String[]::new));
    }

    private String log() throws Exception {
        return Files.readString(home.resolve("logs/qtforge.log"));
    }

    @Test
    void pluginWithoutFilePermissionsLogsAndItsArgumentsHaveNoMoreThanItsRights() throws Exception {
        PluginJar.logging(ID, "1.0.0", "[1.7,2)").in(home.resolve("plugins"));
        Result result = run(
                "enforce",
                "qtforge:exec " + ID + " slf4j",
                "qtforge:exec " + ID + " context",
                "qtforge:exec " + ID + " jul",
                "qtforge:exec " + ID + " argument",
                "qtforge:log outputs",
                "qtforge:log grep by " + ID);

        assertThat(result.status()).as(result.out() + result.err()).isZero();
        assertThat(log())
                .contains(
                        "WARNING  [" + ID + "] qtforge.itest.plugin.LoggingPlugin: by slf4j",
                        "java.lang.IllegalStateException: as told",
                        "INFO     [" + ID + "] qtforge.plugin." + ID + ": by the context",
                        "WARNING  [" + ID + "] itest.jul: by jul",
                        // It may not read that property, and nobody reads it for it.
                        "[" + ID + "] qtforge.itest.plugin.LoggingPlugin: says [FAILED toString()]")
                .doesNotContain(System.getProperty("user.home") + "\n");
        assertThat(result.out()).contains("qtforge.log", "by slf4j");
        assertThat(result.err()).doesNotContain("by slf4j");
    }

    @Test
    void levelsAreKeptOverRestarts() throws Exception {
        PluginJar.logging(ID, "1.0.0", "[2,3)").in(home.resolve("plugins"));
        run(
                "off",
                "qtforge:exec " + ID + " debug",
                "qtforge:log level " + ID + " debug",
                "qtforge:log outputs json on");
        assertThat(log()).doesNotContain("debugging");

        Result result = run("off", "qtforge:exec " + ID + " debug", "qtforge:log level");

        assertThat(log()).contains("DEBUG    [" + ID + "] qtforge.itest.plugin.LoggingPlugin: debugging");
        assertThat(Files.readString(home.resolve("logs/qtforge.jsonl"))).contains("\"message\":\"debugging\"");
        assertThat(result.out()).contains(ID + "  debug");
    }
}
