// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

/** The classes of characters in patterns of Lua, as C has them in its own locale: ASCII only. */
final class PatternClasses {

    private PatternClasses() {}

    /** Whether a class such as {@code %a} contains a byte; what is no class stands for itself. */
    static boolean contains(byte name, int c) {
        boolean in =
                switch (name | 0x20) {
                    case 'a' -> isLetter(c);
                    case 'c' -> c < 0x20 || c == 0x7f;
                    case 'd' -> isDigit(c);
                    case 'g' -> c > 0x20 && c < 0x7f;
                    case 'l' -> c >= 'a' && c <= 'z';
                    case 'p' -> c > 0x20 && c < 0x7f && !isLetter(c) && !isDigit(c);
                    case 's' -> c == ' ' || c >= 9 && c <= 13;
                    case 'u' -> c >= 'A' && c <= 'Z';
                    case 'w' -> isLetter(c) || isDigit(c);
                    case 'x' -> isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
                    default -> false;
                };
        if (!isLetter(name & 0xff) || "acdglpsuwx".indexOf(name | 0x20) < 0) {
            return (name & 0xff) == c;
        }
        boolean negated = name >= 'A' && name <= 'Z';
        return in != negated;
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
