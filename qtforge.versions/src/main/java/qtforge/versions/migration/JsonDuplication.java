// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies parts of a JSON document, up to a limit for all copies together: an operation that copies the document into itself doubles it, and
 * forty of them would fill any memory.
 */
final class JsonDuplication {

    /** Values and characters. */
    static final long MOST = 16L * 1024 * 1024;

    private static final int DEEPEST = 512;

    private long weight;

    /** @throws StepFailedException when it gets too much */
    Object copy(Object value) throws StepFailedException {
        return copy(value, 0);
    }

    private Object copy(Object value, int depth) throws StepFailedException {
        weigh(value instanceof String text ? text.length() : 1);
        if (depth > DEEPEST) {
            throw new StepFailedException("what is copied nests deeper than " + DEEPEST + " levels");
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                String name = (String) entry.getKey();
                weigh(name.length());
                copy.put(name, copy(entry.getValue(), depth + 1));
            }
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            for (Object element : list) {
                copy.add(copy(element, depth + 1));
            }
            return copy;
        }
        return value;
    }

    private void weigh(long more) throws StepFailedException {
        weight += more;
        if (weight > MOST) {
            throw new StepFailedException("its operations copy more than " + MOST
                    + " values and characters; copy less, or have the new version write the data");
        }
    }
}
