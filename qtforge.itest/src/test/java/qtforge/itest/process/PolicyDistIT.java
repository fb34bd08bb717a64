// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static qtforge.itest.process.HostileScene.ATTACKER;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.itest.process.Distribution.Result;
import qtforge.itest.support.Await;

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

    /** What was said to be granted is there afterwards, and of what was not, at most the one that was being written. */
    @Test
    void aKilledProcessLeavesAPolicyInWhichNothingIsMissingAndNothingIsHalf() throws Exception {
        Path home = home("qtforge-policy 1\n");
        Path file = home.resolve("etc/qtforge.policy");
        Random random = new Random(3);
        int known = 0;
        for (int round = 0; round < 3; round++) {
            try (SecuredRuntime runtime = SecuredRuntime.start(Distribution.built(), home, "enforce")) {
                assertThat(runtime.run("qtforge:policy check " + file).out()).contains("no mistakes");
                for (int i = 0; i < 200; i++) {
                    runtime.type("qtforge:grant org.example.p" + i + " FILE_SYSTEM_READ:/srv/r" + round + "/f" + i);
                    runtime.type("echo @@granted-" + round + "-" + i + "@@");
                }
                int least = 5 + random.nextInt(40);
                String some = "@@granted-" + round + "-" + least + "@@";
                Await.until("grants are being written", () -> runtime.printed().contains(some));
                runtime.kill();
                int told = lines(runtime.printed(), "@@granted-" + round + "-");
                known += told;
                int there = lines(Files.readString(file), "allow FILE_SYSTEM_READ /srv/");
                assertThat(there).isBetween(known, known + 1);
                known = there;
            }
            assertThat(Files.readString(file)).startsWith("qtforge-policy 1").endsWith("\n");
        }
        try (SecuredRuntime runtime = SecuredRuntime.start(Distribution.built(), home, "enforce")) {
            assertThat(runtime.run("qtforge:policy check " + file).out()).contains("no mistakes");
            assertThat(runtime.run("qtforge:permissions org.example.p3").out()).contains("/srv/r0/f3", "/srv/r2/f3");
        }
    }

    private static int lines(String text, String part) {
        return (int) text.lines().filter(line -> line.contains(part)).count();
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
