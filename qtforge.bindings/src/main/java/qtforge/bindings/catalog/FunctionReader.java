// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.catalog;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.osgi.util.promise.Promise;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.bindings.BindingContext;

/** Methods and constructors. */
final class FunctionReader {

    private final TypeReader types;

    FunctionReader(TypeReader types) {
        this.types = types;
    }

    FunctionModel method(Method method, String owner) {
        String place = owner + "." + method.getName();
        ScriptWaits waits = method.getAnnotation(ScriptWaits.class);
        boolean promise = Promise.class.isAssignableFrom(method.getReturnType());
        ScriptType result = types.readResult(method.getGenericReturnType(), place + " (result)");
        if (waits != null && waits.oneWay() && result.kind() != Kind.NONE) {
            throw new CatalogException(place, "is one-way and has a result");
        }
        List<String> names = Names.of(method, method.getName(), place);
        return new FunctionModel(
                owner + "." + names.get(0),
                names,
                Names.doc(method, place),
                parameters(method, place),
                result,
                Modifier.isStatic(method.getModifiers()),
                waits != null || promise,
                waits != null && waits.oneWay(),
                invoker(method, place));
    }

    FunctionModel constructor(Constructor<?> constructor, String owner, ScriptType result) {
        ScriptDoc doc = constructor.getAnnotation(ScriptDoc.class);
        return new FunctionModel(
                owner,
                List.of(),
                doc == null ? "" : doc.value().strip(),
                parameters(constructor, owner),
                result,
                true,
                false,
                false,
                invoker(constructor, owner));
    }

    static Invoker invoker(Executable executable, String place) {
        try {
            return executable instanceof Method method ? Invoker.of(method) : Invoker.of((Constructor<?>) executable);
        } catch (IllegalAccessException e) {
            throw new CatalogException(place, "cannot be reached; it and its class must be public", e);
        }
    }

    private List<ParameterModel> parameters(Executable executable, String place) {
        if (executable.isVarArgs()) {
            throw new CatalogException(place, "has a variable number of parameters; take a List");
        }
        List<ParameterModel> models = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        boolean optional = false;
        Parameter[] parameters = executable.getParameters();
        Type[] generic = executable.getGenericParameterTypes();
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].getType() == BindingContext.class) {
                if (i > 0) {
                    throw new CatalogException(place, "the BindingContext must be the first parameter");
                }
                continue;
            }
            ParameterModel model = parameter(parameters[i], generic[i], place);
            if (optional && !model.optional()) {
                throw new CatalogException(
                        place, "parameter '" + model.name() + "' needs a @ScriptDefault, for one before it has one");
            }
            optional = model.optional();
            if (!seen.add(model.name())) {
                throw new CatalogException(place, "has two parameters named '" + model.name() + "'");
            }
            models.add(model);
        }
        return List.copyOf(models);
    }

    private ParameterModel parameter(Parameter parameter, Type generic, String place) {
        if (!parameter.isNamePresent() && !parameter.isAnnotationPresent(ScriptName.class)) {
            throw new CatalogException(place, "compile it with -parameters: the names of parameters are needed");
        }
        String name = Names.of(parameter, parameter.getName(), place).get(0);
        String where = place + " parameter '" + name + "'";
        ScriptType type = types.read(generic, where);
        ScriptDefault given = parameter.getAnnotation(ScriptDefault.class);
        if (given == null) {
            return new ParameterModel(name, type, false, null, "");
        }
        Object value = JsonText.parse(given.value(), where);
        if (value == null) {
            if (parameter.getType().isPrimitive()) {
                throw new CatalogException(where, "has the default null and cannot be null");
            }
            type = type.orNone();
        } else if (type.nullable() && type.kind() != Kind.ANY) {
            throw new CatalogException(where, "has a default and may be none: which is meant when it is none?");
        }
        return new ParameterModel(name, type, true, value, "");
    }
}
