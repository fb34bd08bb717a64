// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A clause of an OSGi header: {@code path;path;attribute=value;directive:=value}.
 *
 * @param paths what it is about
 * @param attributes by name, without type
 * @param directives by name
 */
record HeaderClause(List<String> paths, Map<String, String> attributes, Map<String, String> directives) {

    /** The clauses of a header; of an empty one, none. */
    static List<HeaderClause> parse(String header) {
        List<HeaderClause> clauses = new ArrayList<>();
        for (String clause : split(header, ',')) {
            if (!clause.isBlank()) {
                clauses.add(clause(clause));
            }
        }
        return clauses;
    }

    private static HeaderClause clause(String text) {
        List<String> paths = new ArrayList<>();
        Map<String, String> attributes = new HashMap<>();
        Map<String, String> directives = new HashMap<>();
        for (String part : split(text, ';')) {
            int equals = equalsSign(part);
            if (equals < 0) {
                paths.add(unquote(part));
            } else if (part.charAt(equals - 1) == ':') {
                directives.put(part.substring(0, equals - 1).trim(), unquote(part.substring(equals + 1)));
            } else {
                String name = part.substring(0, equals).trim();
                int colon = name.indexOf(':');
                attributes.put(colon < 0 ? name : name.substring(0, colon).trim(), unquote(part.substring(equals + 1)));
            }
        }
        return new HeaderClause(paths, attributes, directives);
    }

    private static int equalsSign(String part) {
        int equals = part.indexOf('=');
        int quote = part.indexOf('"');
        return equals > 0 && (quote < 0 || equals < quote) ? equals : -1;
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static String unquote(String text) {
        String trimmed = text.trim();
        if (trimmed.length() < 2 || !trimmed.startsWith("\"") || !trimmed.endsWith("\"")) {
            return trimmed;
        }
        return trimmed.substring(1, trimmed.length() - 1).replaceAll("\\\\(.)", "$1");
    }

    /** The first path; empty when there is none. */
    String path() {
        return paths.isEmpty() ? "" : paths.get(0);
    }

    /** The parts of a list attribute; commas in them are escaped by a backslash. */
    List<String> list(String attribute) {
        String text = attributes.getOrDefault(attribute, "");
        List<String> parts = new ArrayList<>();
        for (String part : text.split("(?<!\\\\),")) {
            if (!part.isBlank()) {
                parts.add(part.replace("\\,", ",").trim());
            }
        }
        return parts;
    }

    /** The first clause about a path. */
    static Optional<HeaderClause> find(List<HeaderClause> clauses, String path) {
        return clauses.stream().filter(clause -> clause.paths.contains(path)).findFirst();
    }
}
