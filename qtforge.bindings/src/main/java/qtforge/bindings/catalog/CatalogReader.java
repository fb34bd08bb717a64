// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.catalog;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import qtforge.api.core.NamedConstant;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptModule;
import qtforge.api.script.binding.ScriptStruct;
import qtforge.bindings.BindingContext;
import qtforge.bindings.EnumAliases;
import qtforge.bindings.ScriptStream;

/** Reads the facades: first the names of all types, then the members, which refer to them. */
final class CatalogReader {

    private final TypeReader types = new TypeReader();
    private final Map<String, EnumModel> enums = new LinkedHashMap<>();
    private final Map<Class<?>, String> classNames = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();

    Map<String, ModuleModel> read(List<Class<?>> facades) {
        claim("Stream", ScriptStream.class);
        types.add(ScriptStream.class, Kind.OBJECT, "Stream");
        facades.forEach(this::names);
        Map<String, ModuleModel> modules = new LinkedHashMap<>();
        for (Class<?> facade : facades) {
            ModuleModel module = module(facade);
            if (modules.put(module.name(), module) != null) {
                throw new CatalogException(facade.getName(), "module '" + module.name() + "' is there twice");
            }
        }
        return modules;
    }

    /** Streams are known in every module without being listed. */
    ClassModel stream() {
        return new ClassReader(types).read(ScriptStream.class, "Stream");
    }

    static String qualified(String module, String name) {
        return module.isEmpty() ? name : module + "." + name;
    }

    private void names(Class<?> facade) {
        ScriptModule module = facade.getAnnotation(ScriptModule.class);
        if (module == null) {
            throw new CatalogException(facade.getName(), "has no @ScriptModule");
        }
        for (Class<? extends Enum<?>> type : module.enums()) {
            if (types.named(type).isEmpty()) {
                EnumModel model = enumeration(type, facade, module.value());
                claim(model.name(), type);
                enums.put(model.name(), model);
                types.add(type, model.flags() ? Kind.CONSTANTS : Kind.CONSTANT, model.name());
            }
        }
        for (Class<?> type : module.types()) {
            if (!classNames.containsKey(type)) {
                boolean struct = type.isAnnotationPresent(ScriptStruct.class);
                if (struct == type.isAnnotationPresent(ScriptClass.class)) {
                    throw new CatalogException(type.getName(), "needs either @ScriptClass or @ScriptStruct");
                }
                String simple = struct
                        ? type.getAnnotation(ScriptStruct.class).value()
                        : type.getAnnotation(ScriptClass.class).value();
                String name = qualified(module.value(), simple);
                claim(name, type);
                classNames.put(type, name);
                types.add(type, struct ? Kind.STRUCT : Kind.OBJECT, name);
            }
        }
    }

    private void claim(String name, Class<?> type) {
        if (!taken.add(name)) {
            throw new CatalogException(type.getName(), "the name " + name + " is taken");
        }
    }

    private EnumModel enumeration(Class<? extends Enum<?>> type, Class<?> facade, String module) {
        if (!NamedConstant.class.isAssignableFrom(type)) {
            throw new CatalogException(type.getName(), "is listed in a module and is no NamedConstant");
        }
        String name = type.getSimpleName();
        Map<String, String> aliases = new LinkedHashMap<>();
        for (EnumAliases given : facade.getAnnotationsByType(EnumAliases.class)) {
            if (given.value() == type) {
                name = given.as().isEmpty() ? name : given.as();
                for (String alias : given.names()) {
                    int equals = alias.indexOf('=');
                    if (equals < 1) {
                        throw new CatalogException(facade.getName(), "'" + alias + "' is not 'Alias=Name'");
                    }
                    aliases.put(alias.substring(0, equals), alias.substring(equals + 1));
                }
            }
        }
        EnumModel model = new EnumModel(qualified(module, name), type, isFlags(type), aliases);
        aliases.forEach((alias, target) -> {
            if (!model.values().containsKey(target) || model.values().containsKey(alias)) {
                throw new CatalogException(
                        model.name(), "alias " + alias + "=" + target + " hides a constant or names none");
            }
        });
        return model;
    }

    /** Values are bits when each is a power of two or nothing, and no run of numbers. */
    private static boolean isFlags(Class<? extends Enum<?>> type) {
        int highest = 0;
        for (Enum<?> constant : type.getEnumConstants()) {
            int value = ((NamedConstant) constant).value();
            if (value < 0 || Integer.bitCount(value) > 1) {
                return false;
            }
            highest = Math.max(highest, value);
        }
        return highest >= 4;
    }

    private ModuleModel module(Class<?> facade) {
        ScriptModule annotation = facade.getAnnotation(ScriptModule.class);
        String name = annotation.value();
        ClassReader reader = new ClassReader(types);
        FunctionReader functions = new FunctionReader(types);
        Map<String, EnumModel> own = new LinkedHashMap<>();
        Map<String, ClassModel> classes = new LinkedHashMap<>();
        List<String> shared = new ArrayList<>();
        for (Class<?> type : annotation.enums()) {
            String qualified = types.named(type).orElseThrow().name();
            if (owns(name, qualified)) {
                own.put(enums.get(qualified).simpleName(), enums.get(qualified));
            } else {
                shared.add(qualified);
            }
        }
        for (Class<?> type : annotation.types()) {
            String qualified = classNames.get(type);
            if (owns(name, qualified)) {
                ClassModel model = reader.read(type, qualified);
                classes.put(model.simpleName(), model);
            } else {
                shared.add(qualified);
            }
        }
        Members members = new Members(name.isEmpty() ? "qtforge" : name);
        for (Method method : ClassReader.methodsOf(facade, null)) {
            members.add(functions.method(method, name.isEmpty() ? "qtforge" : name));
        }
        return new ModuleModel(
                name,
                Names.doc(facade, facade.getName()),
                facade,
                constructor(facade),
                members.functions,
                own,
                classes,
                List.copyOf(shared));
    }

    private static boolean owns(String module, String qualified) {
        int dot = qualified.lastIndexOf('.');
        return module.equals(dot < 0 ? "" : qualified.substring(0, dot));
    }

    private static Invoker constructor(Class<?> facade) {
        Constructor<?>[] constructors = facade.getConstructors();
        if (constructors.length != 1) {
            throw new CatalogException(facade.getName(), "needs one public constructor");
        }
        Invoker invoker = FunctionReader.invoker(constructors[0], facade.getName());
        if (invoker.parameters() != 0) {
            throw new CatalogException(
                    facade.getName(), "its constructor may take a " + BindingContext.class.getSimpleName() + " only");
        }
        return invoker;
    }
}
