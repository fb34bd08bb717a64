// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.catalog;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.script.binding.ScriptProperty;

/** Gathers the members of a class or module by name; two of one name are a mistake. */
final class Members {

    final Map<String, FunctionModel> functions = new LinkedHashMap<>();

    private final Map<String, Method> getters = new LinkedHashMap<>();
    private final Map<String, Method> setters = new LinkedHashMap<>();
    private final String owner;

    Members(String owner) {
        this.owner = owner;
    }

    void add(FunctionModel function) {
        for (String name : function.names()) {
            if (functions.put(name, function) != null) {
                throw new CatalogException(
                        owner, "has two members '" + name + "'; overloads need names of their own (@ScriptName)");
            }
        }
    }

    void accessor(Method method) {
        String name = Names.of(method, method.getName(), owner + "." + method.getName())
                .get(0);
        int parameters = method.getParameterCount();
        if (parameters > 1) {
            throw new CatalogException(owner + "." + name, "a property has no parameter, its setter one");
        }
        if ((parameters == 0 ? getters : setters).put(name, method) != null) {
            throw new CatalogException(owner + "." + name, "is there twice");
        }
    }

    Map<String, PropertyModel> properties(TypeReader types) {
        Map<String, PropertyModel> properties = new LinkedHashMap<>();
        for (Map.Entry<String, Method> entry : getters.entrySet()) {
            PropertyModel property = property(entry.getKey(), entry.getValue(), types);
            for (String name : property.names()) {
                if (properties.put(name, property) != null || functions.containsKey(name)) {
                    throw new CatalogException(owner, "has two members '" + name + "'");
                }
            }
        }
        setters.keySet().stream()
                .filter(name -> !getters.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new CatalogException(owner + "." + name, "has a setter and no getter");
                });
        return properties;
    }

    private PropertyModel property(String name, Method getter, TypeReader types) {
        String place = owner + "." + name;
        ScriptType type = types.read(getter.getGenericReturnType(), place);
        Method setter = setters.get(name);
        boolean constant = getter.getAnnotation(ScriptProperty.class).constant();
        if (setter != null) {
            if (constant) {
                throw new CatalogException(place, "is constant and has a setter");
            }
            if (!types.read(setter.getGenericParameterTypes()[0], place).equals(type)) {
                throw new CatalogException(place, "getter and setter have different types");
            }
        }
        return new PropertyModel(
                place,
                List.copyOf(Names.of(getter, getter.getName(), place)),
                Names.doc(getter, place),
                type,
                constant,
                FunctionReader.invoker(getter, place),
                Optional.ofNullable(setter).map(method -> FunctionReader.invoker(method, place)));
    }
}
