// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Equality of JSON values by RFC 6902, 4.6: numbers by their value, objects without regard to order. */
final class JsonComparison {

    private JsonComparison() {}

    static boolean equal(Object left, Object right) {
        if (left instanceof Number first && right instanceof Number second) {
            return equalNumbers(first, second);
        }
        if (left instanceof Map<?, ?> first && right instanceof Map<?, ?> second) {
            return first.size() == second.size()
                    && first.entrySet().stream()
                            .allMatch(entry -> second.containsKey(entry.getKey())
                                    && equal(entry.getValue(), second.get(entry.getKey())));
        }
        if (left instanceof List<?> first && right instanceof List<?> second) {
            return equalLists(first, second);
        }
        if (left instanceof byte[] first && right instanceof byte[] second) {
            return Arrays.equals(first, second);
        }
        return left == null ? right == null : left.equals(right);
    }

    private static boolean equalNumbers(Number left, Number right) {
        if (left.getClass() == right.getClass()) {
            // 0.0 and -0.0 are one value, which Double.equals does not say.
            return left.equals(right) || left.doubleValue() == right.doubleValue() && left instanceof Double;
        }
        double first = left.doubleValue();
        double second = right.doubleValue();
        if (!Double.isFinite(first) || !Double.isFinite(second)) {
            return false;
        }
        return new BigDecimal(left.toString()).compareTo(new BigDecimal(right.toString())) == 0;
    }

    private static boolean equalLists(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        Iterator<?> others = right.iterator();
        for (Object value : left) {
            if (!equal(value, others.next())) {
                return false;
            }
        }
        return true;
    }
}
