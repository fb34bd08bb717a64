// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.itest.plugin.ScriptedPlugin;
import qtforge.itest.support.PluginJar;

/** Signed and unsigned jars on every way in, and updates that ask for more. */
class InstallGateDistIT {

    private static final String SIGNED = "qtforge.itest.signed";
    private static final String ASKER = "qtforge.itest.asker";

    @TempDir
    Path temp;

    private Path home(String policy) throws Exception {
        Path home = temp.resolve("home");
        Files.createDirectories(home.resolve("etc"));
        Files.createDirectories(home.resolve("plugins"));
        Files.writeString(home.resolve("etc/qtforge.policy"), policy);
        return home;
    }

    @Test
    void onlyWhatAKnownPublisherSignedIsInstalledOnAnyWay() throws Exception {
        Signers signers = new Signers(temp.resolve("keys"), "acme")
                .certify("genuine", "-validity", "20")
                .certify("revoked", "-validity", "20")
                .certify("expired", "-startdate", "-20d", "-validity", "10");
        Signers forgers = new Signers(temp.resolve("keys"), "forger").certify("genuine", "-validity", "20");
        Path unsigned = PluginJar.plugin(SIGNED, "1.0.0").at(temp.resolve("jars/unsigned.jar"));
        Path signed = signers.sign(unsigned, "genuine", temp.resolve("jars/signed.jar"));
        Path tampered = Files.copy(signed, temp.resolve("jars/tampered.jar"));
        change(tampered);
        Path added = Files.copy(signed, temp.resolve("jars/added.jar"));
        addEntry(added);
        Path revoked = signers.sign(unsigned, "revoked", temp.resolve("jars/revoked.jar"));
        Path expired = signers.sign(unsigned, "expired", temp.resolve("jars/expired.jar"));
        Path forged = forgers.sign(unsigned, "genuine", temp.resolve("jars/forged.jar"));
        Path home = home("qtforge-policy 1\n\nsecurity level HIGH\nsigner acme sha256:" + signers.fingerprint("genuine")
                + " level LIMITED\nsigner gone sha256:" + signers.fingerprint("revoked")
                + " level LIMITED\nsigner old sha256:"
                + signers.fingerprint("expired") + " level LIMITED\nsigner forger sha256:"
                + forgers.fingerprint("genuine")
                + " level LIMITED\n");
        Distribution distribution = TrustedHelper.addedTo(Distribution.built().copyTo(temp.resolve("dist")));
        try (SecuredRuntime runtime = SecuredRuntime.start(distribution, home, "enforce")) {
            assertThat(runtime.run("qtforge:signers add --certificate " + signers.authority())
                            .out())
                    .contains("trusted certificates added");
            assertThat(runtime.run("qtforge:signers add --crl " + signers.revocationOf("revoked"))
                            .out())
                    .contains("revocation list added");

            refusedOnEveryWay(runtime, home, unsigned, "signed");
            refusedOnEveryWay(runtime, home, tampered, "(?i)digest|changed");
            refusedOnEveryWay(runtime, home, added, "(?i)added.txt|signed");
            refusedOnEveryWay(runtime, home, revoked, "(?i)revoked");
            refusedOnEveryWay(runtime, home, expired, "(?i)expired");
            refusedOnEveryWay(runtime, home, forged, "(?i)path|trust");
            assertThat(runtime.run("qtforge:audit -n 50").out()).contains("INSTALL_REFUSED");

            assertThat(runtime.run("qtforge:verify " + signed).out())
                    .contains("signature    VALID", signers.fingerprint("genuine"));
            assertThat(runtime.run("driver:load " + signed).out()).contains("installed " + SIGNED);
            assertThat(runtime.run("qtforge:uninstall " + SIGNED).out()).contains("uninstalled " + SIGNED);
            assertThat(runtime.run("qtforge:install " + signed).out()).contains("installed " + SIGNED);
            assertThat(runtime.run("qtforge:trust " + SIGNED).out()).contains("LIMITED");

            runtime.run("qtforge:update " + SIGNED + " "
                    + PluginJar.plugin(SIGNED, "2.0.0").at(temp.resolve("jars/update.jar")));
            assertThat(runtime.run("qtforge:list").out())
                    .as("an update nobody signed")
                    .containsPattern(SIGNED + " +1\\.0\\.0 +RUNNING");
        }
    }

    @Test
    void aFragmentIsInstalledOnNoWayWhateverItsHost() throws Exception {
        Path home = home("qtforge-policy 1\n");
        Distribution distribution = TrustedHelper.addedTo(Distribution.built().copyTo(temp.resolve("dist")));
        Path host = PluginJar.plugin(ASKER, "1.0.0").at(temp.resolve("jars/host.jar"));
        try (SecuredRuntime runtime = SecuredRuntime.start(distribution, home, "enforce")) {
            runtime.run("qtforge:install " + host);
            for (String to : List.of(ASKER, "qtforge.security", "system.bundle;extension:=framework")) {
                Path fragment = PluginJar.library(SIGNED, "1.0.0")
                        .header("Fragment-Host", to)
                        .entry("org/example/payload.txt", new byte[10])
                        .at(temp.resolve("jars/fragment.jar"));
                refusedOnEveryWay(runtime, home, fragment, "(?i)fragment");
            }
            assertThat(runtime.run("qtforge:list").out()).containsPattern(ASKER + " +1\\.0\\.0 +RUNNING");
        }
    }

    /** By the shell, the drop folder and the service of the API; what is said of it must tell why. */
    private static void refusedOnEveryWay(SecuredRuntime runtime, Path home, Path jar, String reason) throws Exception {
        assertThat(runtime.run("qtforge:verify " + jar).out())
                .as("%s is judged", jar.getFileName())
                .contains("not ok")
                .containsPattern(reason);
        assertThat(runtime.run("qtforge:install " + jar).out())
                .as("%s by the shell", jar.getFileName())
                .doesNotContain("installed " + SIGNED);
        assertThat(runtime.run("driver:load " + jar).out())
                .as("%s by the API", jar.getFileName())
                .contains("refused ")
                .containsPattern(reason);
        Path dropped = home.resolve("plugins").resolve(jar.getFileName());
        Files.copy(jar, dropped, StandardCopyOption.REPLACE_EXISTING);
        assertThat(runtime.run("qtforge:folders --rescan").out())
                .as("%s by the drop folder", jar.getFileName())
                .contains("REJECTED");
        assertThat(runtime.run("qtforge:list").out()).doesNotContain(SIGNED);
        assertThat(runtime.run("qtforge:libraries").out()).doesNotContain(SIGNED);
        Files.delete(dropped);
        runtime.run("qtforge:folders --rescan");
    }

    @Test
    void anUpdateThatAsksForMoreWaitsForConsent() throws Exception {
        Path home = home("qtforge-policy 1\n");
        Path first = PluginJar.plugin(ASKER, "1.0.0").at(temp.resolve("jars/1.jar"));
        try (SecuredRuntime runtime = SecuredRuntime.start(Distribution.built(), home, "enforce")) {
            runtime.run("qtforge:install " + first);
            assertThat(runtime.run("qtforge:list").out()).containsPattern(ASKER + " +1\\.0\\.0 +RUNNING");

            runtime.run("qtforge:update " + ASKER + " " + asking("2.0.0", "PROPERTY_READ:java.class.path"));
            assertThat(runtime.run("qtforge:approve").out())
                    .contains(ASKER, "1.0.0", "2.0.0", "PROPERTY_READ:java.class.path");
            assertThat(runtime.run("qtforge:list").out()).containsPattern(ASKER + " +1\\.0\\.0 +RUNNING");

            runtime.run("qtforge:approve " + ASKER);
            assertThat(runtime.run("qtforge:list").out()).containsPattern(ASKER + " +2\\.0\\.0 +RUNNING");
            assertThat(runtime.run("qtforge:permissions " + ASKER).out().lines())
                    .anyMatch(line -> line.contains("PROPERTY_READ:java.class.path") && line.contains("granted"));

            runtime.run("qtforge:update " + ASKER + " "
                    + asking("3.0.0", "PROPERTY_READ:java.class.path\\,ENVIRONMENT_READ:HOME"));
            assertThat(runtime.run("qtforge:approve").out()).contains("3.0.0", "ENVIRONMENT_READ:HOME");
            runtime.run("qtforge:approve " + ASKER + " --reject");
            assertThat(runtime.run("qtforge:approve").out()).contains("no update waits");
            assertThat(runtime.run("qtforge:list").out()).containsPattern(ASKER + " +2\\.0\\.0 +RUNNING");
        }
    }

    private Path asking(String version, String permissions) {
        return PluginJar.plugin(ASKER, version)
                .header(
                        "Provide-Capability",
                        "qtforge.plugin;id=\"" + ASKER + "\";version:Version=\"" + version + "\";semver=\"" + version
                                + "\";entry=\"" + ScriptedPlugin.class.getName() + "\";permissions:List<String>=\""
                                + permissions.replace("\\,", ",") + "\"")
                .at(temp.resolve("jars/" + version + ".jar"));
    }

    private static void change(Path jar) throws Exception {
        try (java.nio.file.FileSystem zip = java.nio.file.FileSystems.newFileSystem(jar, Map.of())) {
            Path entry = zip.getPath(ScriptedPlugin.class.getName().replace('.', '/') + ".class");
            byte[] bytes = Files.readAllBytes(entry);
            bytes[bytes.length - 1]++;
            Files.write(entry, bytes);
        }
    }

    private static void addEntry(Path jar) throws Exception {
        try (java.nio.file.FileSystem zip = java.nio.file.FileSystems.newFileSystem(jar, Map.of())) {
            Files.writeString(zip.getPath("added.txt"), "added after signing");
        }
    }
}
