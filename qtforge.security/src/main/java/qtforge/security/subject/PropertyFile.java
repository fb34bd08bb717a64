// SPDX-License-Identifier: Apache-2.0
package qtforge.security.subject;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import qtforge.api.core.PluginException;
import qtforge.api.security.PermissionGrant;
import qtforge.files.DurableFiles;

/** Small files of named texts, written atomically. */
final class PropertyFile {

    private static final String SEPARATOR = "\n";

    private PropertyFile() {}

    static void write(Path file, Map<String, String> values) throws IOException {
        Properties properties = new Properties();
        properties.putAll(values);
        StringWriter text = new StringWriter();
        properties.store(text, null);
        DurableFiles.write(file, text.toString());
    }

    /** The texts; empty when there is no such file or it is none of ours. */
    static Optional<Properties> read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(reader);
            return Optional.of(properties);
        } catch (NoSuchFileException | IllegalArgumentException | java.nio.charset.CharacterCodingException e) {
            return Optional.empty();
        }
    }

    static String text(List<PermissionGrant> grants) {
        return String.join(
                SEPARATOR, grants.stream().map(PermissionGrant::toString).toList());
    }

    /** Reads grants; empty when one of them is none. */
    static Optional<List<PermissionGrant>> grants(String text) {
        try {
            return Optional.of(
                    text.isEmpty()
                            ? List.of()
                            : List.of(text.split(SEPARATOR)).stream()
                                    .map(PermissionGrant::parse)
                                    .toList());
        } catch (PluginException e) {
            return Optional.empty();
        }
    }
}
