// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A manifest or signature file, read strictly: what some reader could understand otherwise is refused. Not
 * {@link java.util.jar.Manifest}, which takes the last of two equal headers where others take the first, and refuses long
 * lines that the framework takes.
 *
 * @param main headers of the main section; names are looked up without regard to case
 * @param sections of entries, by name
 */
record ManifestText(Map<String, String> main, Map<String, Map<String, String>> sections) {

    /**
     * Reads a manifest.
     *
     * @param file its name, for messages
     */
    static ManifestText read(byte[] bytes, String file) throws ArchiveRefused {
        return new Reader(file).read(bytes);
    }

    /** A header of the main section; empty when it is not there. */
    String header(String name) {
        return main.getOrDefault(name, "");
    }

    private static final class Reader {

        private final String file;
        private final Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        private final Map<String, String> main = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private Map<String, String> section = main;
        private boolean expectName;
        private String name;
        private StringBuilder value;
        private int line;

        Reader(String file) {
            this.file = file;
        }

        ManifestText read(byte[] bytes) throws ArchiveRefused {
            for (int start = 0; start < bytes.length; ) {
                int end = start;
                while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
                    if (bytes[end] == 0) {
                        throw wrong("has a NUL character");
                    }
                    end++;
                }
                line++;
                line(bytes, start, end);
                boolean crlf = end + 1 < bytes.length && bytes[end] == '\r' && bytes[end + 1] == '\n';
                start = end + (crlf ? 2 : 1);
            }
            endHeader();
            return new ManifestText(main, sections);
        }

        private void line(byte[] bytes, int start, int end) throws ArchiveRefused {
            if (start == end) {
                endHeader();
                expectName = true;
            } else if (bytes[start] == ' ') {
                if (value == null) {
                    throw wrong("continues a header, but there is none before it");
                }
                append(bytes, start + 1, end);
            } else {
                endHeader();
                begin(bytes, start, end);
            }
        }

        private void begin(byte[] bytes, int start, int end) throws ArchiveRefused {
            int colon = start;
            while (colon < end && isNamePart(bytes[colon])) {
                colon++;
            }
            if (colon == start || colon + 1 >= end || bytes[colon] != ':' || bytes[colon + 1] != ' ') {
                boolean empty = colon > start && colon + 1 == end && bytes[colon] == ':';
                if (!empty) {
                    throw wrong("is not of the form 'Name: value'");
                }
            }
            name = new String(bytes, start, colon - start, StandardCharsets.US_ASCII);
            value = new StringBuilder();
            append(bytes, Math.min(end, colon + 2), end);
        }

        private static boolean isNamePart(byte c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        }

        private void append(byte[] bytes, int start, int end) {
            // One char a byte until the header is complete: a continuation may split a UTF-8 sequence.
            value.append(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
        }

        private void endHeader() throws ArchiveRefused {
            if (value == null) {
                return;
            }
            String text = decoded(value.toString().getBytes(StandardCharsets.ISO_8859_1));
            value = null;
            if (expectName) {
                expectName = false;
                if (!name.equalsIgnoreCase("Name")) {
                    throw wrong("begins a section without 'Name:'");
                }
                section = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                if (sections.put(text, section) != null) {
                    throw wrong("comes after the second section of '" + ArchiveRefused.printable(text) + "'");
                }
            } else if (section == main && name.equalsIgnoreCase("Name")) {
                throw wrong("comes after a 'Name:' in the main section");
            } else if (section.put(name, text.trim()) != null) {
                throw wrong("comes after the second header '" + name + "'");
            }
        }

        private String decoded(byte[] bytes) throws ArchiveRefused {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException e) {
                throw wrong("comes after a header that is not UTF-8");
            }
        }

        private ArchiveRefused wrong(String what) {
            return ArchiveRefused.broken("line " + line + " of " + file + " " + what + "; have bnd write it anew");
        }
    }
}
