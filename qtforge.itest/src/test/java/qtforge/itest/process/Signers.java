// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** A certificate authority and who it certified; all in one key store. */
final class Signers {

    private static final String PASSWORD = "changeit";

    private final Path folder;
    private final String store;

    /** Makes the authority. */
    Signers(Path folder, String name) throws Exception {
        this.folder = Files.createDirectories(folder);
        this.store = name + ".p12";
        keytool(
                "-genkeypair",
                "-alias",
                "ca",
                "-keyalg",
                "EC",
                "-validity",
                "30",
                "-dname",
                "CN=Test CA",
                "-ext",
                "bc:c");
    }

    /** Certifies somebody. */
    Signers certify(String alias, String... more) throws Exception {
        List<String> all = new ArrayList<>(List.of("-genkeypair", "-alias", alias, "-signer", "ca", "-keyalg", "EC"));
        all.addAll(List.of("-dname", "CN=Acme " + alias, "-ext", "ku=digitalSignature", "-ext", "eku=codeSigning"));
        all.addAll(List.of(more));
        keytool(all.toArray(String[]::new));
        return this;
    }

    /** A list on which somebody's certificate is revoked. */
    Path revocationOf(String alias) throws Exception {
        Path list = folder.resolve(alias + ".crl");
        keytool(
                "-gencrl",
                "-alias",
                "ca",
                "-id",
                certificate(alias).getSerialNumber().toString(),
                "-file",
                list.toString());
        return list;
    }

    /** The certificate of the authority, in a file. */
    Path authority() throws Exception {
        return Files.write(folder.resolve(store + ".der"), certificate("ca").getEncoded());
    }

    /** The fingerprint of somebody's certificate. */
    String fingerprint(String alias) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(certificate(alias).getEncoded()));
    }

    /** A jar, signed by somebody. */
    Path sign(Path jar, String alias, Path signed) throws Exception {
        JarSigner signer = new JarSigner.Builder(entry(alias)).build();
        try (ZipFile source = new ZipFile(jar.toFile());
                OutputStream target = Files.newOutputStream(signed)) {
            signer.sign(source, target);
        }
        return signed;
    }

    private X509Certificate certificate(String alias) throws Exception {
        return (X509Certificate) entry(alias).getCertificate();
    }

    private PrivateKeyEntry entry(String alias) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(folder.resolve(store))) {
            keys.load(stream, PASSWORD.toCharArray());
        }
        return (PrivateKeyEntry) keys.getEntry(alias, new PasswordProtection(PASSWORD.toCharArray()));
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        // Each is a JVM that ends before the full compiler has paid for itself.
        command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store, "-storepass", PASSWORD));
        Path output = folder.resolve("keytool.log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
        assertThat(process.exitValue())
                .as("%s: %s", command, Files.readString(output))
                .isZero();
    }
}
