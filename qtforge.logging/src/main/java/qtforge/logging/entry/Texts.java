// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.entry;

/** Cuts texts, so that no entry is as large as a plugin likes. */
public final class Texts {

    /** The longest message, stack trace or value written to an output. */
    static final int LONGEST = 16_384;

    private Texts() {}

    /** A text, cut to the longest there may be. */
    static String limited(String text) {
        return cut(text, LONGEST);
    }

    /** A text, cut. */
    static String cut(String text, int longest) {
        if (text == null) {
            return "";
        }
        return text.length() <= longest
                ? text
                : text.substring(0, longest) + "... (" + (text.length() - longest) + " characters more)";
    }

    /** A text that others only show, such as the name of a thread or logger. */
    static String name(String text) {
        return cut(text, 500);
    }
}
