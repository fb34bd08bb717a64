// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.composition.PluginComposition;
import qtforge.orchestration.composition.document.CompositeNames;

/**
 * Writes the bundle of a composition: a manifest and the composition, no code. The same composition makes the same bytes, so that a file
 * that was only touched or laid out anew is no update.
 */
final class CompositeArchive {

    private CompositeArchive() {}

    static void write(PluginComposition composition, JsonCodec json, Path file) {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            entry(zip, JarFile.MANIFEST_NAME, CompositeManifest.of(composition));
            entry(
                    zip,
                    CompositeNames.RESOURCE,
                    json.format(composition.toJson(), true).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR,
                    "the bundle of composite '" + composition.id() + "' cannot be written to " + file + ": " + e
                            + "; check space and permissions there",
                    e);
        }
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
