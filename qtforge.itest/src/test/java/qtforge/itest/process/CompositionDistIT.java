// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.itest.process.Distribution.Result;
import qtforge.itest.process.Distribution.Running;
import qtforge.itest.support.Await;
import qtforge.itest.support.PluginJar;

/** Composites in the distribution: with permissions enforced, and after a process was killed. */
class CompositionDistIT {

    private static final String ONE = "itest.one";
    private static final String FACADE =
            """
            { "id": "itest.facade", "strategy": "Facade", "plugins": ["itest.one"],
              "bindings": [ { "source_method": "count", "target_plugin_id": "itest.one",
                              "target_method": "increment", "transformer": "{'is': result}" } ] }
            """;

    @TempDir
    Path home;

    private void put(String name, String text) throws Exception {
        Path plugins = Files.createDirectories(home.resolve("plugins"));
        Path made = Files.writeString(plugins.resolve(name + ".part"), text);
        Files.move(made, plugins.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void putMember() {
        PluginJar.plugin(ONE, "1.0.0").at(home.resolve("plugins/one.jar"));
    }

    @Test
    void aCompositeCallsItsMembersWithItsOwnRights() throws Exception {
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(home.resolve("etc/qtforge.policy"), "qtforge-policy 1\n");
        putMember();
        put("facade.composite.json", FACADE);
        try (SecuredRuntime runtime = SecuredRuntime.start(Distribution.built(), home, "enforce")) {
            Await.until(
                    () -> "the composite runs",
                    () -> runtime.run("qtforge:list").out().contains("itest.facade"));
            assertThat(runtime.run("qtforge:info itest.facade").out()).contains("COMPOSITE", "PLUGIN_ADMIN", "RUNNING");

            assertThat(runtime.run("qtforge:exec itest.facade count").err())
                    .contains("composite 'itest.facade' may not call plugin 'itest.one'", "PLUGIN_ADMIN");

            assertThat(runtime.run("qtforge:trust itest.facade FULLY_TRUSTED").out())
                    .contains("FULLY_TRUSTED");
            runtime.run("qtforge:grant itest.facade PLUGIN_ADMIN");
            assertThat(runtime.run("qtforge:exec itest.facade count").out()).contains("\"is\"", "1");

            runtime.run("qtforge:revoke itest.facade PLUGIN_ADMIN");
            int before = runtime.run("qtforge:list").err().length();
            assertThat(runtime.run("qtforge:exec itest.facade count").err().substring(before))
                    .contains("may not call plugin 'itest.one'");
        }
    }

    @Test
    void compositesAreThereAfterAKill() throws Exception {
        putMember();
        Path file =
                Files.writeString(home.resolve("made.composite.json"), FACADE.replace("itest.facade", "itest.made"));
        try (SecuredRuntime runtime = SecuredRuntime.start(Distribution.built(), home, "off")) {
            runtime.run("qtforge:folders --rescan");
            assertThat(runtime.run("qtforge:compose create " + file).out())
                    .contains("made itest.made, which is RUNNING");
            put("facade.composite.json", FACADE);
            Await.until(
                    () -> "the composite runs",
                    () -> runtime.run("qtforge:folders --rescan").out().contains("itest.facade"));
            runtime.kill();
        }

        Result result = Distribution.built()
                .run(
                        "--home",
                        home.toString(),
                        "--security",
                        "off",
                        "--exec",
                        "qtforge:exec itest.made count",
                        "--exec",
                        "qtforge:exec itest.facade count",
                        "--exec",
                        "qtforge:compose list");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.row("itest.made")).as(result.out()).contains("Facade", "RUNNING", "ok");
        assertThat(result.row("itest.facade")).as(result.out()).contains("Facade", "RUNNING", "ok");
    }

    /** Killed while files change: at the next start what is in the folder runs. */
    @Test
    void aKillWhileAFileChangesLeavesOldOrNew() throws Exception {
        putMember();
        for (int round = 1; round <= 2; round++) {
            put(
                    "facade.composite.json",
                    FACADE.replace("\"strategy\"", "\"version\": \"1." + round + ".0\", \"strategy\""));
            try (Running running = Distribution.built().start("--home", home.toString(), "--security", "off")) {
                Await.until(
                        () -> "it is being installed",
                        () -> Files.exists(home.resolve("data/bundles/plugin"))
                                || !running.process().isAlive());
                running.kill();
            }
            Result result = Distribution.built()
                    .run(
                            "--home",
                            home.toString(),
                            "--security",
                            "off",
                            "--exec",
                            "qtforge:folders --rescan",
                            "--exec",
                            "qtforge:list");
            assertThat(result.row("itest.facade"))
                    .as("round %d: %s %s", round, result.out(), result.err())
                    .contains("1." + round + ".0", "RUNNING");
        }
    }
}
