// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * JSON Patch (<a href="https://www.rfc-editor.org/rfc/rfc6902">RFC 6902</a>) on values made of changeable maps and lists.
 *
 * <p>Own code, since the libraries there are work on the trees of other JSON libraries.
 */
final class JsonPatch {

    private Object document;

    private JsonPatch(Object document) {
        this.document = document;
    }

    /**
     * Carries out operations in their order.
     *
     * @return the document, which is another object when an operation replaces the whole
     * @throws PluginException INVALID_ARGUMENT naming the operation that does not fit
     */
    static Object apply(Object document, List<Map<String, Object>> operations) {
        JsonPatch patch = new JsonPatch(document);
        int number = 0;
        for (Map<String, Object> operation : operations) {
            number++;
            try {
                patch.apply(operation);
            } catch (PluginException e) {
                throw new PluginException(
                        e.code(), "operation " + number + " (" + operation.get("op") + "): " + e.getMessage(), e);
            }
        }
        return patch.document;
    }

    private void apply(Map<String, Object> operation) {
        JsonPointer path = JsonPointer.of(text(operation, "path"));
        switch (text(operation, "op")) {
            case "add" -> add(path, value(operation));
            case "remove" -> remove(path);
            case "replace" -> {
                remove(path);
                add(path, value(operation));
            }
            case "move" -> {
                JsonPointer from = JsonPointer.of(text(operation, "from"));
                if (path.isBeneath(from)) {
                    throw wrong("'" + from + "' cannot be moved into itself");
                }
                Object moved = get(from);
                remove(from);
                add(path, moved);
            }
            case "copy" -> add(path, copy(get(JsonPointer.of(text(operation, "from")))));
            case "test" -> {
                Object found = get(path);
                if (!same(found, value(operation))) {
                    throw wrong("'" + path + "' is " + found + ", not " + operation.get("value"));
                }
            }
            default -> throw wrong("there is no such operation; use add, remove, replace, move, copy or test");
        }
    }

    private static String text(Map<String, Object> operation, String member) {
        if (operation.get(member) instanceof String text) {
            return text;
        }
        throw wrong("it has no text '" + member + "'; add one");
    }

    private static Object value(Map<String, Object> operation) {
        if (!operation.containsKey("value")) {
            throw wrong("it has no 'value'; add one");
        }
        return copy(operation.get("value"));
    }

    private Object get(JsonPointer path) {
        return path.find(document)
                .orElseThrow(() -> wrong("there is no '" + path + "'"))
                .value();
    }

    private void add(JsonPointer path, Object value) {
        if (path.isRoot()) {
            document = value;
            return;
        }
        Object parent = get(path.parent());
        String last = path.last();
        if (parent instanceof Map<?, ?>) {
            object(parent).put(last, value);
        } else if (parent instanceof List<?>) {
            List<Object> list = array(parent);
            list.add(last.equals("-") ? list.size() : index(path, last, list.size()), value);
        } else {
            throw wrong("'" + path.parent() + "' is neither an object nor an array");
        }
    }

    private void remove(JsonPointer path) {
        get(path);
        if (path.isRoot()) {
            document = null;
            return;
        }
        Object parent = get(path.parent());
        if (parent instanceof Map<?, ?>) {
            object(parent).remove(path.last());
        } else {
            List<Object> list = array(parent);
            list.remove(index(path, path.last(), list.size() - 1));
        }
    }

    private static int index(JsonPointer path, String token, int most) {
        int index = JsonPointer.index(token);
        if (index < 0 || index > most) {
            throw wrong("'" + path + "' is no place of the array, which ends at " + most);
        }
        return index;
    }

    /** Numbers are the same when they have the same value, as the RFC says. */
    private static boolean same(Object left, Object right) {
        if (left instanceof Number one && right instanceof Number other) {
            return one.longValue() == other.longValue() && one.doubleValue() == other.doubleValue();
        }
        if (left instanceof Map<?, ?> one && right instanceof Map<?, ?> other) {
            return one.keySet().equals(other.keySet())
                    && one.keySet().stream().allMatch(key -> same(one.get(key), other.get(key)));
        }
        if (left instanceof List<?> one && right instanceof List<?> other) {
            boolean equal = one.size() == other.size();
            for (int i = 0; equal && i < one.size(); i++) {
                equal = same(one.get(i), other.get(i));
            }
            return equal;
        }
        return Objects.equals(left, right);
    }

    static Object copy(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new java.util.LinkedHashMap<>();
            map.forEach((key, inner) -> copy.put(String.valueOf(key), copy(inner)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(inner -> copy.add(copy(inner)));
            return copy;
        }
        return value;
    }

    @SuppressWarnings("unchecked") // JSON objects have texts for keys
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked") // any value may be in a JSON array
    private static List<Object> array(Object value) {
        return (List<Object>) value;
    }

    private static PluginException wrong(String message) {
        return new PluginException(PluginErrorCode.INVALID_ARGUMENT, message);
    }
}
