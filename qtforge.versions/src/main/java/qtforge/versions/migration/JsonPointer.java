// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A place in a JSON document (RFC 6901).
 *
 * @param tokens the way to it from the root; none for the whole document
 */
record JsonPointer(List<String> tokens) {

    /** @throws StepFailedException when the text is not a pointer */
    static JsonPointer parse(String text) throws StepFailedException {
        if (text.isEmpty()) {
            return new JsonPointer(List.of());
        }
        if (text.charAt(0) != '/') {
            throw new StepFailedException("'" + text + "' is not a JSON Pointer; begin it with '/', as in /a/0/b");
        }
        List<String> tokens = new ArrayList<>();
        for (String token : text.substring(1).split("/", -1)) {
            if (token.replace("~0", "").replace("~1", "").indexOf('~') >= 0) {
                throw new StepFailedException(
                        "'" + text + "' is not a JSON Pointer; write ~0 for '~' and ~1 for '/' inside of a name");
            }
            tokens.add(token.replace("~1", "/").replace("~0", "~"));
        }
        return new JsonPointer(List.copyOf(tokens));
    }

    boolean isRoot() {
        return tokens.isEmpty();
    }

    JsonPointer parent() {
        return new JsonPointer(tokens.subList(0, tokens.size() - 1));
    }

    String last() {
        return tokens.get(tokens.size() - 1);
    }

    /** Whether the other place is inside of this one, and not the same. */
    boolean contains(JsonPointer other) {
        return other.tokens.size() > tokens.size()
                && other.tokens.subList(0, tokens.size()).equals(tokens);
    }

    boolean exists(Object root) {
        try {
            find(root);
            return true;
        } catch (StepFailedException e) {
            return false;
        }
    }

    /** @throws StepFailedException when there is nothing at the place */
    Object find(Object root) throws StepFailedException {
        Object value = root;
        for (String token : tokens) {
            value = member(value, token);
        }
        return value;
    }

    private Object member(Object value, String token) throws StepFailedException {
        if (value instanceof Map<?, ?> map && map.containsKey(token)) {
            return map.get(token);
        }
        if (value instanceof List<?> list) {
            return list.get(index(token, list.size() - 1));
        }
        throw new StepFailedException("there is nothing at '" + this + "'");
    }

    /**
     * A token as a place in an array.
     *
     * @throws StepFailedException when it is not a number from 0 to the highest
     */
    int index(String token, int highest) throws StepFailedException {
        boolean digits = !token.isEmpty()
                && token.length() < 10
                && token.chars().allMatch(c -> c >= '0' && c <= '9')
                && (token.length() == 1 || token.charAt(0) != '0');
        if (!digits || Integer.parseInt(token) > highest) {
            throw new StepFailedException(
                    "there is nothing at '" + this + "': '" + token + "' is not a place in an array"
                            + (highest < 0 ? " that is empty" : ", which are 0 to " + highest));
        }
        return Integer.parseInt(token);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        tokens.forEach(token -> text.append('/').append(token.replace("~", "~0").replace("/", "~1")));
        return text.toString();
    }
}
