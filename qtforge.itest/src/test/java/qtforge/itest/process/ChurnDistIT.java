// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static qtforge.itest.process.HostileScene.ATTACKER;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand changes of the policy from four threads, while a plugin tries all the time what it was never granted. */
class ChurnDistIT {

    private static final int THREADS = 4;
    /** Fewer on a second Java. */
    private static final int ROUNDS = Runtime.version().feature() > 17 ? 30 : 125;

    @TempDir
    Path temp;

    @Test
    void aPluginNeverGetsWhatWasNeverGrantedWhileThePolicyChanges() throws Exception {
        Distribution distribution =
                TrustedHelper.addedTo(Distribution.built().fullyCompiled().copyTo(temp.resolve("dist")));
        Path home = temp.resolve("home");
        Path policy = home.resolve("etc/qtforge.policy");
        Files.createDirectories(policy.getParent());
        Files.writeString(policy, "qtforge-policy 1\n\nplugin " + ATTACKER + "\n  isolated no\n");
        try (HostileScene scene = new HostileScene(temp.resolve("scene"))) {
            scene.populate(home);
            try (SecuredRuntime runtime = SecuredRuntime.start(distribution, home, "enforce")) {
                scene.prepare(runtime, home, distribution);
                String rows = runtime.run("driver:rows").out();
                assertThat(rows).contains(ATTACKER);
                assertThat(runtime.run("qtforge:exec " + ATTACKER + " watch").out())
                        .contains("watching");

                assertThat(runtime.run("driver:churn " + ATTACKER + " " + scene.parameter("sometimes") + " " + THREADS
                                        + " " + ROUNDS)
                                .out())
                        .contains(2 * THREADS * ROUNDS + " changes");

                Map<String, String> seen = runtime.run("qtforge:exec " + ATTACKER + " watched")
                        .objects()
                        .get(0);
                assertThat(seen.get("wrong")).isEmpty();
                assertThat(Long.parseLong(seen.get("denied"))).isPositive();
                assertThat(Long.parseLong(seen.get("allowed")))
                        .as("grants were in force while it looked: " + seen)
                        .isPositive();
                assertThat(runtime.run("driver:rows").out())
                        .as("the table is what it was before")
                        .isEqualTo(rows);
                assertThat(runtime.run("qtforge:policy check " + policy).out()).contains("no mistakes");
                assertThat(runtime.run("qtforge:security selftest").out()).contains("the self-test passed");
            }
        }
        assertThat(Files.readString(policy)).doesNotContain("allow");
    }
}
