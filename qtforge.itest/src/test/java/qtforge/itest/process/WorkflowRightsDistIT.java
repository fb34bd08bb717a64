// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.itest.support.PluginJar;

/** Steps have the rights of who registered their workflow and no more, whoever runs it; and those of their function where these are fewer. */
class WorkflowRightsDistIT {

    private static final String WEAK = "itest.weak";

    @TempDir
    Path temp;

    @Test
    void stepsMayWhatTheirRegistrantMay() throws Exception {
        Path home = temp.resolve("home");
        Files.createDirectories(home.resolve("etc"));
        // What a plugin without trust may not: send commands, read others' files.
        Files.writeString(
                home.resolve("etc/qtforge.policy"),
                "qtforge-policy 1\n\nplugin " + WEAK
                        + "\n  isolated no\n  allow SERVICE_REGISTER qtforge.api.orchestration.workflow.StepFunction\n");
        PluginJar.weak(WEAK).in(home.resolve("plugins"));
        Path secret = Files.writeString(temp.resolve("secret.txt"), "the secret");
        Path ours = Files.writeString(
                temp.resolve("ours.workflow.json"),
                "{\"id\": \"ours\", \"steps\": {"
                        + "\"command\": {\"plugin_id\": \"" + WEAK
                        + "\", \"method_name\": \"anything\", \"critical\": false},"
                        + "\"read\": {\"function\": \"weak.read\", \"critical\": false}}}");
        String input = " --quiet file=" + secret;

        try (SecuredRuntime runtime = SecuredRuntime.start(Distribution.built(), home, "enforce")) {
            assertThat(runtime.run("qtforge:list").out()).contains(WEAK, "RUNNING");
            String weak = execution(
                    runtime.run("qtforge:workflow run weak.own" + input).out());
            assertThat(runtime.run("qtforge:workflow results " + weak + " harmless")
                            .out())
                    .contains(secret.toString(), "Completed");
            assertThat(runtime.run("qtforge:workflow results " + weak + " read").out())
                    .contains("Failed")
                    .doesNotContain("the secret");
            assertThat(runtime.run("qtforge:workflow results " + weak + " command")
                            .out())
                    .contains("Failed", "PLUGIN_ADMIN")
                    .doesNotContain("reached");

            // The shell may all that, but not lend its rights to a function of the plugin.
            runtime.run("qtforge:workflow register --once " + ours);
            String shell =
                    execution(runtime.run("qtforge:workflow run ours" + input).out());
            assertThat(runtime.run("qtforge:workflow results " + shell + " command")
                            .out())
                    .contains("Completed", "reached");
            assertThat(runtime.run("qtforge:workflow results " + shell + " read")
                            .out())
                    .contains("Failed")
                    .doesNotContain("the secret");
        }
    }

    /** Of what {@code run} prints: {@code COMPLETED  WORKFLOW EXECUTION, ...}. */
    private static String execution(String printed) {
        assertThat(printed).startsWith("COMPLETED  ");
        return printed.split("[ ,]+")[2];
    }
}
