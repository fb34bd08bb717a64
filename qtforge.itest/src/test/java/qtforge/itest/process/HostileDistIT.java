// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static qtforge.itest.process.HostileScene.ATTACKER;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.itest.process.SecuredRuntime.Answer;

/** Every attempt to get out gets through where nothing is enforced, and is stopped where permissions are. */
class HostileDistIT {

    private static final String POLICY = "qtforge-policy 1\n\nplugin " + ATTACKER + "\n  isolated no\n";

    @TempDir
    Path temp;

    private List<Map<String, String>> attempts(SecuredRuntime runtime) throws Exception {
        List<Map<String, String>> all =
                runtime.run("qtforge:exec " + ATTACKER + " list").objects();
        assertThat(all).hasSizeGreaterThan(200);
        return all;
    }

    private static Map<String, String> attempt(SecuredRuntime runtime, String name) throws Exception {
        Answer answer = runtime.run("qtforge:exec " + ATTACKER + " attempt name=" + name);
        assertThat(answer.objects()).as("%s: %s", name, answer).hasSize(1);
        return answer.objects().get(0);
    }

    @Test
    void everyAttemptGetsThroughWhereNothingIsEnforced() throws Exception {
        // Here and below nothing is enforced that the full compiler could undo.
        Distribution distribution = Distribution.built().copyTo(temp.resolve("dist"));
        Path home = temp.resolve("home");
        try (HostileScene scene = new HostileScene(temp.resolve("scene"))) {
            scene.populate(home);
            try (SecuredRuntime runtime = SecuredRuntime.start(distribution, home, "off")) {
                scene.prepare(runtime, home, distribution);
                List<String> vacuous = new ArrayList<>();
                for (Map<String, String> attempt : attempts(runtime)) {
                    if (attempt.get("destructive").equals("false")
                            && attempt.get("worksUnenforced").equals("true")) {
                        Map<String, String> result = attempt(runtime, attempt.get("name"));
                        if (!result.get("outcome").equals("got-through") || !isTrue(result.get("detail"))) {
                            vacuous.add(result.toString());
                        }
                    }
                }
                assertThat(vacuous).as("attempts that prove nothing").isEmpty();
                assertThat(scene.traces())
                        .as("what is seen from outside")
                        .contains("made ", "changed ", " connections", "HTTP requests", "datagram", "process");
            }
        }
    }

    /** Whether what an attempt says it did can be seen. */
    private static boolean isTrue(String detail) {
        return detail.startsWith("created ") && !detail.contains("memory")
                ? Files.exists(Path.of(detail.substring("created ".length())), java.nio.file.LinkOption.NOFOLLOW_LINKS)
                : !detail.startsWith("deleted ") || Files.notExists(Path.of(detail.substring("deleted ".length())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit.system-exit", "exit.halt", "framework.stop"})
    void theProcessEndsWhereNothingIsEnforced(String name) throws Exception {
        Path home = temp.resolve("home");
        try (HostileScene scene = new HostileScene(temp.resolve("scene"))) {
            scene.populate(home);
            try (SecuredRuntime runtime = SecuredRuntime.start(Distribution.built(), home, "off")) {
                scene.prepare(runtime, home, Distribution.built());

                assertThat(runtime.runToItsEnd("qtforge:exec " + ATTACKER + " attempt name=" + name))
                        .isTrue();
            }
        }
    }

    @Test
    void everyAttemptIsStoppedWherePermissionsAreEnforced() throws Exception {
        Distribution distribution = Distribution.built().fullyCompiled().copyTo(temp.resolve("dist"));
        Path home = temp.resolve("home");
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(home.resolve("etc/qtforge.policy"), POLICY);
        try (HostileScene scene = new HostileScene(temp.resolve("scene"))) {
            scene.populate(home);
            try (SecuredRuntime runtime = SecuredRuntime.start(distribution, home, "enforce")) {
                scene.prepare(runtime, home, distribution);
                List<String> wrong = new ArrayList<>();
                for (Map<String, String> attempt : attempts(runtime)) {
                    Map<String, String> result = attempt(runtime, attempt.get("name"));
                    boolean stopped = result.get("outcome").equals("stopped");
                    boolean denied = result.get("denied").equals("true");
                    if (!stopped || attempt.get("expectation").equals("DENIED") && !denied && mustBeSeen(attempt)) {
                        wrong.add(result.toString());
                    }
                }
                assertThat(wrong)
                        .as("attempts that were not stopped as they should be")
                        .isEmpty();
                assertThat(scene.traces()).as("what is seen from outside").isEmpty();
                assertThat(runtime.run("qtforge:list").out())
                        .as("the victim is unharmed")
                        .containsPattern(HostileScene.VICTIM + ".*RUNNING");
                assertThat(runtime.run("qtforge:usage").out())
                        .as("how many threads one may have that nobody said anything about, and how many were refused")
                        .containsPattern(ATTACKER + " +[0-9]+ +500 +[1-9]");
                assertThat(runtime.run("qtforge:security selftest").out()).contains("self-test passed");
                assertThat(runtime.run("qtforge:audit -n 1000 " + ATTACKER)
                                .out()
                                .lines())
                        .as("no line of the log is made by the plugin")
                        .noneMatch(line -> line.startsWith("GRANTED"))
                        .noneMatch(line -> line.contains("\u001b"));
            }
        }
    }

    private static boolean mustBeSeen(Map<String, String> attempt) {
        return attempt.get("worksUnenforced").equals("true");
    }
}
