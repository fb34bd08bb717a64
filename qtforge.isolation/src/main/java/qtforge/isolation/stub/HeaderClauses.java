// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.stub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes headers apart at commas and semicolons that are not in quotes, and leaves everything else as it is written. */
final class HeaderClauses {

    private HeaderClauses() {}

    /** The clauses of a header. */
    static List<String> of(String header) {
        return header == null ? List.of() : split(header, ',');
    }

    /** The first part of a clause: a name space, or the first of several packages. */
    static String name(String clause) {
        return split(clause, ';').get(0);
    }

    /** A clause without one of its directives or attributes, given with {@code :=} or {@code =}. */
    static String without(String clause, String parameter) {
        List<String> kept = new ArrayList<>();
        for (String part : split(clause, ';')) {
            if (!part.replaceAll("\\s", "").startsWith(parameter)) {
                kept.add(part);
            }
        }
        return String.join(";", kept);
    }

    /** An attribute of a clause, without type and quotes. */
    static Optional<String> attribute(String clause, String name) {
        for (String part : split(clause, ';')) {
            int equals = part.indexOf('=');
            if (equals < 1 || part.charAt(equals - 1) == ':') {
                continue;
            }
            String key = part.substring(0, equals).split(":", 2)[0].trim();
            if (key.equals(name)) {
                String value = part.substring(equals + 1).trim();
                boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
                return Optional.of(quoted ? value.substring(1, value.length() - 1) : value);
            }
        }
        return Optional.empty();
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '\\' && quoted && i + 1 < text.length()) {
                part.append(next).append(text.charAt(++i));
                continue;
            }
            quoted ^= next == '"';
            if (next == separator && !quoted) {
                parts.add(part.toString().trim());
                part.setLength(0);
            } else {
                part.append(next);
            }
        }
        parts.add(part.toString().trim());
        return parts;
    }
}
