// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import qtforge.api.script.ScriptFunction;
import qtforge.bindings.RuntimeServices;
import qtforge.bindings.dispatch.BindingCall;
import qtforge.bindings.dispatch.BindingSession;
import qtforge.bindings.dispatch.Dispatcher;
import qtforge.bindings.module.Modules;
import qtforge.bindings.value.ObjectReference;
import qtforge.bindings.value.StructValue;

/** A program that uses the real modules through the dispatcher; the services of the runtime are mocks or what the test gives. */
public final class TestProgram implements AutoCloseable {

    private static final Dispatcher DISPATCHER = new Dispatcher(Modules.catalog());

    private final Map<Class<?>, Object> services = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
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

    /** The service of a type, a mock. */
    public <T> T service(Class<T> type) {
        return type.cast(services.computeIfAbsent(type, each -> mock(each)));
    }

    /** Gives a service of one's own. */
    public <T> T service(Class<T> type, T service) {
        services.put(type, service);
        return service;
    }

    /** Calls a function of a module. */
    public Object fn(String module, String function, Object... arguments) {
        return DISPATCHER.call(
                session, BindingCall.of("fn", Arrays.asList(module, function, Arrays.asList(arguments))));
    }

    /** As {@link #fn}, with named arguments. */
    public Object named(String module, String function, Map<String, Object> named) {
        return DISPATCHER.call(session, BindingCall.of("fn", Arrays.asList(module, function, List.of(), named)));
    }

    /** Makes an object of the runtime. */
    public ObjectReference object(String type, Object... arguments) {
        return (ObjectReference) make(type, arguments);
    }

    /** Makes a struct. */
    public StructValue struct(String type, Object... arguments) {
        return (StructValue) make(type, arguments);
    }

    private Object make(String type, Object... arguments) {
        return DISPATCHER.call(session, BindingCall.of("new", List.of(type, Arrays.asList(arguments))));
    }

    /** Calls a method of an object of the runtime. */
    public Object call(Object object, String method, Object... arguments) {
        return DISPATCHER.call(session, BindingCall.of("do", List.of(object, method, Arrays.asList(arguments))));
    }

    /** Calls a method of a struct; what it answers. */
    public Object ask(StructValue struct, String method, Object... arguments) {
        return ((Map<?, ?>) call(struct, method, arguments)).get("v");
    }

    /** Calls a method of a struct; the struct as it is afterwards. */
    public StructValue change(StructValue struct, String method, Object... arguments) {
        Object changed = ((Map<?, ?>) call(struct, method, arguments)).get("self");
        return changed == null ? struct : (StructValue) changed;
    }

    /** A struct with a field set, as a program does it: by itself. */
    public static StructValue with(StructValue struct, String field, Object value) {
        assertThat(struct.fields()).containsKey(field);
        Map<String, Object> fields = new LinkedHashMap<>(struct.fields());
        fields.put(field, value);
        return new StructValue(struct.type(), fields);
    }

    /** Reads an attribute. */
    public Object get(Object object, String attribute) {
        return DISPATCHER.get(session, object, attribute);
    }

    /** Lets an object go. */
    public void release(ObjectReference object) {
        DISPATCHER.release(session, object.number(), 1);
    }

    /** A function of the program. */
    public static ScriptFunction function(Function<List<Object>, Object> body) {
        return new ScriptFunction() {
            @Override
            public Object call(Object... arguments) {
                return body.apply(Arrays.asList(arguments));
            }

            @Override
            public void release() {}
        };
    }

    /** Lets the program end. */
    public void end() {
        session.close();
    }

    @Override
    public void close() {
        session.close();
        assertThat(problems).isEmpty();
    }
}
