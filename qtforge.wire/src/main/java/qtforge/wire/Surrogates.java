// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

/** Halves of characters. */
final class Surrogates {

    private Surrogates() {}

    /** Whether there is half a character at a place that has no other half. */
    static boolean lone(String text, int at) {
        char here = text.charAt(at);
        if (!Character.isSurrogate(here)) {
            return false;
        }
        if (Character.isHighSurrogate(here)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
    }

    /** Whether a text has half a character somewhere. */
    static boolean broken(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (lone(text, at)) {
                return true;
            }
        }
        return false;
    }
}
