// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.generate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import qtforge.bindings.catalog.Catalog;
import qtforge.bindings.catalog.ClassModel;
import qtforge.bindings.catalog.EnumModel;
import qtforge.bindings.catalog.FieldModel;
import qtforge.bindings.catalog.FunctionModel;
import qtforge.bindings.catalog.ModuleModel;
import qtforge.bindings.catalog.ParameterModel;
import qtforge.bindings.catalog.PropertyModel;

/** One module in Python, as bindings/python/GENERATED.md says. */
final class PythonModule {

    static final String HEADER =
            "# SPDX-License-Identifier: Apache-2.0\n# Generated from the annotated classes of qtforge.bindings; do not edit.\n";

    private static final String ASYNC = "_async";

    private static final Map<String, String> STRUCT_BASES = Map.of(
            "core.Version", "VersionValue",
            "communication.ServiceVersion", "ServiceVersionValue",
            "core.PluginError", "ErrorValue");

    private final ModuleModel module;
    private final PythonValues values;
    private final SourceText out = new SourceText();

    PythonModule(Catalog catalog, ModuleModel module) {
        this.module = module;
        values = new PythonValues(catalog);
    }

    /** Names of the top level that the package has by itself, without asking the runtime. */
    private static final Set<String> BY_HAND =
            Set.of("get_version", "get_version_info", "list_available_modules", "get_help", "PluginError");

    /** Whether a function has a version to be awaited beside it: one that waits, and is not called so itself. */
    static boolean hasTwin(FunctionModel function) {
        return function.waits() && !function.oneWay() && !function.name().endsWith(ASYNC);
    }

    /** The functions to write: not those whose place the version to be awaited of another takes. */
    static List<FunctionModel> written(Map<String, FunctionModel> functions) {
        return functions.values().stream()
                .distinct()
                .filter(function -> !function.name().endsWith(ASYNC)
                        || Optional.ofNullable(functions.get(function.name()
                                        .substring(0, function.name().length() - ASYNC.length())))
                                .filter(PythonModule::hasTwin)
                                .isEmpty())
                .toList();
    }

    /** The base class of a struct. */
    static String structBase(ClassModel model) {
        boolean verdict =
                model.fieldList().stream().anyMatch(field -> field.name().equals("is_valid"));
        return "_r." + STRUCT_BASES.getOrDefault(model.name(), verdict ? "VerdictValue" : "Struct");
    }

    /** The public names of a module. */
    static List<String> names(ModuleModel module) {
        Set<String> names = new LinkedHashSet<>();
        module.shared().forEach(name -> names.add(name.substring(name.lastIndexOf('.') + 1)));
        names.addAll(module.enums().keySet());
        for (ClassModel model : ordered(module)) {
            names.add(model.simpleName());
            names.addAll(model.aliases());
        }
        for (FunctionModel function : written(module.functions())) {
            function.names().forEach(name -> names.add(PythonNames.name(name)));
            if (hasTwin(function)) {
                names.add(function.name() + ASYNC);
            }
        }
        if (module.name().isEmpty()) {
            names.removeAll(BY_HAND);
        }
        return List.copyOf(names);
    }

    /** Structs, then classes, each after the one it extends. */
    static List<ClassModel> ordered(ModuleModel module) {
        List<ClassModel> ordered = new ArrayList<>(
                module.classes().values().stream().filter(ClassModel::isStruct).toList());
        List<ClassModel> rest = new ArrayList<>(module.classes().values().stream()
                .filter(each -> !each.isStruct())
                .toList());
        while (!rest.isEmpty()) {
            ClassModel next = rest.stream()
                    .filter(each ->
                            rest.stream().noneMatch(other -> other.name().equals(each.base())))
                    .findFirst()
                    .orElseThrow();
            rest.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    /** The text. */
    String write() {
        PythonNames.doc(out, module.doc());
        out.line("from . import _runtime as _r");
        out.line("from ._runtime import UNSET as _UNSET");
        imports(module, out);
        out.blank();
        out.line("__all__ = [");
        names(module).forEach(name -> out.line("    " + PythonNames.text(name) + ","));
        out.line("]");
        module.enums().values().forEach(this::enumeration);
        for (ClassModel model : ordered(module)) {
            if (model.isStruct()) {
                struct(model);
            } else {
                object(model);
            }
            model.aliases().forEach(alias -> out.blank().line(alias + " = " + model.simpleName()));
        }
        written(module.functions()).forEach(this::function);
        return HEADER + out;
    }

    /** What other modules lend, and bases that lie there. */
    static void imports(ModuleModel module, SourceText out) {
        for (String shared : module.shared()) {
            String name = shared.substring(shared.lastIndexOf('.') + 1);
            out.line("from ." + PythonNames.file(owner(shared)) + " import " + name + " as " + name);
        }
        module.classes().values().stream()
                .map(ClassModel::base)
                .filter(base -> !base.isEmpty() && !owner(base).equals(module.name()))
                .map(PythonModule::owner)
                .distinct()
                .forEach(owner ->
                        out.line("from . import " + PythonNames.file(owner) + " as _" + PythonNames.file(owner)));
    }

    static String owner(String qualified) {
        int dot = qualified.lastIndexOf('.');
        return dot < 0 ? "" : qualified.substring(0, dot);
    }

    /** The name of a class in this module's text. */
    static String base(ModuleModel module, ClassModel model) {
        if (model.base().isEmpty()) {
            return "_r.Handle";
        }
        String simple = model.base().substring(model.base().lastIndexOf('.') + 1);
        return owner(model.base()).equals(module.name())
                ? simple
                : "_" + PythonNames.file(owner(model.base())) + "." + simple;
    }

    private void enumeration(EnumModel model) {
        out.blank().blank();
        out.line("class " + model.simpleName() + "(_r." + (model.flags() ? "Flag" : "Enum") + "):")
                .in();
        PythonNames.doc(out, "Constants of " + model.name() + (model.flags() ? "; bits, to be combined." : "."));
        out.blank();
        PythonEnums.members(model).forEach((name, value) -> out.line(name + " = " + value));
        out.out().blank().blank();
        out.line(model.simpleName() + "._type = " + PythonNames.text(model.name()));
    }

    private void struct(ClassModel model) {
        out.blank().blank();
        out.line("class " + model.simpleName() + "(" + structBase(model) + "):").in();
        PythonNames.doc(out, model.doc());
        out.blank();
        List<String> names = model.fieldList().stream()
                .map(field -> PythonNames.name(field.name()))
                .toList();
        out.line("_type = " + PythonNames.text(model.name()));
        out.line("_fields = " + PythonNames.texts(names));
        out.line("_defaults = "
                + PythonNames.tuple(model.fieldList().stream()
                        .map(FieldModel::parameter)
                        .map(field -> values.of(field.defaultValue(), field.type()))
                        .toList()));
        if (!model.shapes().isEmpty()) {
            out.line("_shapes = "
                    + PythonNames.tuple(model.shapes().stream()
                            .map(shape -> PythonNames.tuple(shape.stream()
                                    .map(fields -> PythonNames.texts(fields.stream()
                                            .map(PythonNames::name)
                                            .toList()))
                                    .toList()))
                            .toList()));
        }
        out.blank();
        out.line("def __init__(self"
                + names.stream().map(name -> ", " + name + "=_UNSET").collect(Collectors.joining()) + "):");
        out.line("    self._init(" + String.join(", ", names) + ")");
        for (FieldModel field : model.fieldList()) {
            field.aliases().forEach(alias -> out.blank()
                    .line(PythonNames.name(alias) + " = _r.field_alias("
                            + PythonNames.text(PythonNames.name(field.name())) + ")"));
        }
        written(model.methods()).forEach(method -> method(model, method));
        out.out();
    }

    private void object(ClassModel model) {
        out.blank().blank();
        out.line("class " + model.simpleName() + "(" + base(module, model) + "):")
                .in();
        PythonNames.doc(out, model.doc());
        out.blank();
        out.line("_type = " + PythonNames.text(model.name()));
        model.constructor().ifPresent(constructor -> {
            out.blank();
            out.line("def __init__(" + signature("self", constructor.parameters()) + "):");
            out.line("    self._new(" + arguments(constructor.parameters()) + ")");
        });
        model.distinctProperties().forEach(this::property);
        written(model.methods()).forEach(method -> method(model, method));
        out.out();
    }

    private void property(PropertyModel property) {
        String name = PythonNames.name(property.name());
        String wire = PythonNames.text(property.name());
        out.blank();
        out.line("@property");
        out.line("def " + name + "(self):").in();
        PythonNames.doc(out, property.doc());
        out.line("return self." + (property.constant() ? "_get_constant(" : "_get(") + wire + ")");
        out.out();
        if (property.setter().isPresent()) {
            out.blank();
            out.line("@" + name + ".setter");
            out.line("def " + name + "(self, value):");
            out.line("    self._set(" + wire + ", value)");
        }
        property.names().stream().skip(1).forEach(alias -> out.blank().line(PythonNames.name(alias) + " = " + name));
    }

    private void method(ClassModel model, FunctionModel method) {
        String name = PythonNames.name(method.name());
        if (method.isStatic()) {
            out.blank();
            out.line("@staticmethod");
            callable(
                    method,
                    name,
                    "",
                    "_r.",
                    PythonNames.text(model.module()) + ", "
                            + PythonNames.text(model.simpleName() + "." + method.name()));
        } else {
            out.blank();
            callable(method, name, "self", "self._", PythonNames.text(method.name()));
        }
        // Static functions are wrapped: the alias is of the wrapper, as it should be.
        method.aliases().forEach(alias -> out.blank().line(PythonNames.name(alias) + " = " + name));
    }

    private void function(FunctionModel function) {
        out.blank().blank();
        String name = PythonNames.name(function.name());
        callable(function, name, "", "_r.", PythonNames.text(module.name()) + ", " + PythonNames.text(function.name()));
        function.aliases().forEach(alias -> out.blank().blank().line(PythonNames.name(alias) + " = " + name));
    }

    private void callable(FunctionModel function, String name, String self, String prefix, String target) {
        String call = prefix.startsWith("self") ? "do" : "call";
        String arguments =
                "(" + target + (function.parameters().isEmpty() ? "" : ", ") + arguments(function.parameters()) + ")";
        out.line("def " + name + "(" + signature(self, function.parameters()) + "):")
                .in();
        PythonNames.doc(out, function.doc());
        if (function.oneWay()) {
            out.line(prefix + "send" + arguments);
        } else {
            out.line("return " + prefix + (function.waits() ? "wait" : call) + arguments);
        }
        out.out();
        if (hasTwin(function)) {
            out.blank();
            if (self.isEmpty() && !function.isStatic()) {
                out.blank();
            }
            if (function.isStatic()) {
                out.line("@staticmethod");
            }
            out.line("async def " + function.name() + "_async(" + signature(self, function.parameters()) + "):")
                    .in();
            PythonNames.doc(out, "The same as " + name + ", to be awaited.");
            out.line("return await " + prefix + "wait_async" + arguments);
            out.out();
        }
    }

    private static String signature(String self, List<ParameterModel> parameters) {
        List<String> all = new ArrayList<>();
        if (!self.isEmpty()) {
            all.add(self);
        }
        parameters.forEach(
                parameter -> all.add(PythonNames.name(parameter.name()) + (parameter.optional() ? "=_UNSET" : "")));
        return String.join(", ", all);
    }

    private static String arguments(List<ParameterModel> parameters) {
        return String.join(
                ", ",
                parameters.stream()
                        .map(parameter -> PythonNames.name(parameter.name()))
                        .toList());
    }
}
