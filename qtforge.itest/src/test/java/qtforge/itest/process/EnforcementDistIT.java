// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static qtforge.itest.process.HostileScene.ATTACKER;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.itest.process.Distribution.Result;

/** Fails when enforcement is silently absent, or when it is not the enforcer of the Java version that was meant. */
class EnforcementDistIT {

    @TempDir
    Path temp;

    private Path home(String policy) throws Exception {
        Path home = temp.resolve("home");
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(home.resolve("etc/qtforge.policy"), policy);
        return home;
    }

    @Test
    void theTestsRunOnTheJavaTheyAreMeantFor() throws Exception {
        assertThat(Path.of(System.getProperty("java.home")).toRealPath())
                .isEqualTo(Path.of(System.getProperty("it.java.home")).toRealPath());
        assertThat(Runtime.version().feature())
                .isGreaterThanOrEqualTo(Integer.parseInt(System.getProperty("it.java.least")));
    }

    @Test
    void theActiveEnforcerIsTheOneForThisJavaVersionAndStopsTheCanary() throws Exception {
        int version = Runtime.version().feature();
        String expected = version <= 23 ? "SECURITY_MANAGER" : "AGENT";
        try (SecuredRuntime runtime =
                SecuredRuntime.start(Distribution.built(), home("qtforge-policy 1\n"), "enforce")) {
            SecuredRuntime.Answer security = runtime.run("qtforge:security");

            assertThat(security.out().lines())
                    .anyMatch(line -> line.matches("mode +ENFORCE"))
                    .anyMatch(line -> line.matches("enforcer +" + expected))
                    .anyMatch(line -> line.matches("healthy +yes"))
                    .anyMatch(line -> line.matches("covers +Java " + version + ",.*"))
                    .anyMatch(line -> line.matches("self-test +passed, [1-9][0-9]* attempts"));
            SecuredRuntime.Answer selfTest = runtime.run("qtforge:security selftest");
            assertThat(selfTest.out())
                    .contains("the self-test passed", "denied", "allowed")
                    .doesNotContain("FAILED");
            Result end = runtime.end();
            assertThat(end.err())
                    .as("starting, testing and stopping say nothing of inner troubles")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void aPolicyAloneIsEnoughToBeEnforced() throws Exception {
        Result result =
                Distribution.built().run("--home", home("qtforge-policy 1\n").toString(), "--exec", "qtforge:security");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.err()).contains("JDK " + Runtime.version().feature(), "Security enforce: Java ");
        assertThat(result.out().lines()).anyMatch(line -> line.matches("mode +ENFORCE"));
    }

    @Test
    void nothingIsStartedWhereNothingCanEnforce() throws Exception {
        Distribution distribution = Distribution.built().copyTo(temp.resolve("dist"));
        List<Path> enforcers;
        try (Stream<Path> all = Files.list(distribution.folder().resolve("bin"))) {
            enforcers = all.filter(file -> file.getFileName().toString().startsWith("qtforge.enforcement"))
                    .toList();
        }
        assertThat(enforcers).isNotEmpty();
        for (Path jar : enforcers) {
            Files.delete(jar);
        }
        Path home = home("qtforge-policy 1\n");
        try (HostileScene scene = new HostileScene(temp.resolve("scene"))) {
            scene.populate(home);

            Result result = distribution.run("--home", home.toString(), "--exec", "qtforge:list");

            assertThat(result.status()).as(result.toString()).isNotZero();
            assertThat(result.err()).contains("enforce");
            assertThat(result.out()).doesNotContain(ATTACKER);
        }
    }

    @Test
    void noPluginIsStartedWithoutTheBundleThatOwnsThePolicy() throws Exception {
        Distribution distribution = Distribution.built().copyTo(temp.resolve("dist"));
        try (Stream<Path> all = Files.walk(distribution.folder().resolve("bundles"))) {
            for (Path jar : all.filter(file -> file.getFileName().toString().matches("qtforge\\.security-.*\\.jar"))
                    .toList()) {
                Files.delete(jar);
            }
        }
        Path home = home("qtforge-policy 1\n");
        Files.writeString(home.resolve("etc/qtforge.properties"), "qtforge.ready.timeout = 5\n");
        try (HostileScene scene = new HostileScene(temp.resolve("scene"))) {
            scene.populate(home);

            Result result = distribution.run("--home", home.toString(), "--exec", "qtforge:list");

            assertThat(result.status()).as(result.toString()).isNotZero();
            assertThat(result.err()).contains("no bundle put a policy in force");
            assertThat(result.out()).doesNotContainPattern(ATTACKER + ".*RUNNING");
        }
    }
}
