// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.dispatch;

import java.util.List;
import java.util.Map;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.ScriptFunction;
import qtforge.bindings.value.ConstantValue;
import qtforge.bindings.value.ObjectReference;
import qtforge.bindings.value.StructValue;

/** What is said when a program asks for what cannot be. */
final class Refusals {

    private Refusals() {}

    static PluginException argument(String message) {
        return new PluginException(PluginErrorCode.INVALID_ARGUMENT, message);
    }

    static PluginException notFound(String message) {
        return new PluginException(PluginErrorCode.NOT_FOUND, message);
    }

    static PluginException wanted(String place, String wanted, Object given) {
        return argument(place + " must be " + wanted + ", is " + describe(given));
    }

    /** A value in words that fit into a message. */
    static String describe(Object value) {
        if (value == null) {
            return "none";
        }
        if (value instanceof String text) {
            return "the text '" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "'";
        }
        if (value instanceof Boolean || value instanceof Number) {
            return value.toString();
        }
        if (value instanceof byte[] bytes) {
            return bytes.length + " bytes";
        }
        if (value instanceof List<?> list) {
            return "a list of " + list.size();
        }
        if (value instanceof Map<?, ?>) {
            return "an object with named members";
        }
        if (value instanceof ObjectReference reference) {
            return "an object of " + reference.type();
        }
        if (value instanceof StructValue struct) {
            return "a " + struct.type();
        }
        if (value instanceof ConstantValue constant) {
            return "constant " + constant.value() + " of " + constant.type();
        }
        return value instanceof ScriptFunction
                ? "a function"
                : "a " + value.getClass().getSimpleName();
    }
}
