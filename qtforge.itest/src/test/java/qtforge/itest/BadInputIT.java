// SPDX-License-Identifier: Apache-2.0
package qtforge.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginState;
import qtforge.itest.support.InRuntime;
import qtforge.itest.support.PluginJar;

/** Whatever comes as a plugin, it is refused in words and the runtime goes on. */
public class BadInputIT extends InRuntime {

    private static final String ID = "org.example.bad";
    private static final String WELL = "org.example.well";

    private int bundlesBefore;

    @Before
    public void loadAWellOne() {
        load(PluginJar.plugin(WELL, "1.0.0"));
        bundlesBefore = bundles.getBundles().length;
    }

    @After
    public void nothingStayedAndTheWellOneWorks() {
        assertThat(manager.loadedPlugins()).containsExactly(WELL);
        assertThat(bundles.getBundles()).hasSize(bundlesBefore);
        assertThat(send(WELL, "work")).isEqualTo("done");
        load(PluginJar.plugin("org.example.next", "1.0.0"));
        assertThat(state("org.example.next")).isEqualTo(PluginState.RUNNING);
    }

    @Test
    public void randomBytes() throws IOException {
        byte[] bytes = new byte[10_000];
        new Random(1).nextBytes(bytes);

        refused(bytes, PluginErrorCode.INVALID_FORMAT);
    }

    @Test
    public void emptyFile() throws IOException {
        refused(new byte[0], PluginErrorCode.INVALID_FORMAT);
    }

    @Test
    public void truncatedJar() throws IOException {
        byte[] good = PluginJar.plugin(ID, "1.0.0").bytes();

        refused(Arrays.copyOf(good, good.length / 2), PluginErrorCode.INVALID_FORMAT);
    }

    @Test
    public void zipBomb() throws IOException {
        byte[] zeros = new byte[1 << 20];
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("bomb"));
            for (int i = 0; i < 100; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }

        refused(bytes.toByteArray(), PluginErrorCode.INVALID_FORMAT, PluginErrorCode.SECURITY_VIOLATION);
    }

    @Test
    public void entryThatLeavesTheArchive() throws IOException {
        refused(
                PluginJar.plugin(ID, "1.0.0")
                        .entry("../../evil.txt", new byte[1])
                        .bytes(),
                PluginErrorCode.INVALID_FORMAT,
                PluginErrorCode.SECURITY_VIOLATION);
    }

    @Test
    public void jarWithoutManifest() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("some.txt"));
            zip.closeEntry();
        }

        refused(bytes.toByteArray(), PluginErrorCode.INVALID_FORMAT);
    }

    @Test
    public void jarThatIsNoBundle() throws IOException {
        refused(PluginJar.plugin(ID, "1.0.0").without("Bundle-SymbolicName").bytes(), PluginErrorCode.INVALID_FORMAT);
    }

    @Test
    public void versionThatIsNone() throws IOException {
        refused(
                PluginJar.plugin(ID, "1.0.0")
                        .header("Bundle-Version", "one point oh")
                        .bytes(),
                PluginErrorCode.INVALID_FORMAT);
    }

    @Test
    public void headerThatCannotBeParsed() throws IOException {
        refused(
                PluginJar.plugin(ID, "1.0.0")
                        .header("Import-Package", ";;version=\"[1.0\"")
                        .bytes(),
                PluginErrorCode.INVALID_FORMAT,
                PluginErrorCode.LOAD_FAILED);
    }

    @Test
    public void capabilityWithoutId() throws IOException {
        refused(
                PluginJar.plugin(ID, "1.0.0")
                        .header("Provide-Capability", "qtforge.plugin;version:Version=\"1.0.0\"")
                        .bytes(),
                PluginErrorCode.INVALID_FORMAT);
    }

    @Test
    public void idThatIsAPath() throws IOException {
        refused(
                PluginJar.plugin(ID, "1.0.0")
                        .header("Provide-Capability", "qtforge.plugin;id=\"../../etc\";version:Version=\"1.0.0\"")
                        .bytes(),
                PluginErrorCode.INVALID_FORMAT);
    }

    @Test
    public void entryClassThatIsNotThere() throws IOException {
        String capability = "qtforge.plugin;id=\"" + ID + "\";version:Version=\"1.0.0\";entry=\"org.example.Nowhere\"";

        PluginException failure = refused(
                PluginJar.plugin(ID, "1.0.0")
                        .header("Provide-Capability", capability)
                        .bytes(),
                PluginErrorCode.SYMBOL_NOT_FOUND,
                PluginErrorCode.INITIALIZATION_FAILED,
                PluginErrorCode.LOAD_FAILED);
        assertThat(failure).hasMessageContaining("org.example.Nowhere");
    }

    @Test
    public void packageThatNobodyExports() throws IOException {
        PluginException failure = refused(
                PluginJar.plugin(ID, "1.0.0")
                        .more("Import-Package", "org.example.nowhere;version=\"[7.0,8)\"")
                        .bytes(),
                PluginErrorCode.DEPENDENCY_MISSING);
        assertThat(failure).hasMessageContaining("org.example.nowhere");
    }

    @Test
    public void idThatIsTaken() throws IOException {
        PluginException failure = refused(PluginJar.plugin(WELL, "2.0.0").bytes(), PluginErrorCode.DUPLICATE_PLUGIN);
        assertThat(failure).hasMessageContaining(WELL);
    }

    @Test
    public void symbolicNameThatIsTaken() throws IOException {
        refused(
                PluginJar.plugin(ID, "1.0.0")
                        .header("Bundle-SymbolicName", WELL)
                        .bytes(),
                PluginErrorCode.ALREADY_EXISTS);
    }

    @Test
    public void fileThatIsNotThere() {
        PluginException failure =
                failure(() -> manager.loadPlugin(files.resolve("nowhere.jar").toString()));

        assertThat(failure.code()).isEqualTo(PluginErrorCode.FILE_NOT_FOUND);
        assertThat(failure).hasMessageContaining("nowhere.jar");
    }

    @Test
    public void linkThatLeadsNowhere() throws IOException {
        Path link = Files.createSymbolicLink(files.resolve("link.jar"), files.resolve("nowhere"));

        assertThat(failure(() -> load(link)).code())
                .isIn(PluginErrorCode.FILE_NOT_FOUND, PluginErrorCode.FILE_SYSTEM_ERROR);
    }

    @Test
    public void linkThatLeadsToItself() throws IOException {
        Path link = files.resolve("loop.jar");
        Files.createSymbolicLink(link, link);

        assertThat(failure(() -> load(link)).code())
                .isIn(PluginErrorCode.FILE_NOT_FOUND, PluginErrorCode.FILE_SYSTEM_ERROR);
    }

    @Test
    public void textThatIsNoPath() {
        assertThat(failure(() -> manager.loadPlugin("\0")).code()).isEqualTo(PluginErrorCode.INVALID_FORMAT);
    }

    @Test
    public void fileOfAKindNobodyLoads() throws IOException {
        Path file = Files.writeString(files.resolve("notes.txt"), "hello");

        assertThat(failure(() -> load(file)).code())
                .isIn(PluginErrorCode.INVALID_FORMAT, PluginErrorCode.NOT_SUPPORTED, PluginErrorCode.LOAD_FAILED);
    }

    @Test
    public void fiveHundredDamagedJarsInARow() throws IOException {
        Random random = new Random(500);
        byte[] good = PluginJar.plugin(ID, "1.0.0").bytes();
        Path file = files.resolve("damaged.jar");
        for (int i = 0; i < 500; i++) {
            Files.write(file, damage(good, random));
            try {
                String id = load(file);
                // The damage hit something that does not matter.
                manager.unloadPlugin(id, true);
            } catch (PluginException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }

        assertThat(manager.loadedPlugins()).containsExactly(WELL);
    }

    private static byte[] damage(byte[] good, Random random) {
        byte[] bytes = good.clone();
        int hits = 1 + random.nextInt(8);
        for (int i = 0; i < hits; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    private PluginException refused(byte[] content, PluginErrorCode... codes) throws IOException {
        Path file = Files.write(files.resolve("bad.jar"), content);

        PluginException failure = failure(() -> load(file));

        assertThat(failure.code()).as(failure.getMessage()).isIn((Object[]) codes);
        assertThat(failure.getMessage()).containsAnyOf("bad.jar", ID, WELL);
        return failure;
    }
}
