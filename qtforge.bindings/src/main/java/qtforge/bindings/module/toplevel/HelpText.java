// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.toplevel;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.bindings.catalog.Catalog;
import qtforge.bindings.catalog.ClassModel;
import qtforge.bindings.catalog.EnumModel;
import qtforge.bindings.catalog.FunctionModel;
import qtforge.bindings.catalog.ModuleModel;
import qtforge.bindings.catalog.ParameterModel;

/** What the catalog says of a module, class, enumeration or function, in words. */
final class HelpText {

    private final Catalog catalog;

    HelpText(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The text.
     *
     * @param name {@code core}, {@code core.PluginManager}, {@code core.PluginManager.load_plugin}, {@code utils.trim}; {@code qtforge.} may
     *     stand before it
     * @throws PluginException NOT_FOUND
     */
    String of(String name) {
        String plain = name.startsWith("qtforge.") ? name.substring("qtforge.".length()) : name;
        List<String> parts = List.of(plain.split("\\.", 3));
        return named(parts)
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.NOT_FOUND,
                        "there is no '" + name + "'; get_help() lists the modules, get_help(\"core\") what is in one"));
    }

    private Optional<String> named(List<String> parts) {
        Optional<ModuleModel> module =
                catalog.module(parts.get(0)).filter(each -> !each.name().isEmpty());
        if (module.isEmpty()) {
            // What is at the top itself.
            return parts.size() == 1 ? catalog.module("").flatMap(top -> member(top, parts.get(0))) : Optional.empty();
        }
        if (parts.size() == 1) {
            return Optional.of(module(module.get()));
        }
        if (parts.size() == 2) {
            return member(module.get(), parts.get(1));
        }
        return Optional.ofNullable(module.get().classes().get(parts.get(1)))
                .flatMap(type -> function(type.distinctMethods(), parts.get(2)));
    }

    private static Optional<String> member(ModuleModel module, String name) {
        return function(module.distinctFunctions(), name)
                .or(() -> Optional.ofNullable(module.classes().get(name)).map(HelpText::type))
                .or(() -> Optional.ofNullable(module.enums().get(name)).map(HelpText::enumeration));
    }

    private static Optional<String> function(Collection<FunctionModel> functions, String name) {
        return functions.stream()
                .filter(each -> each.name().equals(name) || each.aliases().contains(name))
                .findFirst()
                .map(each -> signature(each) + "\n" + each.doc() + "\n");
    }

    private static String module(ModuleModel module) {
        return "qtforge." + module.name() + "\n" + module.doc() + "\n"
                + lines(Stream.concat(
                        module.classes().values().stream().distinct().map(each -> entry(each.simpleName(), each.doc())),
                        Stream.concat(
                                module.enums().values().stream().map(each -> entry(each.simpleName(), "constants")),
                                module.distinctFunctions().stream().map(each -> entry(signature(each), each.doc())))));
    }

    private static String type(ClassModel type) {
        return type.simpleName() + "\n" + type.doc() + "\n"
                + lines(Stream.concat(
                        Stream.concat(
                                type.fieldList().stream()
                                        .map(each -> entry(
                                                each.name(), each.parameter().doc())),
                                type.distinctProperties().stream().map(each -> entry(each.name(), each.doc()))),
                        type.distinctMethods().stream().map(each -> entry(signature(each), each.doc()))));
    }

    private static String enumeration(EnumModel model) {
        return model.simpleName() + "\n"
                + lines(model.values().entrySet().stream().map(each -> "  " + each.getKey() + " " + each.getValue()));
    }

    private static String signature(FunctionModel function) {
        return function.name()
                + function.parameters().stream().map(HelpText::parameter).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String parameter(ParameterModel parameter) {
        return parameter.optional() ? "[" + parameter.name() + "]" : parameter.name();
    }

    private static String entry(String name, String doc) {
        return "  " + name + " - " + doc.lines().findFirst().orElse("");
    }

    private static String lines(Stream<String> lines) {
        return lines.collect(Collectors.joining("\n", "\n", "\n"));
    }
}
