// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.dispatch;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * One call of a program, taken apart.
 *
 * @param operation which method of the bindings
 * @param owner class of NEW, module of FUNCTION; else empty
 * @param target object of METHOD, GET and SET; else null
 * @param member function, method or attribute; else empty
 * @param arguments in order; of SET the value, of RELEASE the objects
 * @param named by name
 */
public record BindingCall(
        Operation operation, String owner, Object target, String member, List<?> arguments, Map<String, ?> named) {

    /** The methods of the bindings. */
    public enum Operation {
        /** An object of a class. */
        NEW("new"),
        /** A function of a module. */
        FUNCTION("fn"),
        /** A method of an object. */
        METHOD("do"),
        /** An attribute is read. */
        GET("get"),
        /** An attribute is written. */
        SET("set"),
        /** Objects are let go. */
        RELEASE("release"),
        /** The table. */
        DESCRIBE("describe");

        private static final Map<String, Operation> BY_WORD =
                Stream.of(values()).collect(Collectors.toUnmodifiableMap(each -> each.word, each -> each));

        private final String word;

        Operation(String word) {
            this.word = word;
        }
    }

    /**
     * Takes a call of the protocol apart.
     *
     * @throws PluginException COMMAND_NOT_FOUND for an unknown method, INVALID_ARGUMENT for arguments of another shape
     */
    public static BindingCall of(String method, List<?> arguments) {
        Operation operation = Operation.BY_WORD.get(method);
        if (operation == null) {
            throw new PluginException(
                    PluginErrorCode.COMMAND_NOT_FOUND,
                    "the bindings have no method '" + method + "'; they have new, fn, do, get, set, release,"
                            + " describe");
        }
        return switch (operation) {
            case NEW -> new BindingCall(
                    operation,
                    text(arguments, 0, method),
                    null,
                    "",
                    list(arguments, 1, method),
                    named(arguments, 2, method));
            case FUNCTION -> new BindingCall(
                    operation,
                    text(arguments, 0, method),
                    null,
                    text(arguments, 1, method),
                    list(arguments, 2, method),
                    named(arguments, 3, method));
            case METHOD -> new BindingCall(
                    operation,
                    "",
                    at(arguments, 0),
                    text(arguments, 1, method),
                    list(arguments, 2, method),
                    named(arguments, 3, method));
            case GET -> new BindingCall(
                    operation, "", at(arguments, 0), text(arguments, 1, method), List.of(), Map.of());
            case SET -> new BindingCall(
                    operation,
                    "",
                    at(arguments, 0),
                    text(arguments, 1, method),
                    Collections.singletonList(at(arguments, 2)),
                    Map.of());
                // A list in the list, or its elements themselves.
            case RELEASE -> new BindingCall(operation, "", null, "", objects(arguments), Map.of());
            case DESCRIBE -> new BindingCall(operation, "", null, "", List.of(), Map.of());
        };
    }

    private static List<?> objects(List<?> arguments) {
        boolean nested = arguments.size() == 1
                && arguments.get(0) instanceof List<?> inner
                && !(inner.size() == 2 && inner.get(0) instanceof Long && inner.get(1) instanceof Long);
        return nested ? (List<?>) arguments.get(0) : arguments;
    }

    private static Object at(List<?> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : null;
    }

    private static String text(List<?> arguments, int index, String method) {
        if (at(arguments, index) instanceof String text) {
            return text;
        }
        throw wrong(method, index, "a text");
    }

    private static List<?> list(List<?> arguments, int index, String method) {
        Object given = at(arguments, index);
        if (given == null) {
            return List.of();
        }
        if (given instanceof List<?> list) {
            return list;
        }
        throw wrong(method, index, "a list");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> named(List<?> arguments, int index, String method) {
        Object given = at(arguments, index);
        if (given == null) {
            return Map.of();
        }
        if (given instanceof Map<?, ?> map) {
            return (Map<String, ?>) map;
        }
        throw wrong(method, index, "an object with named members");
    }

    private static PluginException wrong(String method, int index, String wanted) {
        return Refusals.argument("argument " + (index + 1) + " of '" + method + "' must be " + wanted);
    }
}
