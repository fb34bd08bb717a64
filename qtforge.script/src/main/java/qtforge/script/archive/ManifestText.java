// SPDX-License-Identifier: Apache-2.0
package qtforge.script.archive;

import java.nio.charset.StandardCharsets;

/** Writes the headers of a manifest. */
final class ManifestText {

    /** Bytes of a line, without its end. */
    private static final int LINE = 70;

    private final StringBuilder text = new StringBuilder();

    /** Adds a header in lines of 72 bytes at most; none ends within a character. */
    ManifestText header(String name, String value) {
        String all = name + ": " + value;
        int bytes = 0;
        for (int i = 0; i < all.length(); ) {
            String one = Character.toString(all.codePointAt(i));
            int size = one.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + size > LINE) {
                text.append("\r\n ");
                bytes = 1;
            }
            text.append(one);
            bytes += size;
            i += one.length();
        }
        text.append("\r\n");
        return this;
    }

    byte[] bytes() {
        return (text + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** A text in quotation marks. Frameworks differ in how they read what is escaped in them, so nothing is. */
    static String quoted(String text) {
        return '"' + oneLine(text).replace('\\', '/').replace('"', '\'') + '"';
    }

    static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
