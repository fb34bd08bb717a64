// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole launcher with a real framework and a stub for the bundles it talks to. */
class LauncherTest {
    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private Path distribution;

    @BeforeEach
    void makeDistribution() throws IOException {
        distribution = folder.resolve("a distribution ü");
        Files.createDirectories(distribution.resolve("etc"));
        Files.createDirectories(distribution.resolve("bundles/30"));
        jar("30/stub.jar", Map.of("Bundle-Activator", StubBundle.class.getName()), true);
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(realOut);
        System.setErr(realErr);
    }

    @Test
    void printsNothingButTheOutputOfItsCommands() throws InterruptedException {
        int status = run("--exec", "echo one", "--exec", "property qtforge.home");

        assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactly("one", distribution.toString());
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("noise at start", "noise at stop", "1 bundles, 6 of 7 plugins running, 1 library")
                .contains("nothing is enforced");
        assertThat(status).isZero();
    }

    @Test
    void stopsAtTheFirstCommandThatFailsAndExitsWithItsStatus() throws InterruptedException {
        int status = run("--exec", "fail 9", "--exec", "echo never");

        assertThat(status).isEqualTo(9);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void explainsWhatIsMissingWhenItDoesNotGetReady() throws IOException, InterruptedException {
        jar("30/broken.jar", Map.of("Bundle-SymbolicName", "broken", "Import-Package", "not.there"), false);
        Files.writeString(
                distribution.resolve("etc/qtforge.properties"),
                "qtforge.ready.timeout=0.05\nqtforge.stub.ready=false\n");

        assertThat(run("--exec", "echo never")).isEqualTo(ExitStatus.NOT_READY);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("broken 0.0.0 is not resolved", "not.there", "qtforge.core is not in the distribution");
    }

    @Test
    void startsAgainAfterTheDistributionMovedAndWithAnotherSetOfBundles() throws IOException, InterruptedException {
        assertThat(run("--exec", "echo first")).isZero();

        Path moved = folder.resolve("moved");
        Files.move(distribution, moved);
        distribution = moved;
        Files.move(moved.resolve("bundles/30/stub.jar"), moved.resolve("bundles/30/stub-2.jar"));
        assertThat(run("--exec", "echo second")).isZero();
        assertThat(run("--clean", "--exec", "property qtforge.plugins.dirs")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("first", "second", moved.resolve("plugins").toString());
        assertThat(Files.readString(moved.resolve("data/bundles.list")).lines()).hasSize(1);
    }

    // --- security ---------------------------------------------------------------------------------------------------

    private void policy() throws IOException {
        Files.createFile(distribution.resolve("etc/qtforge.policy"));
    }

    private void settings(String... lines) throws IOException {
        Files.write(distribution.resolve("etc/qtforge.properties"), List.of(lines));
    }

    /** A bundle below the level of plugins that says the policy is in force, or must not be. */
    private void owner() throws IOException {
        Files.createDirectories(distribution.resolve("bundles/25"));
        jar(
                "25/owner.jar",
                Map.of(
                        "Bundle-SymbolicName",
                        "owner",
                        "Import-Package",
                        "org.osgi.framework,qtforge.enforcement",
                        "Bundle-Activator",
                        StubPolicyOwner.class.getName()),
                StubPolicyOwner.class);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void startsNothingWhereThereIsAPolicyAndNobodyPutsItInForce() throws IOException, InterruptedException {
        policy();
        settings("qtforge.ready.timeout=0.2");

        assertThat(run("--exec", "echo never")).isEqualTo(ExitStatus.SECURITY);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(said())
                .contains("'enforce' is not in force", "no plugin was started")
                .doesNotContain("noise at start");
    }

    @Test
    void startsPluginsWhenThePolicyIsInForceAndSaysWhatEnforcesIt() throws IOException, InterruptedException {
        policy();
        owner();

        assertThat(run("--exec", "property qtforge.security.mode")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactly("enforce");
        assertThat(said()).contains("Security enforce").doesNotContain("nothing is enforced");
    }

    @Test
    void startsNothingWhenThePolicyIsRefused() throws IOException, InterruptedException {
        policy();
        owner();
        settings("qtforge.stub.refusal=line 3 of the policy is wrong, mend it");

        assertThat(run("--exec", "echo never")).isEqualTo(ExitStatus.SECURITY);
        assertThat(said()).contains("line 3 of the policy is wrong, mend it").doesNotContain("noise at start");
    }

    @Test
    void stopsWhenThePolicyIsLostLater() throws IOException, InterruptedException {
        owner();
        settings("qtforge.security.mode=enforce", "qtforge.stub.later=the policy cannot be kept");

        assertThat(run("--no-shell")).isEqualTo(ExitStatus.SECURITY);
        assertThat(said()).contains("security is lost", "the policy cannot be kept");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("noise at stop");
    }

    @Test
    void saysLoudlyThatAPolicyIsNotInForce() throws IOException, InterruptedException {
        policy();

        assertThat(run("--security", "off", "--exec", "property qtforge.security.mode"))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactly("off");
        assertThat(said()).contains("SECURITY IS OFF", "qtforge.policy", "nothing is enforced");
    }

    @Test
    void neverHandsPackagesOfTheJvmToPluginsWhereSecurityIsOn() throws IOException, InterruptedException {
        owner();
        settings("qtforge.security.mode=enforce", "org.osgi.framework.bootdelegation=*");

        assertThat(run("--exec", "property org.osgi.framework.bootdelegation")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactly("null");
    }

    @Test
    void endsWithTheReasonWhenTheCoreIsNotLetStart() throws IOException, InterruptedException {
        settings("qtforge.stub.refused=nobody judges what is installed");

        assertThat(run("--exec", "echo never")).isEqualTo(ExitStatus.SECURITY);
        assertThat(said()).contains("no plugin was started: nobody judges what is installed");
    }

    @Test
    void knowsNoOtherModes() throws IOException, InterruptedException {
        settings("qtforge.security.mode=maybe");

        assertThat(run("--exec", "echo never")).isEqualTo(ExitStatus.USAGE);
    }

    private int run(String... arguments) throws InterruptedException {
        return new Launcher(distribution, System.nanoTime()).run(arguments);
    }

    private void jar(String name, Map<String, String> headers, boolean stub) throws IOException {
        jar(name, headers, stub ? StubBundle.class : null);
    }

    private void jar(String name, Map<String, String> headers, Class<?> activator) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "stub");
        main.putValue("Import-Package", "org.osgi.framework,org.osgi.service.condition");
        headers.forEach(main::putValue);
        try (JarOutputStream jar =
                new JarOutputStream(Files.newOutputStream(distribution.resolve("bundles/" + name)), manifest)) {
            if (activator != null) {
                String entry = activator.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(entry));
                try (InputStream bytes = activator.getClassLoader().getResourceAsStream(entry)) {
                    bytes.transferTo(jar);
                }
            }
        }
    }
}
