// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginException;
import qtforge.api.managers.version.PluginVersionException;
import qtforge.versions.failure.VersionFailures;

/** The migration documents that a plugin's jar has inside. */
public final class InnerMigrations {

    /** The folder they are in. */
    public static final String FOLDER = "OSGI-INF/qtforge/migrations/";

    /** The most documents of one jar. */
    public static final int MOST = 100;

    /** The longest document, in bytes. */
    public static final int LONGEST = 1024 * 1024;

    private InnerMigrations() {}

    /**
     * Reads the documents of a jar, in the order of their names.
     *
     * @throws PluginVersionException INVALID_MIGRATION_SCRIPT when one is not as it must be or there are too many; STORAGE_ERROR when
     *     the jar cannot be read
     */
    public static List<MigrationDocument> read(Path jar, JsonCodec json) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<? extends ZipEntry> entries = zip.stream()
                    .filter(entry -> isDocument(entry.getName()))
                    .sorted(Comparator.comparing(ZipEntry::getName))
                    .toList();
            if (entries.size() > MOST) {
                throw new DocumentPlace(jar.getFileName() + "!/" + FOLDER, "")
                        .invalid("", "it has " + entries.size() + " documents; at most " + MOST + " may be", null);
            }
            List<MigrationDocument> documents = new ArrayList<>();
            for (ZipEntry entry : entries) {
                String origin = jar.getFileName() + "!/" + entry.getName();
                try (InputStream content = zip.getInputStream(entry)) {
                    documents.add(document(content.readNBytes(LONGEST + 1), origin, json));
                }
            }
            return List.copyOf(documents);
        } catch (IOException e) {
            throw VersionFailures.storage("", "the migrations in " + jar + " cannot be read", e);
        }
    }

    private static boolean isDocument(String name) {
        return name.startsWith(FOLDER) && name.endsWith(".json") && name.indexOf('/', FOLDER.length()) < 0;
    }

    private static MigrationDocument document(byte[] bytes, String origin, JsonCodec json) {
        DocumentPlace place = new DocumentPlace(origin, "");
        if (bytes.length > LONGEST) {
            throw place.invalid("", "it has more than " + LONGEST + " bytes; make several documents of it", null);
        }
        Object document;
        try {
            document = json.parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            throw place.invalid("", "it is not text in UTF-8", e);
        } catch (PluginException e) {
            throw place.invalid("", e.getMessage(), e);
        }
        if (!(document instanceof Map<?, ?> members)) {
            throw place.invalid("", "it must be an object with from, to and steps", null);
        }
        Map<String, Object> named = new LinkedHashMap<>();
        members.forEach((name, value) -> named.put((String) name, value));
        return MigrationDocument.parse(named, origin);
    }
}
