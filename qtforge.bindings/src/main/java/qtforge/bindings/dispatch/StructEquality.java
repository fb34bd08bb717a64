// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.dispatch;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import qtforge.bindings.value.StructValue;

/** Whether two values at the border are the same: as {@code equals}, but bytes by content. */
final class StructEquality {

    private StructEquality() {}

    static boolean same(Object one, Object other) {
        if (one instanceof byte[] bytes) {
            return other instanceof byte[] others && Arrays.equals(bytes, others);
        }
        if (one instanceof StructValue struct) {
            return other instanceof StructValue second
                    && struct.type().equals(second.type())
                    && same(struct.fields(), second.fields());
        }
        if (one instanceof List<?> list) {
            return other instanceof List<?> second && list.size() == second.size() && sameElements(list, second);
        }
        if (one instanceof Map<?, ?> map) {
            return other instanceof Map<?, ?> second
                    && map.keySet().equals(second.keySet())
                    && map.entrySet().stream().allMatch(entry -> same(entry.getValue(), second.get(entry.getKey())));
        }
        return Objects.equals(one, other);
    }

    private static boolean sameElements(List<?> one, List<?> other) {
        Iterator<?> others = other.iterator();
        for (Object each : one) {
            if (!same(each, others.next())) {
                return false;
            }
        }
        return true;
    }
}
