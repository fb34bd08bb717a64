// SPDX-License-Identifier: Apache-2.0
package qtforge.core.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginArchive;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

class FolderPluginLoaderTest {

    @TempDir
    Path folder;

    private final FolderPluginLoader loader = new FolderPluginLoader(new ArchiveLimits(10_000, 5, 5_000, 100));

    @Test
    void packsAFolderAsAJarTheJarLoaderTakes() throws Exception {
        Path exploded = hello().explodeTo(folder.resolve("hell\u00f6 w"));

        PluginArchive archive = loader.read(exploded, folder.resolve("out.jar"));

        assertThat(loader.canLoad(exploded)).isTrue();
        assertThat(archive.metadata().orElseThrow().id()).isEqualTo("hello");
        PluginArchive again =
                new JarPluginLoader(ArchiveLimits.DEFAULT).read(folder.resolve("out.jar"), folder.resolve("copy"));
        assertThat(again).isEqualTo(archive);
        try (JarFile jar = new JarFile(folder.resolve("out.jar").toFile())) {
            assertThat(jar.stream().map(Object::toString)).containsExactly("META-INF/MANIFEST.MF", "a/b.txt", "z.txt");
            assertThat(jar.getInputStream(jar.getEntry("a/b.txt"))).hasContent("content");
        }
    }

    @Test
    void givesTheSameBytesForTheSameContent() throws Exception {
        Path one = hello().explodeTo(folder.resolve("one"));
        Path two = hello().explodeTo(folder.resolve("two"));
        Files.setLastModifiedTime(two.resolve("z.txt"), FileTime.fromMillis(1_000_000));

        assertThat(loader.read(one, folder.resolve("1.jar")).sha256())
                .isEqualTo(loader.read(two, folder.resolve("2.jar")).sha256());
    }

    @Test
    void tellsThatTheManifestIsMissing() throws Exception {
        Path plain = Files.createDirectory(folder.resolve("plain"));

        assertThat(loader.canLoad(plain)).isFalse();
        refuses(plain, PluginErrorCode.INVALID_FORMAT, "META-INF/MANIFEST.MF");
    }

    @Test
    void tellsThatTheFolderIsMissing() {
        refuses(folder.resolve("none"), PluginErrorCode.FILE_NOT_FOUND, "none");
    }

    @Test
    void refusesLinksThatLeadOut() throws Exception {
        Path exploded = hello().explodeTo(folder.resolve("one"));
        Path secret = Files.writeString(folder.resolve("secret"), "s");
        Files.createSymbolicLink(exploded.resolve("link"), secret);

        refuses(exploded, PluginErrorCode.SECURITY_VIOLATION, "link");
    }

    @Test
    void takesLinksThatStayInside() throws Exception {
        Path exploded = hello().explodeTo(folder.resolve("one"));
        Files.createSymbolicLink(exploded.resolve("link"), Path.of("z.txt"));

        loader.read(exploded, folder.resolve("out.jar"));

        try (JarFile jar = new JarFile(folder.resolve("out.jar").toFile())) {
            assertThat(jar.getInputStream(jar.getEntry("link"))).hasContent("last");
        }
    }

    @Test
    void refusesTooMuch() throws Exception {
        Path big = hello().entry("big", new byte[20_000]).explodeTo(folder.resolve("big"));
        refuses(big, PluginErrorCode.SECURITY_VIOLATION, ArchiveLimits.MAX_BYTES);

        BundleJar many = hello();
        for (int i = 0; i < 6; i++) {
            many.entry("many/" + i, "");
        }
        refuses(many.explodeTo(folder.resolve("many")), PluginErrorCode.SECURITY_VIOLATION, ArchiveLimits.MAX_ENTRIES);
    }

    private static BundleJar hello() {
        return BundleJar.plugin("hello", "1.0.0").entry("z.txt", "last").entry("a/b.txt", "content");
    }

    private void refuses(Path path, PluginErrorCode code, String part) {
        Path target = folder.resolve("refused.jar");
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> loader.read(path, target))
                .satisfies(e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code))
                .withMessageContaining(part);
        assertThat(target).doesNotExist();
    }
}
