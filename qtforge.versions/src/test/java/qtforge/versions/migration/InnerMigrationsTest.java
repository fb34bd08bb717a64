// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static qtforge.versions.fixture.Failing.assertFails;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.core.json.JsonText;
import qtforge.versions.fixture.Trees;

/** The documents in a version's code are read within bounds. */
class InnerMigrationsTest {

    private static final String FOLDER = "OSGI-INF/qtforge/migrations/";
    private static final String GOOD = "{\"from\":\"1.0\",\"to\":\"2.0\",\"steps\":[]}";

    @TempDir
    Path root;

    private Path jar(Map<String, String> entries) throws IOException {
        Path jar = root.resolve("plugin.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private void assertRefused(Map<String, String> entries, String why) throws IOException {
        Path jar = jar(entries);
        assertFails(VersionErrorCode.INVALID_MIGRATION_SCRIPT, () -> InnerMigrations.read(jar, new JsonText()))
                .contains(why);
    }

    @Test
    void readsTheDocumentsInTheOrderOfTheirNames() throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(FOLDER + "b.json", GOOD);
        entries.put(FOLDER + "a.json", GOOD);
        entries.put(FOLDER + "README.txt", "no document");
        entries.put("elsewhere/c.json", "{");
        assertThat(InnerMigrations.read(jar(entries), new JsonText()))
                .extracting(MigrationDocument::origin)
                .containsExactly(FOLDER + "a.json", FOLDER + "b.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "7", "{\"from\":\"1.0\"}", "\u0000"})
    void namesTheFileThatIsBroken(String text) throws IOException {
        assertRefused(Map.of(FOLDER + "m.json", text), FOLDER + "m.json");
    }

    @Test
    void namesTheFileThatNestsTooDeep() throws IOException {
        assertRefused(Map.of(FOLDER + "m.json", "[".repeat(100_000)), FOLDER + "m.json");
    }

    @Test
    void refusesADocumentThatIsTooLongHoweverSmallItIsPacked() throws IOException {
        assertRefused(Map.of(FOLDER + "m.json", " ".repeat(50 << 20) + GOOD), "longer than 1048576 bytes");
        assertThat(InnerMigrations.read(
                        jar(Map.of(FOLDER + "m.json", " ".repeat((1 << 20) - GOOD.length()) + GOOD)), new JsonText()))
                .hasSize(1);
    }

    @Test
    void refusesTooManyDocuments() throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        for (int i = 0; i < 100; i++) {
            entries.put(FOLDER + i + ".json", GOOD);
        }
        assertThat(InnerMigrations.read(jar(entries), new JsonText())).hasSize(100);
        entries.put(FOLDER + "more.json", GOOD);
        assertRefused(entries, "there are 101 documents; at most 100");
    }

    @Test
    void saysThatACodeCannotBeRead() {
        assertFails(
                        VersionErrorCode.STORAGE_ERROR,
                        () -> InnerMigrations.read(Trees.write(root.resolve("x.jar"), "no zip"), new JsonText()))
                .contains("x.jar cannot be read");
    }
}
