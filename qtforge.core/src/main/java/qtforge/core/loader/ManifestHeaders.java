// SPDX-License-Identifier: Apache-2.0
package qtforge.core.loader;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import qtforge.api.core.PluginException;

/**
 * Reads the main section of a manifest. {@link java.util.jar.Manifest} is not used because it refuses lines above 512
 * bytes, which the framework takes and people write, and lets a header be there twice.
 */
final class ManifestHeaders {

    /** Longer headers are not met in practice, and the parsers behind this are not built for them. */
    private static final int LONGEST_HEADER = 4 << 20;

    private final Path source;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private String name;
    private StringBuilder value;
    private int line;

    private ManifestHeaders(Path source) {
        this.source = source;
    }

    /** The main headers, looked up without regard to case. */
    static Map<String, String> read(byte[] manifest, Path source) {
        ManifestHeaders reader = new ManifestHeaders(source);
        int start = 0;
        while (start < manifest.length) {
            int end = start;
            while (end < manifest.length && manifest[end] != '\n' && manifest[end] != '\r') {
                end++;
            }
            if (end == start) {
                break;
            }
            reader.line(manifest, start, end);
            boolean crlf = end + 1 < manifest.length && manifest[end] == '\r' && manifest[end + 1] == '\n';
            start = end + (crlf ? 2 : 1);
        }
        reader.endHeader();
        return reader.headers;
    }

    private void line(byte[] manifest, int start, int end) {
        line++;
        if (manifest[start] == ' ') {
            if (value == null) {
                throw wrong("continues a header, but there is none before it");
            }
            append(manifest, start + 1, end);
            return;
        }
        endHeader();
        int colon = start;
        while (colon < end && manifest[colon] != ':') {
            colon++;
        }
        if (colon == start || colon == end) {
            throw wrong("is not of the form 'Name: value'");
        }
        name = new String(manifest, start, colon - start, StandardCharsets.UTF_8);
        value = new StringBuilder();
        boolean space = colon + 1 < end && manifest[colon + 1] == ' ';
        append(manifest, colon + (space ? 2 : 1), end);
    }

    private void append(byte[] manifest, int start, int end) {
        // One char a byte until the header is complete: a continuation may split a UTF-8 sequence.
        value.append(new String(manifest, start, end - start, StandardCharsets.ISO_8859_1));
        if (value.length() > LONGEST_HEADER) {
            throw wrong("makes header '" + name + "' longer than " + LONGEST_HEADER + " bytes");
        }
    }

    private void endHeader() {
        if (value == null) {
            return;
        }
        String text = new String(value.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        if (headers.put(name, text.trim()) != null) {
            throw wrong("comes after the second header '" + name + "'; keep one of them");
        }
        value = null;
    }

    private PluginException wrong(String what) {
        return ArchiveFailure.invalid(
                source, JarFile.MANIFEST_NAME, "line " + line + " " + what + "; have bnd write the manifest", null);
    }
}
