// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.composition.PluginComposition;

/** Reads composition files. */
public final class CompositionReader {

    /** The longest file, in bytes. */
    private static final int LONGEST = 1 << 20;

    /** How faults begin: {@code plugins: …}, {@code bindings[0] has no …}. */
    private static final Pattern START =
            Pattern.compile("^(composition|[a-z_]+(?:\\[\\d+\\])?(?:\\.[A-Za-z0-9_.*-]+?)?)(?=: | has no )");

    private static final Pattern FIELD = Pattern.compile(": field '([^']*)' must be ");

    private final JsonCodec json;

    /** A reader. */
    public CompositionReader(JsonCodec json) {
        this.json = json;
    }

    /**
     * Reads and checks a file.
     *
     * @throws PluginException FILE_NOT_FOUND, FILE_SYSTEM_ERROR, INVALID_FORMAT naming file, line and column of each fault
     */
    public PluginComposition read(Path file) {
        String text = text(file);
        Object document;
        try {
            document = json.parse(text);
        } catch (PluginException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT,
                    file + ": " + e.getMessage() + "; mend it there, or check the file with a JSON editor",
                    e);
        }
        if (!(document instanceof Map<?, ?> map)) {
            throw invalid(file, "line 1, column 1: a composition is a JSON object with id, strategy and plugins", null);
        }
        PluginComposition composition;
        try {
            composition = PluginComposition.fromJson(named(map));
        } catch (PluginException e) {
            throw invalid(file, placed(text, e.getMessage()), e);
        }
        List<String> faults = CompositionCheck.faults(composition);
        if (!faults.isEmpty()) {
            List<String> placed = new ArrayList<>();
            faults.forEach(fault -> placed.add(placed(text, fault)));
            throw invalid(file, String.join("; ", placed), null);
        }
        return composition;
    }

    @SuppressWarnings("unchecked") // the reader of JSON gives objects names that are texts
    private static Map<String, ?> named(Map<?, ?> map) {
        return (Map<String, ?>) map;
    }

    private static String placed(String text, String fault) {
        Matcher start = START.matcher(fault);
        String path = start.find() && !start.group(1).equals("composition") ? start.group(1) : "";
        Matcher field = FIELD.matcher(fault);
        if (field.find()) {
            path = path.isEmpty() ? field.group(1) : path + "." + field.group(1);
        }
        return DocumentPlaces.find(text, path) + ": " + fault;
    }

    private static String text(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // A pipe would never end.
            throw invalid(file, "it is not a file", null);
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw invalid(file, "it has more than " + LONGEST + " bytes, which no composition needs", null);
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_NOT_FOUND, "there is no file " + file + "; check the path", e);
        } catch (CharacterCodingException e) {
            throw invalid(file, "it is not written in UTF-8; save it in that encoding", e);
        } catch (AccessDeniedException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR,
                    "file " + file + " cannot be read: permission denied; let the user that runs QtForge read it",
                    e);
        } catch (IOException e) {
            throw new PluginException(PluginErrorCode.FILE_SYSTEM_ERROR, "file " + file + " cannot be read: " + e, e);
        }
    }

    private static PluginException invalid(Path file, String what, Throwable cause) {
        return new PluginException(PluginErrorCode.INVALID_FORMAT, file + ": " + what, cause);
    }
}
