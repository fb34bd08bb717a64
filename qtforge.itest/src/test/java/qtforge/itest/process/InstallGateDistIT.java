// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.itest.plugin.ScriptedPlugin;
import qtforge.itest.support.PluginJar;

/** Signed and unsigned jars on every way in, and updates that ask for more. */
class InstallGateDistIT {

    private static final String SIGNED = "qtforge.itest.signed";
    private static final String ASKER = "qtforge.itest.asker";
    private static final String PASSWORD = "changeit";

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
        String leaf = makeSigner();
        Path unsigned = PluginJar.plugin(SIGNED, "1.0.0").at(temp.resolve("jars/unsigned.jar"));
        Path signed = PluginJar.plugin(SIGNED, "1.0.0").at(temp.resolve("jars/signed.jar"));
        tool("jarsigner", "-keystore", "leaf.p12", "-storepass", PASSWORD, signed.toString(), "leaf");
        Path tampered = Files.copy(signed, temp.resolve("jars/tampered.jar"));
        addEntry(tampered);
        Path home = home("qtforge-policy 1\n\nsecurity level HIGH\nsigner acme sha256:" + leaf + " level LIMITED\n");
        try (SecuredRuntime runtime = SecuredRuntime.start(Distribution.built(), home, "enforce")) {
            assertThat(runtime.run("qtforge:signers add --certificate " + temp.resolve("ca.pem"))
                            .out())
                    .contains("trusted certificates added");

            for (Path refused : List.of(unsigned, tampered)) {
                assertThat(runtime.run("qtforge:verify " + refused).out()).contains("not ok");
                runtime.run("qtforge:install " + refused);
                assertThat(runtime.run("qtforge:list").out()).doesNotContain(SIGNED);
                Path dropped = home.resolve("plugins").resolve(refused.getFileName());
                Files.copy(refused, dropped, StandardCopyOption.REPLACE_EXISTING);
                assertThat(runtime.run("qtforge:folders --rescan").out()).contains("REJECTED");
                assertThat(runtime.run("qtforge:list").out()).doesNotContain(SIGNED);
                Files.delete(dropped);
                runtime.run("qtforge:folders --rescan");
            }
            assertThat(runtime.run("qtforge:audit -n 50").out()).contains("INSTALL_REFUSED");

            assertThat(runtime.run("qtforge:verify " + signed).out()).contains("signature    VALID", leaf);
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

    /** A certificate authority and a signer of it; the signer's fingerprint. */
    private String makeSigner() throws Exception {
        Files.createDirectories(temp.resolve("jars"));
        keytool("-genkeypair", "-keystore", "ca.p12", "-alias", "ca", "-dname", "CN=Test CA", "-ext", "bc:c");
        keytool("-exportcert", "-keystore", "ca.p12", "-alias", "ca", "-rfc", "-file", "ca.pem");
        keytool("-genkeypair", "-keystore", "leaf.p12", "-alias", "leaf", "-dname", "CN=Acme");
        keytool("-certreq", "-keystore", "leaf.p12", "-alias", "leaf", "-file", "leaf.csr");
        keytool(
                "-gencert",
                "-keystore",
                "ca.p12",
                "-alias",
                "ca",
                "-infile",
                "leaf.csr",
                "-outfile",
                "leaf.pem",
                "-rfc",
                "-ext",
                "ku=digitalSignature",
                "-ext",
                "eku=codeSigning");
        keytool("-importcert", "-keystore", "leaf.p12", "-alias", "ca", "-file", "ca.pem", "-noprompt");
        keytool("-importcert", "-keystore", "leaf.p12", "-alias", "leaf", "-file", "leaf.pem", "-noprompt");
        try (InputStream stream = Files.newInputStream(temp.resolve("leaf.pem"))) {
            byte[] certificate = CertificateFactory.getInstance("X.509")
                    .generateCertificate(stream)
                    .getEncoded();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
        }
    }

    private void keytool(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-storepass", PASSWORD));
        if (arguments[0].equals("-genkeypair")) {
            all.addAll(List.of("-keyalg", "EC", "-validity", "30"));
        }
        tool("keytool", all.toArray(String[]::new));
    }

    private void tool(String name, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", name).toString());
        command.addAll(List.of(arguments));
        Path output = temp.resolve("tool.log");
        Process process = new ProcessBuilder(command)
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(() -> command + ": " + read(output)).isZero();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }

    private static void addEntry(Path jar) throws Exception {
        try (java.nio.file.FileSystem zip = java.nio.file.FileSystems.newFileSystem(jar, Map.of())) {
            Files.writeString(zip.getPath("added.txt"), "added after signing");
        }
    }
}
