// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.generate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import qtforge.bindings.catalog.Catalog;
import qtforge.bindings.catalog.EnumModel;
import qtforge.bindings.catalog.ModuleModel;

/** All generated files of a catalog. */
public final class GeneratedFiles {

    private static final String PYTHON = "python/src/qtforge/";
    private static final String LUA = "lua/library/";

    private GeneratedFiles() {}

    /**
     * Their texts.
     *
     * @return by path below {@code bindings}
     */
    public static Map<String, String> of(Catalog catalog) {
        Map<String, String> files = new LinkedHashMap<>();
        for (ModuleModel module : catalog.modules()) {
            String name = PythonNames.file(module.name());
            files.put(PYTHON + name + ".py", new PythonModule(catalog, module).write());
            files.put(PYTHON + name + ".pyi", new PythonStub(module).write());
            if (!module.name().isEmpty()) {
                files.put(LUA + module.name() + ".lua", LuaAnnotations.module(module));
            }
        }
        files.put(PYTHON + "_table.py", table(catalog));
        files.put(LUA + "qtforge.lua", LuaAnnotations.index(catalog));
        return files;
    }

    /** The enumerations for scripts, in JSON: names to numbers by qualified name, with the aliases. */
    public static String enumerations(Catalog catalog) {
        return catalog.modules().stream()
                .flatMap(module -> module.enums().values().stream())
                .map(GeneratedFiles::enumeration)
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    private static String enumeration(EnumModel model) {
        Map<String, Long> values = new LinkedHashMap<>(model.values());
        model.aliases().forEach((alias, name) -> values.put(alias, values.get(name)));
        // Names of constants need no escapes.
        return values.entrySet().stream()
                .map(constant -> "\"" + constant.getKey() + "\": " + constant.getValue())
                .collect(Collectors.joining(", ", "  \"" + model.name() + "\": {", "}"));
    }

    private static String table(Catalog catalog) {
        SourceText out = new SourceText();
        out.line("\"\"\"What the generated modules were made from, and the names they have.\"\"\"");
        out.line("from typing import Dict, Tuple");
        out.blank();
        out.line("HASH = " + PythonNames.text(catalog.hash()));
        out.line("MODULES: Dict[str, Tuple[str, ...]] = {").in();
        for (ModuleModel module : catalog.modules()) {
            List<String> names = PythonModule.names(module);
            out.line(PythonNames.text(module.name()) + ": (").in();
            names.forEach(name -> out.line(PythonNames.text(name) + ","));
            out.out().line("),");
        }
        out.out().line("}");
        return PythonModule.HEADER + out;
    }
}
