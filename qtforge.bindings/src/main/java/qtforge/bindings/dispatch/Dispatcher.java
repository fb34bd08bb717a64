// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.dispatch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.bindings.catalog.Catalog;
import qtforge.bindings.catalog.ClassModel;
import qtforge.bindings.catalog.FunctionModel;
import qtforge.bindings.catalog.Kind;
import qtforge.bindings.catalog.ModuleModel;
import qtforge.bindings.catalog.PropertyModel;
import qtforge.bindings.catalog.ScriptType;
import qtforge.bindings.value.ObjectReference;
import qtforge.bindings.value.StructValue;
import qtforge.caller.Rights;

/**
 * Carries out the methods of the bindings (docs/wire-protocol.md) for programs in and outside the process. Only what the catalog has can be
 * reached. Safe for any thread; runs in the thread of the caller, with the rights of this bundle: who has a session is an operator.
 *
 * <p>Arguments and results are values at the border, see {@link qtforge.bindings.value}. Every failure is a {@link PluginException}.
 */
public final class Dispatcher {

    private final Catalog catalog;
    private final ToProgram toProgram;
    private final ToRuntime toRuntime;
    private final Arguments arguments;

    /** A dispatcher for a catalog. */
    public Dispatcher(Catalog catalog) {
        this.catalog = catalog;
        toProgram = new ToProgram(catalog);
        toRuntime = new ToRuntime(catalog, toProgram);
        arguments = new Arguments(toRuntime);
    }

    /** What can be reached. */
    public Catalog catalog() {
        return catalog;
    }

    /** The whole table, JSON-shaped. */
    public Map<String, Object> describe() {
        return catalog.describe();
    }

    /**
     * Makes an object.
     *
     * @param type qualified: {@code core.PluginManager}
     * @return an {@link ObjectReference} or a {@link StructValue}
     */
    public Object create(BindingSession session, String type, List<?> given, Map<String, ?> named) {
        ClassModel model =
                catalog.type(type).orElseThrow(() -> Refusals.notFound("there is no class " + type + known(type)));
        if (model.isStruct() && given.size() == 1 && named.isEmpty() && given.get(0) instanceof String) {
            Optional<FunctionModel> reader = catalog.method(model, "from_text").filter(FunctionModel::isStatic);
            if (reader.isPresent()) {
                return call(session, reader.get(), null, given, named);
            }
        }
        if (model.isStruct()) {
            return toProgram.struct(
                    session, converted(() -> newStruct(session, model, given, named), given, named), model);
        }
        FunctionModel constructor = model.constructor()
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.NOT_SUPPORTED,
                        "objects of " + type + " cannot be made; a function of module '" + model.module()
                                + "' gives them"));
        return call(session, constructor, null, given, named);
    }

    /**
     * Calls a function.
     *
     * @param module {@code core}; {@code ""} is the top level
     * @param function {@code create_plugin_manager}, or a static one of a class: {@code Version.parse}
     */
    public Object function(
            BindingSession session, String module, String function, List<?> given, Map<String, ?> named) {
        ModuleModel model = catalog.module(module)
                .orElseThrow(() -> Refusals.notFound("there is no module '" + module + "'; there are "
                        + String.join(
                                ", ",
                                catalog.modules().stream()
                                        .map(ModuleModel::name)
                                        .filter(name -> !name.isEmpty())
                                        .toList())));
        FunctionModel found = find(model, function)
                .orElseThrow(() -> Refusals.notFound("module '" + module + "' has no function '" + function + "'"
                        + near(function, model.functions().keySet())));
        return call(session, found, found.isStatic() ? null : facade(session, model), given, named);
    }

    /**
     * Calls a method of an object.
     *
     * @param target an {@link ObjectReference}, or a {@link StructValue}: then the result is a map with {@code self}, the changed struct or null,
     *     and {@code v}, the result
     */
    public Object method(BindingSession session, Object target, String method, List<?> given, Map<String, ?> named) {
        if (target instanceof StructValue struct) {
            return structMethod(session, struct, method, given, named);
        }
        Object object = object(session, target);
        ClassModel type = catalog.typeOf(object).orElseThrow();
        return call(session, method(type, method), object, given, named);
    }

    /** Reads an attribute of an object. */
    public Object get(BindingSession session, Object target, String attribute) {
        Object object = object(session, target);
        PropertyModel property = property(object, attribute);
        Object value = guarded(property.place(), () -> property.getter().invoke(session, object));
        return toProgram.result(session, value, property.type());
    }

    /** Writes an attribute of an object. */
    public void set(BindingSession session, Object target, String attribute, Object value) {
        Object object = object(session, target);
        PropertyModel property = property(object, attribute);
        Object converted = converted(() -> toRuntime.value(session, value, property.type(), property.place()), value);
        guarded(property.place(), () -> property.setter()
                .orElseThrow(() ->
                        new PluginException(PluginErrorCode.NOT_SUPPORTED, property.place() + " cannot be written"))
                .invoke(session, object, converted));
    }

    /** Lets an object go that was handed out so many times; unknown numbers do no harm. */
    public void release(BindingSession session, long number, long times) {
        Rights.privileged(() -> session.release(number, times));
    }

    /** The function or method that a call means, for whoever must know whether it waits; empty when there is none. */
    public Optional<FunctionModel> find(BindingSession session, BindingCall call) {
        return switch (call.operation()) {
            case NEW -> catalog.type(call.owner()).flatMap(ClassModel::constructor);
            case FUNCTION -> catalog.module(call.owner()).flatMap(module -> find(module, call.member()));
            case METHOD -> typeOf(session, call.target()).flatMap(type -> catalog.method(type, call.member()));
            default -> Optional.empty();
        };
    }

    /** Carries a call out, whatever its operation. */
    public Object call(BindingSession session, BindingCall call) {
        return switch (call.operation()) {
            case NEW -> create(session, call.owner(), call.arguments(), call.named());
            case FUNCTION -> function(session, call.owner(), call.member(), call.arguments(), call.named());
            case METHOD -> method(session, call.target(), call.member(), call.arguments(), call.named());
            case GET -> get(session, call.target(), call.member());
            case SET -> {
                set(session, call.target(), call.member(), call.arguments().get(0));
                yield null;
            }
            case RELEASE -> {
                releaseAll(session, call.arguments());
                yield null;
            }
            case DESCRIBE -> describe();
        };
    }

    private void releaseAll(BindingSession session, List<?> pairs) {
        for (Object pair : pairs) {
            if (pair instanceof Long number) {
                release(session, number, 1);
            } else if (pair instanceof List<?> both
                    && both.size() == 2
                    && both.get(0) instanceof Long number
                    && both.get(1) instanceof Long times) {
                release(session, number, times);
            } else {
                throw Refusals.argument("release takes numbers of objects, or pairs of number and how often");
            }
        }
    }

    private Optional<ClassModel> typeOf(BindingSession session, Object target) {
        if (target instanceof StructValue struct) {
            return catalog.type(struct.type());
        }
        return target instanceof ObjectReference reference
                ? session.objects().find(reference.number()).flatMap(catalog::typeOf)
                : Optional.empty();
    }

    private Optional<FunctionModel> find(ModuleModel module, String function) {
        int dot = function.indexOf('.');
        if (dot < 0) {
            return Optional.ofNullable(module.functions().get(function));
        }
        String type = function.substring(0, dot);
        return catalog.type(module.name().isEmpty() ? type : module.name() + "." + type)
                .flatMap(model -> catalog.method(model, function.substring(dot + 1)))
                .filter(FunctionModel::isStatic);
    }

    private Object newStruct(BindingSession session, ClassModel model, List<?> given, Map<String, ?> named) {
        if (given.size() > model.fieldList().size()) {
            throw Refusals.argument(model.name() + " has " + model.fieldList().size() + " fields, " + given.size()
                    + " values were given");
        }
        Map<String, Object> fields = new LinkedHashMap<>(named);
        List<List<String>> positions = model.positional(given.size());
        for (int i = 0; i < given.size(); i++) {
            for (String field : positions.get(i)) {
                if (fields.put(field, given.get(i)) != null) {
                    throw Refusals.argument(model.name() + ": field '" + field + "' was given twice");
                }
            }
        }
        return toRuntime.fill(session, model, fields, model.name());
    }

    private Map<String, Object> structMethod(
            BindingSession session, StructValue struct, String name, List<?> given, Map<String, ?> named) {
        ClassModel model = catalog.type(struct.type())
                .filter(ClassModel::isStruct)
                .orElseThrow(() -> Refusals.notFound("there is no struct " + struct.type()));
        FunctionModel method = method(model, name);
        Object copy = converted(
                () -> toRuntime.fill(session, model, struct.fields(), model.name()), struct.fields(), given, named);
        StructValue before = toProgram.struct(session, copy, model);
        Object result = null;
        StructValue after;
        try {
            result = call(session, method, copy, given, named);
            after = toProgram.struct(session, copy, model);
        } catch (RuntimeException e) {
            Handed.takeBack(session, result);
            Handed.takeBack(session, before);
            GivenFunctions.giveBack(struct.fields(), given, named);
            throw e;
        }
        // What is not sent is not handed out.
        Handed.takeBack(session, before);
        boolean changed = !StructEquality.same(before, after);
        if (!changed) {
            Handed.takeBack(session, after);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("self", changed ? after : null);
        answer.put("v", result);
        // The copy goes, and with it what was in it; a function that goes back to the program is needed until it is
        // there.
        GivenFunctions.giveBackUnless(answer, struct.fields(), given, named);
        return answer;
    }

    private FunctionModel method(ClassModel type, String name) {
        return catalog.method(type, name)
                .orElseThrow(() -> Refusals.notFound(type.name() + " has no method '" + name + "'"
                        + near(name, type.methods().keySet())));
    }

    private PropertyModel property(Object object, String name) {
        ClassModel type = catalog.typeOf(object).orElseThrow();
        return catalog.property(type, name)
                .orElseThrow(() -> Refusals.notFound(type.name() + " has no attribute '" + name + "'"
                        + near(name, type.properties().keySet())));
    }

    private static Object object(BindingSession session, Object target) {
        if (!(target instanceof ObjectReference reference)) {
            throw Refusals.wanted("the object", "an object of the runtime", target);
        }
        return session.objects()
                .find(reference.number())
                .orElseThrow(() -> Refusals.notFound("object " + reference.number()
                        + (reference.type().isEmpty() ? "" : " (" + reference.type() + ")")
                        + " is not there any more; it was released, or belongs to another session"));
    }

    private static Object facade(BindingSession session, ModuleModel model) {
        return guarded("module '" + model.name() + "'", () -> session.module(model));
    }

    private Object call(
            BindingSession session, FunctionModel function, Object target, List<?> given, Map<String, ?> named) {
        if (session.isClosed()) {
            throw new PluginException(
                    PluginErrorCode.OPERATION_CANCELLED, function.place() + ": the session has ended");
        }
        Object[] converted = converted(() -> arguments.convert(session, function, given, named), given, named);
        Object result = guarded(
                function.place(),
                () -> Promises.settle(function.invoker().invoke(session, target, converted), function.place()));
        ScriptType type = function.result();
        return type.kind() == Kind.NONE ? null : toProgram.result(session, result, type);
    }

    /**
     * Takes back the objects in an answer that did not reach the program after all.
     *
     * @param answer of {@link #call}
     */
    public void undelivered(BindingSession session, Object answer) {
        Rights.privileged(() -> Handed.takeBack(session, answer));
    }

    /** What a program gave, converted; when that fails no facade has seen the functions in it. */
    private static <T> T converted(Supplier<T> conversion, Object... given) {
        try {
            return conversion.get();
        } catch (RuntimeException e) {
            GivenFunctions.giveBack(given);
            throw e;
        }
    }

    private interface Action {
        Object run() throws Throwable;
    }

    private static Object guarded(String place, Action action) {
        return Rights.privileged(() -> {
            try {
                return action.run();
            } catch (Throwable e) {
                if (e instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                throw Failures.of(e, place);
            }
        });
    }

    private String known(String type) {
        int dot = type.lastIndexOf('.');
        return catalog.module(dot < 0 ? "" : type.substring(0, dot))
                .map(module -> near(type.substring(dot + 1), module.classes().keySet()))
                .orElse("");
    }

    private static String near(String name, java.util.Set<String> names) {
        String folded = name.replace("_", "").toLowerCase(java.util.Locale.ROOT);
        List<String> near = names.stream()
                .filter(each -> {
                    String other = each.replace("_", "").toLowerCase(java.util.Locale.ROOT);
                    return other.contains(folded) || folded.contains(other);
                })
                .limit(4)
                .toList();
        return near.isEmpty() ? "" : "; did you mean " + String.join(", ", near) + "?";
    }
}
