// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.configuration.json.JsonFault;
import qtforge.configuration.json.JsonText;

/**
 * Writes several files so that a killed process leaves all of the old ones or, after the next start, all of the new ones: what is to be
 * written is written down first. Not safe for several threads; its user holds a lock.
 */
public final class FileBatch {

    private final Path pending;

    /** With a file of its own for what is to be done. */
    public FileBatch(Path pending) {
        this.pending = pending;
    }

    /**
     * Writes files.
     *
     * @param texts by file; null deletes
     */
    public void write(Map<Path, String> texts) throws IOException {
        if (texts.size() > 1) {
            Map<String, Object> document = new LinkedHashMap<>();
            texts.forEach((file, text) -> document.put(file.toString(), text));
            AtomicFile.write(pending, JsonText.line(document));
        }
        carryOut(texts);
        if (texts.size() > 1) {
            AtomicFile.delete(pending);
        }
    }

    private static void carryOut(Map<Path, String> texts) throws IOException {
        for (Map.Entry<Path, String> entry : texts.entrySet()) {
            if (entry.getValue() == null) {
                AtomicFile.delete(entry.getKey());
            } else {
                AtomicFile.write(entry.getKey(), entry.getValue());
            }
        }
    }

    /** Finishes what a killed process has begun. */
    public void recover() throws IOException {
        if (!Files.exists(pending)) {
            return;
        }
        Map<Path, String> texts = new LinkedHashMap<>();
        try {
            JsonText.readObject(Files.readString(pending))
                    .forEach((file, text) -> texts.put(Path.of(file), (String) text));
        } catch (JsonFault e) {
            throw new IOException("file " + pending + " is damaged at line " + e.line() + ": " + e.getMessage(), e);
        }
        carryOut(texts);
        AtomicFile.delete(pending);
    }
}
