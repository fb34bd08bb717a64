// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static qtforge.itest.process.HostileScene.ATTACKER;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.itest.process.Distribution.Result;

/** The policy file from the outside: mistakes stop the start, a killed process leaves a whole file, what is learned works. */
class PolicyDistIT {

    private static final String IN_PROCESS = "qtforge-policy 1\n\nplugin " + ATTACKER + "\n  isolated no\n";

    @TempDir
    Path temp;

    private Path home(String policy) throws Exception {
        Path home = temp.resolve("home");
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(home.resolve("etc/qtforge.policy"), policy);
        return home;
    }

    @Test
    void aMistakeStopsTheStartAndIsNamedByLineAndColumn() throws Exception {
        Path home = home("qtforge-policy 1\n\nplugin org.example.x\n  allow FILE_SYSTEM_RAED /srv/-\n");

        Result result = Distribution.built().run("--home", home.toString(), "--exec", "qtforge:list");

        assertThat(result.status()).as(result.err()).isEqualTo(3);
        assertThat(result.err()).contains("line 4", "column 9", "FILE_SYSTEM_RAED");
        assertThat(result.out()).doesNotContain("no plugins");
    }

    @Test
    void withoutAPolicyNothingIsEnforcedUnlessItIsAskedFor() throws Exception {
        Path home = temp.resolve("empty");
        Files.createDirectories(home.resolve("etc"));

        Result result = Distribution.built().run("--home", home.toString(), "--exec", "qtforge:security");

        assertThat(result.out().lines()).as(result.err()).anyMatch(line -> line.matches("mode +OFF"));
        assertThat(result.out()).contains("NOT held back");
    }

    @Test
    void aKilledProcessLeavesAPolicyThatCanBeRead() throws Exception {
        Path home = home("qtforge-policy 1\n");
        Path file = home.resolve("etc/qtforge.policy");
        for (int round = 0; round < 2; round++) {
            try (SecuredRuntime runtime = SecuredRuntime.start(Distribution.built(), home, "enforce")) {
                for (int i = 0; i < 200; i++) {
                    runtime.type("qtforge:grant org.example.p" + i + " FILE_SYSTEM_READ:/srv/r" + round + "/f" + i);
                }
                String begin = "org.example.p" + (20 + 40 * round);
                qtforge.itest.support.Await.until(
                        "grants are being written", () -> Files.readString(file).contains(begin));
                runtime.kill();
            }
            assertThat(Files.readString(file)).startsWith("qtforge-policy 1").endsWith("\n");
        }
        try (SecuredRuntime runtime = SecuredRuntime.start(Distribution.built(), home, "enforce")) {
            assertThat(runtime.run("qtforge:policy check " + file).out()).contains("no mistakes");
            assertThat(runtime.run("qtforge:permissions").out()).contains("org.example.p20");
        }
    }

    @Test
    void whatWasLearnedIsEnoughAndNoMoreThanEnough() throws Exception {
        Path home = home(IN_PROCESS);
        try (HostileScene scene = new HostileScene(temp.resolve("scene"))) {
            scene.populate(home);
            try (SecuredRuntime runtime = SecuredRuntime.start(Distribution.built(), home, "learn")) {
                scene.prepare(runtime, home, Distribution.built());
                assertThat(outcome(runtime, "read.files-read-string")).isEqualTo("got-through");
                assertThat(runtime.run("qtforge:learn " + ATTACKER).out())
                        .contains("needs:", "FILE_SYSTEM_READ", scene.parameter("secret"));
                assertThat(runtime.run("qtforge:learn " + ATTACKER + " --apply --yes")
                                .out())
                        .contains("granted");
                runtime.end();
            }
            try (SecuredRuntime runtime = SecuredRuntime.start(Distribution.built(), home, "enforce")) {
                scene.prepare(runtime, home, Distribution.built());
                assertThat(outcome(runtime, "read.files-read-string")).isEqualTo("got-through");
                assertThat(outcome(runtime, "look.files-list")).isEqualTo("stopped");
            }
        }
    }

    @Test
    void auditLetsThroughAndTellsWhatItWouldHaveDenied() throws Exception {
        Path home = home(IN_PROCESS);
        try (HostileScene scene = new HostileScene(temp.resolve("scene"))) {
            scene.populate(home);
            try (SecuredRuntime runtime = SecuredRuntime.start(Distribution.built(), home, "audit")) {
                scene.prepare(runtime, home, Distribution.built());
                assertThat(outcome(runtime, "read.files-read-string")).isEqualTo("got-through");
                String log = runtime.run("qtforge:audit -n 200 " + ATTACKER).out();
                assertThat(log.lines()
                                .filter(line -> line.contains(scene.parameter("secret")))
                                .collect(Collectors.joining("\n")))
                        .contains("WOULD_DENY", "qtforge:grant " + ATTACKER);
            }
        }
    }

    @Test
    void aDenialNamesTheGrantThatWouldAllowItAndThatGrantDoes() throws Exception {
        Path home = home(IN_PROCESS);
        try (HostileScene scene = new HostileScene(temp.resolve("scene"))) {
            scene.populate(home);
            try (SecuredRuntime runtime = SecuredRuntime.start(Distribution.built(), home, "enforce")) {
                scene.prepare(runtime, home, Distribution.built());
                assertThat(outcome(runtime, "read.files-read-string")).isEqualTo("stopped");
                List<String> remedies = runtime.run("qtforge:audit -n 50 " + ATTACKER)
                        .out()
                        .lines()
                        .filter(line -> line.contains("DENIED") && line.contains(scene.parameter("secret")))
                        .map(line -> line.substring(line.lastIndexOf("qtforge:grant"))
                                .strip())
                        .toList();
                assertThat(remedies).isNotEmpty();
                runtime.run(remedies.get(remedies.size() - 1));
                assertThat(outcome(runtime, "read.files-read-string")).isEqualTo("got-through");
            }
        }
    }

    private static String outcome(SecuredRuntime runtime, String name) throws Exception {
        SecuredRuntime.Answer answer = runtime.run("qtforge:exec " + ATTACKER + " attempt name=" + name);
        assertThat(answer.objects()).as(answer.toString()).hasSize(1);
        return answer.objects().get(0).get("outcome");
    }
}
