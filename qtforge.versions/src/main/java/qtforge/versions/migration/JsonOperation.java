// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import qtforge.api.core.JsonValues;

/**
 * One operation of a JSON Patch.
 *
 * @param kind what it does
 * @param path where
 * @param from where it moves or copies from; null for other kinds
 * @param value what it adds, puts or tests; may be null
 */
record JsonOperation(Kind kind, JsonPointer path, JsonPointer from, Object value) {

    /** What there is to do. */
    enum Kind {
        ADD,
        REMOVE,
        REPLACE,
        MOVE,
        COPY,
        TEST;

        private static final Map<String, Kind> BY_NAME =
                Stream.of(values()).collect(Collectors.toMap(Kind::text, Function.identity()));

        String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * Reads an operation. Members that RFC 6902 does not know are ignored, as it says.
     *
     * @throws StepFailedException when it is not one
     */
    static JsonOperation parse(Object json) throws StepFailedException {
        if (!(json instanceof Map<?, ?> members)) {
            throw new StepFailedException("it must be an object such as {\"op\": \"remove\", \"path\": \"/a\"}");
        }
        Kind kind = Optional.ofNullable(Kind.BY_NAME.get(text(members, "op")))
                .orElseThrow(() -> new StepFailedException("member 'op' is '" + members.get("op")
                        + "'; it must be add, remove, replace, move, copy or test"));
        JsonPointer path = JsonPointer.parse(text(members, "path"));
        boolean sourced = kind == Kind.MOVE || kind == Kind.COPY;
        JsonPointer from = sourced ? JsonPointer.parse(text(members, "from")) : null;
        boolean valued = kind == Kind.ADD || kind == Kind.REPLACE || kind == Kind.TEST;
        if (valued && !members.containsKey("value")) {
            throw new StepFailedException("member 'value' is missing, which '" + kind.text() + "' needs");
        }
        if (kind == Kind.MOVE && from.contains(path)) {
            throw new StepFailedException("'" + from + "' cannot be moved into itself, to '" + path + "'");
        }
        return new JsonOperation(kind, path, from, valued ? JsonValues.normalize(members.get("value")) : null);
    }

    private static String text(Map<?, ?> members, String name) throws StepFailedException {
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw new StepFailedException("member '" + name + "' must be a text but is "
                + (members.containsKey(name) ? "'" + members.get(name) + "'" : "missing"));
    }

    @Override
    public String toString() {
        return kind.text() + (from == null ? "" : " '" + from + "' to") + " '" + path + "'";
    }
}
