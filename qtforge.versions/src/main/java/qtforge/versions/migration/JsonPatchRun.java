// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.util.List;
import java.util.Map;
import qtforge.api.core.JsonValues;

/** One document being changed by operations. Used by one thread. */
final class JsonPatchRun {

    private final JsonDuplication duplication = new JsonDuplication();
    private Object document;

    JsonPatchRun(Object document) {
        this.document = document;
    }

    Object document() {
        return document;
    }

    void apply(JsonOperation operation) throws StepFailedException {
        JsonPointer path = operation.path();
        switch (operation.kind()) {
            case ADD -> add(path, own(operation.value()));
            case REMOVE -> remove(path);
            case REPLACE -> replace(path, own(operation.value()));
            case COPY -> add(path, duplication.copy(operation.from().find(document)));
            case MOVE -> {
                Object moved = operation.from().find(document);
                // Moving something to where it is changes nothing, not even the order of members.
                if (!path.equals(operation.from())) {
                    remove(operation.from());
                    add(path, moved);
                }
            }
            case TEST -> {
                if (!JsonComparison.equal(path.find(document), operation.value())) {
                    throw new StepFailedException("the value at '" + path + "' is another");
                }
            }
        }
    }

    /** A value of the patch, which may be applied again, as one of the document, which is changed. */
    private static Object own(Object value) {
        return JsonValues.normalize(value);
    }

    private void add(JsonPointer path, Object value) throws StepFailedException {
        if (path.isRoot()) {
            document = value;
            return;
        }
        Object parent = path.parent().find(document);
        if (parent instanceof Map<?, ?> map) {
            members(map).put(path.last(), value);
        } else if (parent instanceof List<?> list) {
            int place = path.last().equals("-") ? list.size() : path.index(path.last(), list.size());
            elements(list).add(place, value);
        } else {
            throw new StepFailedException("'" + path.parent() + "' is neither an object nor an array");
        }
    }

    private void replace(JsonPointer path, Object value) throws StepFailedException {
        path.find(document);
        if (path.isRoot()) {
            document = value;
            return;
        }
        Object parent = path.parent().find(document);
        if (parent instanceof List<?> list) {
            elements(list).set(path.index(path.last(), list.size() - 1), value);
        } else {
            members((Map<?, ?>) parent).put(path.last(), value);
        }
    }

    private void remove(JsonPointer path) throws StepFailedException {
        path.find(document);
        if (path.isRoot()) {
            document = null;
            return;
        }
        Object parent = path.parent().find(document);
        if (parent instanceof List<?> list) {
            elements(list).remove(path.index(path.last(), list.size() - 1));
        } else {
            members((Map<?, ?>) parent).remove(path.last());
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> members(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> elements(List<?> list) {
        return (List<Object>) list;
    }
}
