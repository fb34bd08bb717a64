// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.expression;

import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What values weigh when they are written out: a value that is in two places counts twice. Otherwise sixty lines would make
 * a value that nobody can compare or write. Of one thread.
 */
final class ExpressionWeights {

    /** The heaviest value: members, elements, and 16 characters each. */
    static final int HEAVIEST = 1_000_000;

    private static final int CHARACTERS = 16;

    /** Deeper than any document of ours may nest. */
    private static final int DEEPEST = 512;

    /** Of lists and objects that are not changed any more: the library makes anew what it makes. */
    private final IdentityHashMap<Object, Long> known = new IdentityHashMap<>();

    long of(Object value) {
        return of(value, 0);
    }

    private long of(Object value, int depth) {
        if (value instanceof CharSequence text) {
            return 1L + text.length() / CHARACTERS;
        }
        if (!(value instanceof Map) && !(value instanceof Collection)) {
            return 1;
        }
        if (depth > DEEPEST) {
            return HEAVIEST + 1L;
        }
        if (value instanceof Collection<?> many && many.size() > HEAVIEST) {
            // A range is a list of any length that takes no room; it must not be walked.
            return many.size();
        }
        Long weight = known.get(value);
        if (weight == null) {
            weight = sum(value, depth);
            known.put(value, weight);
        }
        return weight;
    }

    private long sum(Object value, int depth) {
        long sum = 1;
        Iterable<?> parts = value instanceof Map<?, ?> map ? map.values() : (Collection<?>) value;
        for (Object part : parts) {
            sum += of(part, depth + 1);
            if (sum > HEAVIEST) {
                return sum;
            }
        }
        return sum;
    }

    /** Whether a result is a value and not one of the library's functions. */
    static boolean isJson(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().allMatch(ExpressionWeights::isJson);
        }
        if (value instanceof List<?> list) {
            return list.stream().allMatch(ExpressionWeights::isJson);
        }
        return value == null || !value.getClass().getName().startsWith("com.dashjoin.jsonata.");
    }
}
