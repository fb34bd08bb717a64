// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginException;

/** A JSON file of a data folder, read as a whole. */
final class JsonFile {

    /** The longest file in bytes. A document takes some twenty times as much memory. */
    static final long LONGEST = 16L * 1024 * 1024;

    private final Path file;
    private final String text;
    private final Object document;

    private JsonFile(Path file, String text, Object document) {
        this.file = file;
        this.text = text;
        this.document = document;
    }

    static JsonFile read(Path file, JsonCodec json) throws IOException, StepFailedException {
        if (!Files.isRegularFile(file)) {
            throw new StepFailedException("it is not a file");
        }
        long size = Files.size(file);
        if (size > LONGEST) {
            throw new StepFailedException("the file has " + size + " bytes; JSON of up to " + LONGEST
                    + " bytes can be patched; use a 'lines' step, or register code that migrates");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return new JsonFile(file, text, json.parse(text));
        } catch (CharacterCodingException e) {
            throw new StepFailedException("the file is not text in UTF-8", e);
        } catch (PluginException e) {
            throw new StepFailedException("the file is not JSON: " + e.getMessage(), e);
        }
    }

    Object document() {
        return document;
    }

    /** Writes a document in its place: on several lines when the old one was. */
    void write(Object changed, JsonCodec json, WriteBudget budget) throws IOException, StepFailedException {
        String formatted;
        try {
            formatted = json.format(changed, text.strip().indexOf('\n') >= 0);
        } catch (PluginException e) {
            throw new StepFailedException("the result cannot be written as JSON: " + e.getMessage(), e);
        }
        byte[] bytes = (text.endsWith("\n") ? formatted + "\n" : formatted).getBytes(StandardCharsets.UTF_8);
        budget.take(bytes.length);
        try (ReplacedFile replaced = new ReplacedFile(file)) {
            Files.write(replaced.replacement(), bytes);
            replaced.commit();
        }
    }
}
