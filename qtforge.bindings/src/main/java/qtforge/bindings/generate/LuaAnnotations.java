// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.generate;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import qtforge.bindings.catalog.Catalog;
import qtforge.bindings.catalog.ClassModel;
import qtforge.bindings.catalog.EnumModel;
import qtforge.bindings.catalog.FunctionModel;
import qtforge.bindings.catalog.ModuleModel;
import qtforge.bindings.catalog.ParameterModel;
import qtforge.bindings.catalog.ScriptType;

/** What editors know of the modules in Lua: a definition file of the Lua language server for each, and one that gathers them. */
final class LuaAnnotations {

    static final String HEADER =
            "---@meta _\n-- SPDX-License-Identifier: Apache-2.0\n-- Generated from the annotated classes of qtforge.bindings; do not edit.\n";

    private static final Set<String> KEYWORDS = Set.of(
            "and",
            "break",
            "do",
            "else",
            "elseif",
            "end",
            "false",
            "for",
            "function",
            "goto",
            "if",
            "in",
            "local",
            "nil",
            "not",
            "or",
            "repeat",
            "return",
            "then",
            "true",
            "until",
            "while");

    private LuaAnnotations() {}

    /** The file {@code qtforge.lua}: the table that {@code require("qtforge")} gives. */
    static String index(Catalog catalog) {
        SourceText out = new SourceText();
        out.line("---An error: what a function gives after nil when it failed.");
        out.line("---@class qtforge.Error");
        out.line("---@field code integer the number of the PluginErrorCode");
        out.line("---@field name string the name of the PluginErrorCode");
        out.line("---@field message string");
        out.line("---@field details string");
        out.line("---@field plugin_id string");
        out.line("local Error = {}");
        out.line("---@return string");
        out.line("function Error:to_string() end");
        out.blank();
        out.line("---A sequence of values that the runtime hands out piece by piece.");
        out.line("---@class qtforge.Stream");
        out.line("local Stream = {}");
        out.line("---The next values, at most so many; an empty table is the end.");
        out.line("---@param limit? integer");
        out.line("---@return any[]? values");
        out.line("---@return qtforge.Error? error");
        out.line("function Stream:next(limit) end");
        out.line("---Ends it.");
        out.line("function Stream:close() end");
        out.blank();
        out.line("---@class qtforge");
        for (ModuleModel module : catalog.modules()) {
            if (!module.name().isEmpty()) {
                out.line("---@field " + module.name() + " qtforge." + module.name() + " " + first(module.doc()));
            }
        }
        out.line("qtforge = {}");
        catalog.module("").ifPresent(top -> members(out, top, "qtforge"));
        out.blank();
        out.line("return qtforge");
        return HEADER + out;
    }

    /** The file of a module. */
    static String module(ModuleModel module) {
        SourceText out = new SourceText();
        out.line("---" + first(module.doc()));
        out.line("---@class qtforge." + module.name());
        out.line("local " + module.name() + " = {}");
        members(out, module, module.name());
        return HEADER + out;
    }

    private static void members(SourceText out, ModuleModel module, String table) {
        for (EnumModel model : module.enums().values()) {
            out.blank();
            out.line("---@enum " + type(model.name()));
            out.line(table + "." + model.simpleName() + " = {").in();
            model.values().forEach((name, value) -> out.line(name + " = " + value + ","));
            model.aliases()
                    .forEach((alias, name) ->
                            out.line(alias + " = " + model.values().get(name) + ","));
            out.out().line("}");
        }
        for (ClassModel model : PythonModule.ordered(module)) {
            object(out, model, table);
        }
        for (FunctionModel function : module.distinctFunctions()) {
            for (String name : function.names()) {
                function(out, function, table, ".", name);
            }
        }
    }

    private static void object(SourceText out, ClassModel model, String table) {
        out.blank();
        doc(out, model.doc());
        out.line("---@class " + type(model.name()) + (model.base().isEmpty() ? "" : ": " + type(model.base())));
        model.fieldList()
                .forEach(field -> out.line("---@field " + field.name() + " "
                        + type(field.parameter().type()) + " "
                        + first(field.parameter().doc())));
        model.distinctProperties()
                .forEach(property -> out.line(
                        "---@field " + property.name() + " " + type(property.type()) + " " + first(property.doc())));
        List<ParameterModel> made = model.isStruct()
                ? model.fieldList().stream().map(field -> field.parameter()).toList()
                : model.constructor().map(FunctionModel::parameters).orElse(List.of());
        if (model.constructor().isPresent()) {
            out.line("---@overload fun("
                    + made.stream()
                            .map(parameter -> parameter.name() + (parameter.optional() ? "?" : "") + ": "
                                    + plain(parameter.type()))
                            .collect(Collectors.joining(", "))
                    + "): " + type(model.name()));
        }
        String name = table + "." + model.simpleName();
        out.line(name + " = {}");
        model.aliases().forEach(alias -> out.line(table + "." + alias + " = " + name));
        for (FunctionModel method : model.distinctMethods()) {
            for (String each : method.names()) {
                function(out, method, name, method.isStatic() ? "." : ":", each);
            }
        }
    }

    private static void function(SourceText out, FunctionModel function, String table, String separator, String name) {
        out.blank();
        doc(out, function.doc());
        for (ParameterModel parameter : function.parameters()) {
            out.line("---@param " + word(parameter.name()) + (parameter.optional() ? "? " : " ")
                    + type(parameter.type()));
        }
        String result = type(function.result());
        if (!result.equals("nil")) {
            out.line(
                    "---@return " + (result.endsWith("?") || result.equals("any") ? result : result + "?") + " result");
        } else {
            out.line("---@return boolean? done");
        }
        out.line("---@return qtforge.Error? error");
        String parameters = function.parameters().stream()
                .map(parameter -> word(parameter.name()))
                .collect(Collectors.joining(", "));
        if (KEYWORDS.contains(name)) {
            // A word of Lua cannot be a method's name in its short form.
            String self = separator.equals(":") ? parameters.isEmpty() ? "self" : "self, " : "";
            out.line(table + "[\"" + name + "\"] = function(" + self + parameters + ") end");
        } else {
            out.line("function " + table + separator + name + "(" + parameters + ") end");
        }
    }

    private static String word(String name) {
        return KEYWORDS.contains(name) ? name + "_" : name;
    }

    private static void doc(SourceText out, String doc) {
        doc.lines().forEach(line -> out.line("---" + line.strip()));
    }

    private static String first(String doc) {
        return doc.lines().findFirst().orElse("").strip();
    }

    private static String type(String qualified) {
        return "qtforge." + qualified;
    }

    private static String type(ScriptType type) {
        String text = plain(type);
        return type.nullable() && !text.equals("any") && !text.equals("nil") ? text + "?" : text;
    }

    private static String plain(ScriptType type) {
        return switch (type.kind()) {
            case NONE -> "nil";
            case BOOL -> "boolean";
            case INT, DURATION, INSTANT -> "integer";
            case FLOAT -> "number";
            case TEXT, BYTES -> "string";
            case ANY -> "any";
            case RECORD -> "table<string, any>";
            case MAP -> "table<string, " + type(type.elementType().orElseThrow()) + ">";
            case LIST, SET -> list(type(type.elementType().orElseThrow()));
            case FUNCTION -> "function";
            case STREAM -> "qtforge.Stream";
            case CONSTANT, CONSTANTS, OBJECT, STRUCT -> type(type.name());
        };
    }

    private static String list(String element) {
        return element.endsWith("?") ? "(" + element + ")[]" : element + "[]";
    }
}
