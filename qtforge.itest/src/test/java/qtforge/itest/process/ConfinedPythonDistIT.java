// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.testing.Namespaces;

/** Python where permissions are enforced: it runs without any of them, and reaches nothing. Skipped where the machine allows no namespaces. */
class ConfinedPythonDistIT {

    private static final String SCRIPT = String.join(
            "\n",
            "# @id org.example.confined",
            "# @version 1.0.0",
            "import os, qtforge",
            "def initialize():",
            "    found = [path for path in ('/etc/passwd', '%s') if os.path.exists(path)]",
            "    try:",
            "        qtforge.files.read('/etc/passwd')",
            "    except qtforge.PluginError as e:",
            "        qtforge.files.write('found.txt', str(found) + ' ' + str(e))",
            "");

    private static final String WORKFLOW = "{\"id\": \"py\", \"steps\": {\"one\": {\"language\": \"python\","
            + " \"script\": \"import os\\nresult = {'seen': os.path.exists('/etc/passwd'), 'sum': 40 + 2}\"}}}";

    @TempDir
    Path temp;

    @Test
    void aScriptAndAStepRunWithoutPermissionsAndReachNothing() throws Exception {
        Assumptions.assumeTrue(
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                        .anyMatch(entry -> !entry.isEmpty() && Files.isExecutable(Path.of(entry, "python3"))),
                "skipped: there is no python3 on the PATH");
        String refusal = Namespaces.refusal();
        Assumptions.assumeTrue(refusal.isEmpty(), () -> "skipped: no namespaces here: " + refusal);
        Path home = temp.resolve("home");
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(home.resolve("etc/qtforge.policy"), "qtforge-policy 1\n");
        Path script = Files.writeString(temp.resolve("confined.py"), SCRIPT.replace("%s", home.toString()));
        Path workflow = Files.writeString(temp.resolve("py.json"), WORKFLOW);
        try (SecuredRuntime runtime = SecuredRuntime.start(Distribution.built(), home, "enforce")) {
            runtime.run("qtforge:install " + script);
            runtime.run("qtforge:start org.example.confined");
            String why = runtime.run("qtforge:why org.example.confined").out();
            assertThat(why).as("this machine allows namespaces").doesNotContain("cannot be confined here");
            SecuredRuntime.Answer list = runtime.run("qtforge:list");
            assertThat(list.out().lines())
                    .as(list.err())
                    .anyMatch(line -> line.matches("org\\.example\\.confined +1\\.0\\.0 +RUNNING .*"));
            String found;
            try (var files = Files.walk(home)) {
                found = Files.readString(files.filter(file -> file.endsWith("found.txt"))
                        .findFirst()
                        .orElseThrow());
            }
            assertThat(found).startsWith("[] ").contains("FILE_SYSTEM_READ:/etc/passwd");

            runtime.run("qtforge:workflow register " + workflow);
            assertThat(runtime.run("qtforge:workflow run py").out())
                    .contains("COMPLETED", "\"seen\": false", "\"sum\": 42");
        }
    }
}
