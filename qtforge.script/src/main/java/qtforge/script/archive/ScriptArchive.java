// SPDX-License-Identifier: Apache-2.0
package qtforge.script.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.script.metadata.ScriptMetadata;

/**
 * Writes the bundle of a script: a manifest, the script and how it is run, no code. The same script and metadata make the same bytes, so
 * that a file that was only touched is no update.
 */
final class ScriptArchive {

    private ScriptArchive() {}

    static void write(ScriptMetadata script, String language, ScriptFile source, JsonCodec json, Path file) {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            // Stored, not packed: a script that repeats itself must not look like a zip bomb, and there is nothing to
            // gain.
            zip.setLevel(0);
            entry(zip, JarFile.MANIFEST_NAME, ScriptManifest.of(script));
            entry(zip, ScriptNames.SCRIPT, source.bytes());
            entry(
                    zip,
                    ScriptNames.DESCRIPTION,
                    text(
                            json,
                            ScriptDescription.of(script, language, source.name())
                                    .toJson()));
            if (!script.configurationSchema().isEmpty()) {
                entry(zip, ScriptNames.SCHEMA, text(json, script.configurationSchema()));
            }
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR,
                    "the bundle of script '" + script.plugin().id() + "' cannot be written to " + file + ": " + e
                            + "; check space and permissions there",
                    e);
        }
    }

    private static byte[] text(JsonCodec json, Object value) {
        return json.format(value, true).getBytes(StandardCharsets.UTF_8);
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
