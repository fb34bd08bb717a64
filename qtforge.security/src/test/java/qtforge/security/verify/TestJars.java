// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import jdk.security.jarsigner.JarSigner;
import qtforge.security.verify.TestCertificates.Identity;

/** Makes jars, and changes them afterwards. */
public final class TestJars {

    public static final String MANIFEST = "META-INF/MANIFEST.MF";
    public static final String CODE = "org/acme/Code.class";

    private TestJars() {}

    /** The manifest of a decent plugin, with further headers, each a full line. */
    public static String manifest(String id, String version, String... lines) {
        StringBuilder text = new StringBuilder("Manifest-Version: 1.0\r\nBundle-ManifestVersion: 2\r\n");
        text.append("Bundle-SymbolicName: ")
                .append(id)
                .append("\r\nBundle-Version: ")
                .append(version);
        text.append("\r\n");
        boolean own = false;
        for (String line : lines) {
            own |= line.startsWith("Provide-Capability");
            text.append(folded(line));
        }
        if (!own) {
            text.append(folded(capability(id, version, "")));
        }
        return text.append("\r\n").toString();
    }

    /** The header that makes a bundle a plugin. */
    public static String capability(String id, String version, String more) {
        return "Provide-Capability: qtforge.plugin;id=" + id + ";name=\"" + id + "\";version:Version=\"" + version
                + "\";author=ACME" + more;
    }

    private static String folded(String line) {
        StringBuilder text = new StringBuilder();
        String rest = line;
        while (rest.length() > 70) {
            text.append(rest, 0, 70).append("\r\n ");
            rest = rest.substring(70);
        }
        return text.append(rest).append("\r\n").toString();
    }

    /** The entries of a decent plugin. */
    public static Map<String, byte[]> entries(String manifest) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(MANIFEST, bytes(manifest));
        entries.put(CODE, bytes("not really a class"));
        entries.put("org/acme/text.txt", bytes("hello"));
        entries.put("META-INF/maven/pom.properties", bytes("version=1"));
        return entries;
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static Path write(Path file, Map<String, byte[]> entries) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    public static Path plugin(Path file, String id, String version, String... headers) throws IOException {
        return write(file, entries(manifest(id, version, headers)));
    }

    public static Map<String, byte[]> read(Path file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    /** Signs a jar, with the certificates that are given packed. */
    public static Path sign(Path from, Path to, Identity signer, X509Certificate... chain)
            throws IOException, GeneralSecurityException {
        return sign(from, to, signer, "SIGNER", "SHA-256", chain);
    }

    public static Path sign(Path from, Path to, Identity signer, String name, String digest, X509Certificate... chain)
            throws IOException, GeneralSecurityException {
        JarSigner jarSigner = new JarSigner.Builder(
                        signer.keys().getPrivate(),
                        CertificateFactory.getInstance("X.509").generateCertPath(List.of(chain)))
                .signerName(name)
                .digestAlgorithm(digest)
                .build();
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        try (ZipFile zip = new ZipFile(from.toFile())) {
            jarSigner.sign(zip, signed);
        }
        Files.write(to, signed.toByteArray());
        return to;
    }
}
