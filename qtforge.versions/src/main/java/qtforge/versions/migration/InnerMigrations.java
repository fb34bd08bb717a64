// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginException;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.versions.failure.VersionFailures;

/** The migration documents in a plugin's code, {@code OSGI-INF/qtforge/migrations/*.json}. */
public final class InnerMigrations {

    private static final String FOLDER = "OSGI-INF/qtforge/migrations/";
    private static final int MOST = 100;
    private static final int LONGEST = 1 << 20;

    private InnerMigrations() {}

    /**
     * Reads them, in the order of their names.
     *
     * @throws qtforge.api.managers.version.PluginVersionException INVALID_MIGRATION_SCRIPT naming the file
     */
    public static List<MigrationDocument> read(Path jar, JsonCodec json) {
        List<MigrationDocument> documents = new ArrayList<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<? extends ZipEntry> entries = Collections.list(zip.entries()).stream()
                    .filter(entry -> entry.getName().startsWith(FOLDER)
                            && entry.getName().endsWith(".json"))
                    .sorted(java.util.Comparator.comparing(ZipEntry::getName))
                    .toList();
            if (entries.size() > MOST) {
                throw broken(jar, FOLDER, "there are " + entries.size() + " documents; at most " + MOST, null);
            }
            for (ZipEntry entry : entries) {
                documents.add(read(jar, zip, entry, json));
            }
        } catch (IOException e) {
            throw VersionFailures.storage("", "code " + jar + " cannot be read", e);
        }
        return List.copyOf(documents);
    }

    private static MigrationDocument read(Path jar, ZipFile zip, ZipEntry entry, JsonCodec json) throws IOException {
        byte[] bytes;
        try (InputStream in = zip.getInputStream(entry)) {
            bytes = in.readNBytes(LONGEST + 1);
        }
        if (bytes.length > LONGEST) {
            throw broken(jar, entry.getName(), "it is longer than " + LONGEST + " bytes", null);
        }
        try {
            if (json.parse(new String(bytes, StandardCharsets.UTF_8)) instanceof Map<?, ?> document) {
                return MigrationDocument.parse(JsonValues.normalizeMap(document), entry.getName());
            }
        } catch (qtforge.api.managers.version.PluginVersionException e) {
            throw e;
        } catch (PluginException e) {
            throw broken(jar, entry.getName(), e.getMessage(), e);
        }
        throw broken(jar, entry.getName(), "it is no JSON object", null);
    }

    private static PluginException broken(Path jar, String name, String why, Throwable cause) {
        return VersionFailures.failure(
                VersionErrorCode.INVALID_MIGRATION_SCRIPT, "", name + " in " + jar + ": " + why, cause);
    }
}
