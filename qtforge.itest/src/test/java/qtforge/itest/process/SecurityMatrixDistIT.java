// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static qtforge.itest.process.HostileScene.ATTACKER;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every action a grant can allow, denied and granted, by every way to call it. */
class SecurityMatrixDistIT {

    private static final String SERVICE = "SERVICE_GET:java.util.concurrent.Executor";

    @TempDir
    Path temp;

    @Test
    void everyActionIsDeniedWithoutAndAllowedWithItsGrantToEveryCaller() throws Exception {
        Distribution distribution =
                TrustedHelper.addedTo(Distribution.built().fullyCompiled().copyTo(temp.resolve("dist")));
        Path home = home("qtforge-policy 1\n\nplugin " + ATTACKER + "\n  isolated no\n");
        try (HostileScene scene = new HostileScene(temp.resolve("scene"))) {
            scene.populate(home);
            try (SecuredRuntime runtime = SecuredRuntime.start(distribution, home, "enforce")) {
                runtime.run("qtforge:trust " + ATTACKER + " FULLY_TRUSTED");
                runtime.run("qtforge:grant " + ATTACKER + " " + SERVICE);
                scene.prepare(runtime, home, distribution);
                List<Map<String, String>> actions = runtime.run("qtforge:exec " + ATTACKER + " list").objects().stream()
                        .filter(action -> !action.get("grants").isEmpty())
                        .filter(action -> action.get("worksUnenforced").equals("true"))
                        .toList();
                assertThat(actions).hasSizeGreaterThan(80);
                List<String> wrong = new ArrayList<>();
                Set<String> callers = new TreeSet<>();
                for (Map<String, String> action : actions) {
                    callers.addAll(check(runtime, action, "stopped", wrong));
                    String grants = action.get("grants");
                    runtime.run("qtforge:grant " + ATTACKER + " " + grants);
                    check(runtime, action, "got-through", wrong);
                    runtime.run("qtforge:revoke " + ATTACKER + " " + grants);
                    check(runtime, action, "stopped", wrong);
                }
                assertThat(wrong).isEmpty();
                Set<String> expected = new TreeSet<>(Set.of(
                        "BUNDLE",
                        "LAMBDA",
                        "REFLECTION",
                        "METHOD_HANDLE",
                        "PROXY",
                        "NEW_THREAD",
                        "COMMON_POOL",
                        "CONTEXT_POOL",
                        "CONTEXT_TIMER",
                        "TRUSTED_BUNDLE",
                        "TRUSTED_FRAGMENT",
                        "TRUSTED_PRIVILEGED",
                        "TRUSTED_POOL"));
                if (Runtime.version().feature() >= 21) {
                    expected.add("VIRTUAL_THREAD");
                }
                assertThat(callers).isEqualTo(expected);
            }
        }
    }

    private static Set<String> check(
            SecuredRuntime runtime, Map<String, String> action, String expected, List<String> wrong) throws Exception {
        SecuredRuntime.Answer answer = runtime.run("qtforge:exec " + ATTACKER + " callers name=" + action.get("name"));
        List<Map<String, String>> results = answer.objects();
        if (results.isEmpty()) {
            String err = answer.err();
            wrong.add(action.get("name") + " gave no results: " + answer.out()
                    + err.substring(Math.max(0, err.length() - 1_000)));
        }
        results.stream()
                .filter(result -> !result.get("outcome").equals(expectedOf(result, expected)))
                .map(result -> "should be " + expected + " by " + action.get("grants") + ": " + result)
                .forEach(wrong::add);
        return results.stream().map(result -> result.get("caller")).collect(Collectors.toSet());
    }

    /**
     * With a SecurityManager the JDK takes all rights from the threads of the common pool, whoever uses them; what is done
     * with the plugin's own rights alone is not touched by that.
     */
    private static String expectedOf(Map<String, String> result, String expected) {
        boolean ownRights = result.get("name").matches("reflect\\.(do-privileged.*|asserted-permission)");
        return result.get("caller").equals("COMMON_POOL") && Runtime.version().feature() <= 23 && !ownRights
                ? "stopped"
                : expected;
    }

    @Test
    void grantsOutliveARestartAndDenialsStayBeforeThem() throws Exception {
        StringBuilder policy = new StringBuilder("qtforge-policy 1\n\nplugin " + ATTACKER + "\n  isolated no\n");
        // More rows than have one digit: a table that was sorted by text would put the denial behind what it denies.
        for (int i = 0; i < 30; i++) {
            policy.append("\nplugin org.example.plugin")
                    .append(i)
                    .append("\n  allow FILE_SYSTEM_READ /srv/x")
                    .append(i);
            policy.append("\n  deny FILE_SYSTEM_READ /srv/y").append(i).append('\n');
        }
        Path home = home(policy.toString());
        try (HostileScene scene = new HostileScene(temp.resolve("scene"))) {
            scene.populate(home);
            String rules;
            try (SecuredRuntime runtime =
                    SecuredRuntime.start(Distribution.built().fullyCompiled(), home, "enforce")) {
                scene.prepare(runtime, home, Distribution.built().fullyCompiled());
                runtime.run("qtforge:grant " + ATTACKER + " FILE_SYSTEM_READ:" + scene.parameter("secret"));
                rules = runtime.run("qtforge:permissions " + ATTACKER + " --rules")
                        .out();
                assertThat(outcome(runtime, "read.files-read-string")).isEqualTo("got-through");
                runtime.end();
            }
            try (SecuredRuntime runtime =
                    SecuredRuntime.start(Distribution.built().fullyCompiled(), home, "enforce")) {
                scene.prepare(runtime, home, Distribution.built().fullyCompiled());
                assertThat(runtime.run("qtforge:permissions " + ATTACKER + " --rules")
                                .out())
                        .isEqualTo(rules);
                assertThat(outcome(runtime, "read.files-read-string")).isEqualTo("got-through");
                assertThat(outcome(runtime, "look.files-list")).isEqualTo("stopped");
                runtime.run("qtforge:revoke " + ATTACKER + " --all");
                assertThat(outcome(runtime, "read.files-read-string")).isEqualTo("stopped");
                Path denying = Files.writeString(
                        temp.resolve("denying.policy"),
                        policy + "\neveryone\n  deny FILE_SYSTEM_READ " + scene.parameter("secret") + "\n");
                assertThat(runtime.run("qtforge:policy apply " + denying).out()).contains("applied");
                runtime.run("qtforge:grant " + ATTACKER + " FILE_SYSTEM_READ:" + scene.parameter("secret"));
                assertThat(outcome(runtime, "read.files-read-string")).isEqualTo("stopped");
                runtime.end();
            }
            try (SecuredRuntime runtime =
                    SecuredRuntime.start(Distribution.built().fullyCompiled(), home, "enforce")) {
                scene.prepare(runtime, home, Distribution.built().fullyCompiled());
                assertThat(outcome(runtime, "read.files-read-string")).isEqualTo("stopped");
            }
        }
    }

    private static String outcome(SecuredRuntime runtime, String name) throws Exception {
        SecuredRuntime.Answer answer = runtime.run("qtforge:exec " + ATTACKER + " attempt name=" + name);
        assertThat(answer.objects()).as(answer.toString()).hasSize(1);
        return answer.objects().get(0).get("outcome");
    }

    private Path home(String policy) throws Exception {
        Path home = temp.resolve("home");
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(home.resolve("etc/qtforge.policy"), policy);
        return home;
    }
}
