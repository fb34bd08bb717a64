// SPDX-License-Identifier: Apache-2.0
package qtforge.security.audit;

/** Text that plugins chose, made harmless for terminals, log files and readers. */
public final class Plain {

    private Plain() {}

    /** Escapes control and formatting characters as {@code \\uXXXX} and cuts after so many characters. */
    public static String text(String text, int most) {
        StringBuilder plain = new StringBuilder(Math.min(text.length(), most) + 8);
        for (int i = 0; i < text.length(); i++) {
            if (plain.length() >= most) {
                return plain.append("...").toString();
            }
            char c = text.charAt(i);
            if (harmful(text, i, c)) {
                plain.append(String.format("\\u%04x", (int) c));
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private static boolean harmful(String text, int i, char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            case Character.SURROGATE -> !paired(text, i, c);
            default -> false;
        };
    }

    private static boolean paired(String text, int i, char c) {
        return Character.isHighSurrogate(c)
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
