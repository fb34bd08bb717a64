// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import java.util.List;

/** Finds where in a text a value of a JSON document is. The text must be valid JSON, as it is after it was parsed. */
final class JsonPlaces {

    private final String text;
    private final List<?> path;
    private int at;

    private JsonPlaces(String text, List<?> path) {
        this.text = text;
        this.path = path;
    }

    /**
     * The place of a value.
     *
     * @param path names of members and indexes of elements, from the root
     * @return its place; when it is not there, that of what would contain it
     */
    static Place find(String text, List<?> path) {
        JsonPlaces search = new JsonPlaces(text, path);
        return Place.of(text, search.descend(0));
    }

    private int descend(int depth) {
        char opening = next();
        int start = at;
        if (depth == path.size() || (opening != '{' && opening != '[')) {
            return start;
        }
        at++;
        for (int index = 0; next() != '}' && text.charAt(at) != ']'; index++) {
            Object key = index;
            if (opening == '{') {
                int nameStart = at + 1;
                at = JsonComments.stringEnd(text, at);
                key = text.substring(nameStart, at - 1);
                next();
                at++;
            }
            if (key.equals(path.get(depth))) {
                return descend(depth + 1);
            }
            skip();
            if (next() == ',') {
                at++;
            }
        }
        return start;
    }

    private void skip() {
        int open = 0;
        next();
        do {
            char c = text.charAt(at);
            if (c == '"') {
                at = JsonComments.stringEnd(text, at);
                continue;
            }
            if (c == '{' || c == '[') {
                open++;
            } else if (c == '}' || c == ']') {
                if (open == 0) {
                    return;
                }
                open--;
            } else if (c == ',' && open == 0) {
                return;
            }
            at++;
        } while (at < text.length());
    }

    private char next() {
        while (Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.charAt(at);
    }
}
