// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import qtforge.api.core.NamedConstant;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.ScriptFunction;
import qtforge.bindings.RuntimeServices;
import qtforge.bindings.catalog.Catalog;
import qtforge.bindings.dispatch.BindingCall;
import qtforge.bindings.dispatch.BindingSession;
import qtforge.bindings.dispatch.Dispatcher;
import qtforge.bindings.value.ConstantValue;
import qtforge.bindings.value.StructValue;

/** A program that calls the modules as the protocol does. */
public final class Program implements AutoCloseable {

    private static final Catalog CATALOG = Modules.catalog();

    private final Map<Class<?>, Object> services = new HashMap<>();
    private final Queue<String> problems = new ConcurrentLinkedQueue<>();
    private final Dispatcher dispatcher = new Dispatcher(CATALOG);
    private final BindingSession session = new BindingSession(
            "session-1",
            "test",
            new RuntimeServices() {
                @Override
                public <T> Optional<T> find(Class<T> type) {
                    return Optional.ofNullable(type.cast(services.get(type)));
                }
            },
            Optional.empty(),
            1_000,
            (what, why) -> problems.add(what + ": " + why));

    /** Has the runtime offer a service. */
    public <T> T offer(Class<T> type, T service) {
        services.put(type, service);
        return service;
    }

    /** Calls a function of a module. */
    public Object call(String module, String function, Object... arguments) {
        return dispatcher.call(
                session, BindingCall.of("fn", Arrays.asList(module, function, Arrays.asList(arguments), null)));
    }

    /** Calls a function of a module with named arguments. */
    public Object callNamed(String module, String function, Map<String, ?> named, Object... arguments) {
        return dispatcher.call(
                session, BindingCall.of("fn", Arrays.asList(module, function, Arrays.asList(arguments), named)));
    }

    /** Makes an object or struct. */
    public Object make(String type, Object... arguments) {
        return dispatcher.call(session, BindingCall.of("new", Arrays.asList(type, Arrays.asList(arguments))));
    }

    /** Makes an object or struct from named arguments. */
    public Object makeNamed(String type, Map<String, ?> named) {
        return dispatcher.call(session, BindingCall.of("new", Arrays.asList(type, List.of(), named)));
    }

    /** Calls a method. */
    public Object on(Object target, String method, Object... arguments) {
        return dispatcher.call(session, BindingCall.of("do", Arrays.asList(target, method, Arrays.asList(arguments))));
    }

    /** Calls a method with named arguments. */
    public Object onNamed(Object target, String method, Map<String, ?> named, Object... arguments) {
        return dispatcher.call(
                session, BindingCall.of("do", Arrays.asList(target, method, Arrays.asList(arguments), named)));
    }

    /** Calls a method of a struct and gives the struct as it is then. */
    public StructValue changed(Object struct, String method, Object... arguments) {
        Object self = ((Map<?, ?>) on(struct, method, arguments)).get("self");
        return (StructValue) (self == null ? struct : self);
    }

    /** Calls a method of a struct and gives its result. */
    public Object asked(Object struct, String method, Object... arguments) {
        return ((Map<?, ?>) on(struct, method, arguments)).get("v");
    }

    /** Reads an attribute of an object, or a field of a struct. */
    public Object get(Object target, String attribute) {
        return target instanceof StructValue struct
                ? struct.fields().get(attribute)
                : dispatcher.call(session, BindingCall.of("get", Arrays.asList(target, attribute)));
    }

    /** Writes an attribute of an object. */
    public void set(Object target, String attribute, Object value) {
        dispatcher.call(session, BindingCall.of("set", Arrays.asList(target, attribute, value)));
    }

    /** A struct with a field changed, as a program does it on its side. */
    public static StructValue with(Object struct, String field, Object value) {
        Map<String, Object> fields = new HashMap<>(((StructValue) struct).fields());
        assertThat(fields).containsKey(field);
        fields.put(field, value);
        return new StructValue(((StructValue) struct).type(), fields);
    }

    /** A constant as it crosses. */
    public static ConstantValue constant(String module, NamedConstant constant) {
        return new ConstantValue(
                module + "." + ((Enum<?>) constant).getDeclaringClass().getSimpleName(), constant.value());
    }

    /** A result that is an object with named members. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> map(Object result) {
        return (Map<String, Object>) result;
    }

    /** A function of the program. */
    public static Fn fn(Function<List<Object>, Object> body) {
        return new Fn(body);
    }

    /** Ends the session. */
    public void end() {
        session.close();
    }

    /** How many functions of the program the runtime holds. */
    public int functions() {
        return session.functionCount();
    }

    /** Checks that a call is refused. */
    public static void refused(PluginErrorCode code, String message, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    @Override
    public void close() {
        session.close();
        assertThat(problems).isEmpty();
    }

    /** A function of the program that remembers whether it was given back. */
    public static final class Fn implements ScriptFunction {

        private final Function<List<Object>, Object> body;
        private final AtomicBoolean released = new AtomicBoolean();

        Fn(Function<List<Object>, Object> body) {
            this.body = body;
        }

        @Override
        public Object call(Object... arguments) {
            return body.apply(Arrays.asList(arguments));
        }

        @Override
        public void release() {
            released.set(true);
        }

        /** Whether it was given back. */
        public boolean isReleased() {
            return released.get();
        }
    }
}
