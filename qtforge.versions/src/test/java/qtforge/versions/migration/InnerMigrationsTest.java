// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.managers.version.PluginVersionException;
import qtforge.api.managers.version.VersionErrorCode;

class InnerMigrationsTest {

    private static final String GOOD = "{\"from\":\"1.0\",\"to\":\"2.0\",\"description\":\"D\",\"steps\":[]}";

    @TempDir
    Path folder;

    private Path jar(Map<String, byte[]> entries) throws IOException {
        Path jar = folder.resolve("plugin.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return jar;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void refused(byte[] document, String why) throws IOException {
        Path jar = jar(Map.of(InnerMigrations.FOLDER + "bad.json", document));
        assertThatExceptionOfType(PluginVersionException.class)
                .isThrownBy(() -> InnerMigrations.read(jar, Documents.JSON))
                .satisfies(e -> assertThat(e.versionCode()).isEqualTo(VersionErrorCode.INVALID_MIGRATION_SCRIPT))
                .withMessageContaining("'plugin.jar!/OSGI-INF/qtforge/migrations/bad.json'")
                .withMessageContaining(why);
    }

    @Test
    void readsTheDocumentsOfTheFolderByName() throws Exception {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(InnerMigrations.FOLDER, new byte[0]);
        entries.put(InnerMigrations.FOLDER + "b.json", bytes(GOOD));
        entries.put(InnerMigrations.FOLDER + "a.json", bytes(GOOD));
        entries.put(InnerMigrations.FOLDER + "readme.txt", bytes("not one"));
        entries.put(InnerMigrations.FOLDER + "deeper/c.json", bytes("not one"));
        entries.put("OSGI-INF/other.json", bytes("not one"));
        assertThat(InnerMigrations.read(jar(entries), Documents.JSON))
                .extracting(MigrationDocument::origin)
                .containsExactly(
                        "plugin.jar!/OSGI-INF/qtforge/migrations/a.json",
                        "plugin.jar!/OSGI-INF/qtforge/migrations/b.json");
    }

    @Test
    void namesTheDocumentThatIsNotOne() throws Exception {
        refused(bytes("{\n\"from\": 1,}"), "line 2");
        refused(bytes("[]"), "must be an object");
        refused(bytes("{}"), "member 'steps'");
        refused(new byte[] {'"', (byte) 0xe4, '"'}, "UTF-8");
        // Compressed it is small.
        refused(new byte[InnerMigrations.LONGEST + 1], "more than 1048576 bytes");
    }

    @Test
    void refusesTooMany() throws Exception {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 0; i <= InnerMigrations.MOST; i++) {
            entries.put(InnerMigrations.FOLDER + i + ".json", bytes(GOOD));
        }
        Path jar = jar(entries);
        assertThatExceptionOfType(PluginVersionException.class)
                .isThrownBy(() -> InnerMigrations.read(jar, Documents.JSON))
                .withMessageContaining("101 documents; at most 100");
    }

    @Test
    void saysThatAJarCannotBeRead() throws Exception {
        Path file = Files.writeString(folder.resolve("broken.jar"), "not a jar");
        assertThatExceptionOfType(PluginVersionException.class)
                .isThrownBy(() -> InnerMigrations.read(file, Documents.JSON))
                .satisfies(e -> assertThat(e.versionCode()).isEqualTo(VersionErrorCode.STORAGE_ERROR))
                .withMessageContaining("broken.jar");
    }
}
