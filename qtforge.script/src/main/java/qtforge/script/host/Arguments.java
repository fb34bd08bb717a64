// SPDX-License-Identifier: Apache-2.0
package qtforge.script.host;

import java.util.List;
import java.util.Map;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.ScriptFunction;

/** What a script gave to a function; what is missing or something else is INVALID_ARGUMENT that names it. Positions are from 0, in messages from 1. */
final class Arguments {

    private final String function;
    private final List<Object> values;

    Arguments(String function, List<Object> values) {
        this.function = function;
        this.values = values;
    }

    /** Null when it was not given, or as nothing. */
    Object value(int at) {
        return at < values.size() ? values.get(at) : null;
    }

    boolean has(int at) {
        return value(at) != null;
    }

    String text(int at, String name) {
        if (value(at) instanceof String text) {
            return text;
        }
        throw wrong(at, name, "a text");
    }

    String text(int at, String name, String fallback) {
        return has(at) ? text(at, name) : fallback;
    }

    double number(int at, String name) {
        if (value(at) instanceof Number number) {
            return number.doubleValue();
        }
        throw wrong(at, name, "a number");
    }

    long whole(int at, String name, long least, long most) {
        Object given = value(at);
        // Languages without whole numbers have 5.0 for 5.
        boolean whole = given instanceof Long || given instanceof Double number && number == Math.rint(number);
        if (whole && ((Number) given).longValue() >= least && ((Number) given).longValue() <= most) {
            return ((Number) given).longValue();
        }
        throw wrong(at, name, "a whole number from " + least + " to " + most);
    }

    /** An empty one when it was not given. An empty list stands for an empty object: some languages have one thing for both. */
    Map<String, Object> map(int at, String name) {
        Object given = value(at);
        if (given == null || given instanceof List<?> list && list.isEmpty()) {
            return Map.of();
        }
        if (given instanceof Map<?, ?> map) {
            return JsonValues.normalizeMap(map);
        }
        throw wrong(at, name, "an object");
    }

    Options options(int at) {
        return new Options(function, map(at, "options"));
    }

    ScriptFunction function(int at, String name) {
        if (value(at) instanceof ScriptFunction given) {
            return given;
        }
        throw wrong(at, name, "a function");
    }

    PluginException wrong(int at, String name, String expected) {
        Object given = value(at);
        return new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "qtforge." + function + ": argument " + (at + 1) + " (" + name + ") must be " + expected + ", but is "
                        + described(given));
    }

    private static String described(Object given) {
        if (given == null) {
            return "missing";
        }
        String text = given instanceof ScriptFunction ? "a function" : "'" + given + "'";
        return text.length() > 80 ? text.substring(0, 80) + "..." : text;
    }
}
