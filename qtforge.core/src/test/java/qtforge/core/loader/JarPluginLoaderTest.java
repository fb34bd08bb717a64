// SPDX-License-Identifier: Apache-2.0
package qtforge.core.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.PluginArchive;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

class JarPluginLoaderTest {

    private static final ArchiveLimits SMALL = new ArchiveLimits(4 << 20, 50, 20_000, 100);

    @TempDir
    Path folder;

    private final JarPluginLoader loader = new JarPluginLoader(SMALL);

    @Test
    void copiesAndHashesAPlugin() throws Exception {
        Path jar = BundleJar.plugin("org.example.hello", "1.2.0-rc.1")
                .entry("a.txt", "a")
                .writeTo(source());

        PluginArchive archive = loader.read(jar, target());

        assertThat(archive.symbolicName()).isEqualTo("org.example.hello");
        assertThat(archive.metadata().orElseThrow().version()).hasToString("1.2.0-rc.1");
        assertThat(target()).hasSameBinaryContentAs(jar);
        assertThat(archive.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar))));
    }

    @Test
    void readsAPlainBundleAsALibrary() throws Exception {
        PluginArchive archive =
                loader.read(BundleJar.library("org.lib", "2.1.0.q").writeTo(source()), target());

        assertThat(archive.metadata()).isEmpty();
        assertThat(archive.bundleVersion()).hasToString("2.1.0.q");
        assertThat(archive.fragment()).isFalse();
    }

    @Test
    void tellsFragments() throws Exception {
        BundleJar jar = BundleJar.library("org.frag", "1").header("Fragment-Host", "org.lib");

        assertThat(loader.read(jar.writeTo(source()), target()).fragment()).isTrue();
    }

    @Test
    void takesJarsOnlyByName() throws Exception {
        assertThat(loader.canLoad(BundleJar.library("a", "1").writeTo(folder.resolve("A.JAR"))))
                .isTrue();
        assertThat(loader.canLoad(BundleJar.library("a", "1").writeTo(folder.resolve("a.zip"))))
                .isFalse();
        assertThat(loader.canLoad(Files.createDirectory(folder.resolve("d.jar"))))
                .isFalse();
        assertThat(loader.canLoad(folder.resolve("none.jar"))).isFalse();
    }

    @Test
    void tellsThatAFileIsMissing() {
        refuses(folder.resolve("none.jar"), PluginErrorCode.FILE_NOT_FOUND, "none.jar");
    }

    @Test
    void tellsThatAFileIsUnreadable() throws Exception {
        Path jar = BundleJar.library("a", "1").writeTo(source());
        Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(jar), "the superuser reads everything");

        refuses(jar, PluginErrorCode.FILE_SYSTEM_ERROR, "permission denied");
    }

    @Test
    void neverOverwritesAFileOfTheStore() throws Exception {
        Path jar = BundleJar.library("a", "1").writeTo(source());
        Files.createDirectories(target().getParent());
        Files.writeString(target(), "precious");

        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> loader.read(jar, target()))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PluginErrorCode.FILE_SYSTEM_ERROR));
        assertThat(target()).hasContent("precious");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 0.9, 0.999})
    void refusesATruncatedJar(double kept) throws Exception {
        byte[] bytes = BundleJar.plugin("a", "1.0.0").entry("x", noise(3000)).bytes();

        refuses(
                Files.write(source(), Arrays.copyOf(bytes, (int) (bytes.length * kept))),
                PluginErrorCode.INVALID_FORMAT,
                "truncated");
    }

    @Test
    void refusesAFileThatIsNoZip() throws Exception {
        refuses(Files.write(source(), noise(5000)), PluginErrorCode.INVALID_FORMAT, "not a jar");
    }

    @Test
    void refusesCorruptContent() throws Exception {
        byte[] bytes = BundleJar.plugin("a", "1.0.0").entry("x", noise(3000)).bytes();
        bytes[bytes.length / 2] ^= 0x55;

        refuses(Files.write(source(), bytes), PluginErrorCode.INVALID_FORMAT, "'x'");
    }

    @Test
    void refusesAJarWithoutManifest() throws Exception {
        BundleJar jar = BundleJar.library("a", "1").entry("b", "b");
        for (String header :
                new String[] {"Manifest-Version", "Bundle-ManifestVersion", "Bundle-SymbolicName", "Bundle-Version"}) {
            jar.header(header, null);
        }

        refuses(jar.writeTo(source()), PluginErrorCode.INVALID_FORMAT, "has no META-INF/MANIFEST.MF");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bundle-ManifestVersion | | wrap it with bnd",
                "Bundle-ManifestVersion | 1 | must be 2",
                "Bundle-SymbolicName | | no Bundle-SymbolicName",
                "Bundle-SymbolicName | a b | may have letters",
                "Bundle-SymbolicName | ;singleton:=true | no Bundle-SymbolicName",
                "Bundle-Version | 1.x | Bundle-Version '1.x'",
                "Import-Package | a;version=\"[1,\" | Import-Package cannot be parsed",
                "Import-Package | a;;version=1 | Import-Package cannot be parsed",
                "Import-Package | a,a | Import-Package cannot be parsed",
                "Export-Package | a;version=\"1 | Export-Package cannot be parsed",
                "Require-Capability | ns;filter:=\"(a=b\" | Require-Capability cannot be parsed",
                "Provide-Capability | ns;a:Foo=1 | Provide-Capability cannot be parsed",
                "Provide-Capability | qtforge.plugin;id=a;semver=1,qtforge.plugin;id=b;semver=1 | 2 capabilities",
                "Provide-Capability | qtforge.plugin;semver=1 | attribute 'id'",
                "Provide-Capability | qtforge.plugin;id=a | attribute 'version'",
                "Provide-Capability | qtforge.plugin;id=a;semver=x | attribute 'semver'",
                "Provide-Capability | qtforge.plugin;id=../a;semver=1 | plugin id '../a'",
                "Provide-Capability | qtforge.plugin;id=a;semver=1;type=COBOL | COBOL",
                "Provide-Capability | qtforge.plugin;id=a;semver=1;capabilities=\"UI,MAGIC\" | MAGIC",
                "Require-Capability | qtforge.plugin;id=b;range=\"[2,1)\" | upside down",
            })
    void refusesAManifestNamingTheHeader(String header, String value, String expected) throws Exception {
        refuses(
                BundleJar.plugin("a", "1.0.0").header(header, value).writeTo(source()),
                PluginErrorCode.INVALID_FORMAT,
                "META-INF/MANIFEST.MF",
                expected);
    }

    @Test
    void refusesAPluginInAFragment() throws Exception {
        refuses(
                BundleJar.plugin("a", "1.0.0").header("Fragment-Host", "b").writeTo(source()),
                PluginErrorCode.INVALID_FORMAT,
                "fragment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Broken", ": x", "A: 1\nA: 2"})
    void refusesAMalformedManifest(String text) throws Exception {
        refuses(
                BundleJar.library("a", "1").entry("META-INF/MANIFEST.MF", text).writeTo(source()),
                PluginErrorCode.INVALID_FORMAT,
                "line ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a/../../evil", "/etc/passwd", "C:/evil", "a\\..\\b", "a//b", "./a"})
    void refusesEntryNamesThatLeadElsewhere(String name) throws Exception {
        refuses(
                BundleJar.plugin("a", "1.0.0").entry(name, "x").writeTo(source()),
                PluginErrorCode.SECURITY_VIOLATION,
                name);
    }

    @Test
    void refusesDuplicateEntries() throws Exception {
        byte[] bytes = BundleJar.plugin("a", "1.0.0")
                .entry("one.txt", "1")
                .entry("two.txt", "2")
                .bytes();

        refuses(
                Files.write(source(), replace(bytes, "two.txt", "one.txt")),
                PluginErrorCode.SECURITY_VIOLATION,
                "'one.txt'",
                "twice");
    }

    @Test
    void refusesASecondManifestInOtherCase() throws Exception {
        refuses(
                BundleJar.plugin("a", "1.0.0")
                        .entry(
                                "META-INF/MANIFEST.MF",
                                BundleJar.plugin("a", "1.0.0").manifest())
                        .entry("meta-inf/manifest.mf", "x")
                        .writeTo(source()),
                PluginErrorCode.SECURITY_VIOLATION,
                "twice");
    }

    @Test
    void refusesABombByRatio() throws Exception {
        refuses(
                BundleJar.plugin("a", "1.0.0").entry("zeros", new byte[3 << 20]).writeTo(source()),
                PluginErrorCode.SECURITY_VIOLATION,
                "'zeros'",
                ArchiveLimits.MAX_RATIO);
    }

    @Test
    void refusesABombBySize() throws Exception {
        refuses(
                BundleJar.plugin("a", "1.0.0")
                        .entry("1", noise(1 << 20))
                        .entry("2", new byte[1 << 20])
                        .entry("3", new byte[1 << 20])
                        .entry("4", new byte[1 << 20])
                        .writeTo(source()),
                PluginErrorCode.SECURITY_VIOLATION,
                ArchiveLimits.MAX_BYTES);
    }

    @Test
    void refusesABombThatLiesAboutItsSize() throws Exception {
        byte[] bytes =
                BundleJar.plugin("a", "1.0.0").entry("zeros", new byte[1 << 20]).bytes();
        ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        // The size field of the last central directory entry.
        int at = lastIndexOf(bytes, new byte[] {'P', 'K', 1, 2});
        zip.putInt(at + 24, 5);

        refuses(Files.write(source(), bytes), PluginErrorCode.INVALID_FORMAT, "'zeros'", "another size");
    }

    @Test
    void refusesTooManyEntries() throws Exception {
        BundleJar jar = BundleJar.plugin("a", "1.0.0");
        for (int i = 0; i < 60; i++) {
            jar.entry("e" + i, "");
        }

        refuses(jar.writeTo(source()), PluginErrorCode.SECURITY_VIOLATION, "61 entries", ArchiveLimits.MAX_ENTRIES);
    }

    @Test
    void refusesAHugeManifest() throws Exception {
        refuses(
                BundleJar.plugin("a", "1.0.0").header("X", "x".repeat(30_000)).writeTo(source()),
                PluginErrorCode.SECURITY_VIOLATION,
                ArchiveLimits.MAX_MANIFEST_BYTES);
    }

    @Test
    void refusesAClauseThatWouldTakeTheParserHours() throws Exception {
        StringBuilder clause = new StringBuilder("ns");
        for (int i = 0; i < 1100; i++) {
            clause.append(";a").append(i).append("=1");
        }

        refuses(
                BundleJar.library("a", "1.0.0")
                        .header("Provide-Capability", clause.toString())
                        .writeTo(source()),
                PluginErrorCode.INVALID_FORMAT,
                "Provide-Capability");
    }

    @Test
    void takesLongManifestLinesAsTheFrameworkDoes() throws Exception {
        BundleJar jar = BundleJar.plugin("a", "1.0.0").header("Bundle-Description", "\u00e4".repeat(2000));

        assertThat(loader.read(jar.writeTo(source()), target()).metadata()).isPresent();
    }

    @Test
    void survivesRandomDamage() throws Exception {
        byte[] good = BundleJar.plugin("a", "1.0.0").entry("x/y", noise(500)).bytes();
        Random random = new Random(42);
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = good.clone();
            for (int i = 0; i <= random.nextInt(4); i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Path jar = Files.write(source(), Arrays.copyOf(bytes, bytes.length - random.nextInt(3)));
            try {
                loader.read(jar, target());
                Files.delete(target());
            } catch (PluginException e) {
                assertThat(e.code()).isIn(PluginErrorCode.INVALID_FORMAT, PluginErrorCode.SECURITY_VIOLATION);
                assertThat(e).hasMessageContaining(jar.toString());
                assertThat(target()).doesNotExist();
            }
        }
    }

    private void refuses(Path jar, PluginErrorCode code, String... parts) {
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> loader.read(jar, target()))
                .satisfies(e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code))
                .satisfies(e -> assertThat(e.getMessage())
                        .contains(jar.getFileName().toString())
                        .contains(parts));
        assertThat(target()).doesNotExist();
    }

    private Path source() {
        return folder.resolve("some.jar");
    }

    private Path target() {
        return folder.resolve("store").resolve("bundle");
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static byte[] replace(byte[] bytes, String old, String replacement) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace(old, replacement);
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int lastIndexOf(byte[] bytes, byte[] part) throws IOException {
        for (int at = bytes.length - part.length; at >= 0; at--) {
            if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        throw new IOException("not found");
    }
}
