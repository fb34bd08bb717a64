// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import java.nio.file.Path;

/** Puts blanks in place of comments, which the OSGi Feature Service (159.7) allows in JSON; so all else keeps its place. */
final class JsonComments {

    private JsonComments() {}

    /**
     * The text without comments.
     *
     * @param file for messages
     */
    static String blank(Path file, String text) {
        StringBuilder blanked = null;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = at + 1;
            if (c == '"') {
                end = stringEnd(text, at);
            } else if (text.startsWith("//", at) || text.startsWith("/*", at)) {
                end = commentEnd(file, text, at);
                blanked = blanked == null ? new StringBuilder(text) : blanked;
                blank(blanked, at, end);
            }
            at = end;
        }
        return blanked == null ? text : blanked.toString();
    }

    /** Where a string that begins at a place ends: after its closing quote, or at the end of the text. */
    static int stringEnd(String text, int start) {
        int at = start + 1;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, text.length());
    }

    private static int commentEnd(Path file, String text, int start) {
        if (text.charAt(start + 1) == '/') {
            int end = text.indexOf('\n', start);
            return end < 0 ? text.length() : end;
        }
        int end = text.indexOf("*/", start + 2);
        if (end < 0) {
            throw SourceFailure.malformed(
                    file, Place.of(text, start), "the comment that begins here has no end; close it by */", null);
        }
        return end + 2;
    }

    private static void blank(StringBuilder text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) != '\n' && text.charAt(i) != '\r') {
                text.setCharAt(i, ' ');
            }
        }
    }
}
