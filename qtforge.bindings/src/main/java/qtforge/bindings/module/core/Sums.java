// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Numbers of programs added up: the least call that shows that numbers come through. */
final class Sums {

    private Sums() {}

    static Object of(Object a, Object b) {
        if (!(a instanceof Number first) || !(b instanceof Number second)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "core.add: both arguments must be numbers, not " + a + " and " + b);
        }
        if (a instanceof Double || b instanceof Double) {
            return first.doubleValue() + second.doubleValue();
        }
        try {
            return Math.addExact(first.longValue(), second.longValue());
        } catch (ArithmeticException tooLarge) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "core.add: the sum of " + a + " and " + b + " has more than 64 bits; add fractions",
                    tooLarge);
        }
    }
}
