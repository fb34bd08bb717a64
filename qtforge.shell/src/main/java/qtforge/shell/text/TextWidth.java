// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** How many columns text takes at a terminal. */
public final class TextWidth {

    private static final Set<UnicodeScript> WIDE = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.YI);

    private TextWidth() {}

    /** The columns a text takes. */
    public static int of(String text) {
        return text.codePoints().map(TextWidth::of).sum();
    }

    private static int of(int character) {
        if (character < 0x300) {
            return 1;
        }
        switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT:
                return 0;
            default:
                return isWide(character) ? 2 : 1;
        }
    }

    private static boolean isWide(int character) {
        if (character >= 0xff61 && character <= 0xffdc) {
            return false; // half-width Katakana and Hangul
        }
        return WIDE.contains(UnicodeScript.of(character))
                || character >= 0x3000 && character <= 0x303e
                || character >= 0xff01 && character <= 0xff60
                || character >= 0xffe0 && character <= 0xffe6
                || character >= 0x1f300 && character <= 0x1faff;
    }

    /**
     * Text of one line that cannot steer a terminal: control characters, which a plugin's name or message might hold, become
     * spaces or question marks.
     */
    public static String oneLine(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .forEach(character -> clean.appendCodePoint(
                        character == '\n' || character == '\t' || character == '\r'
                                ? ' '
                                : Character.isISOControl(character) ? '?' : character));
        return clean.toString().strip();
    }

    /** Cuts text to some columns, with the mark of cut text at the end when something was lost. */
    public static String cut(String text, int columns, String ellipsis) {
        if (of(text) <= columns) {
            return text;
        }
        int room = columns - of(ellipsis);
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            room -= of(text.codePointAt(i));
            if (room < 0) {
                break;
            }
            kept.appendCodePoint(text.codePointAt(i));
        }
        return kept + ellipsis;
    }

    /** Fills text up to some columns with spaces behind it. */
    public static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - of(text)));
    }
}
