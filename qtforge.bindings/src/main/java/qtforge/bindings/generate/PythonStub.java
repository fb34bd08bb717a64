// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.generate;

import java.util.ArrayList;
import java.util.List;
import qtforge.bindings.catalog.ClassModel;
import qtforge.bindings.catalog.EnumModel;
import qtforge.bindings.catalog.FieldModel;
import qtforge.bindings.catalog.FunctionModel;
import qtforge.bindings.catalog.ModuleModel;
import qtforge.bindings.catalog.ParameterModel;
import qtforge.bindings.catalog.PropertyModel;

/** The types of one module in Python. */
final class PythonStub {

    private final ModuleModel module;
    private final StubTypes types;
    private final SourceText out = new SourceText();

    PythonStub(ModuleModel module) {
        this.module = module;
        types = new StubTypes(module);
    }

    /** The text. */
    String write() {
        module.enums().values().forEach(this::enumeration);
        for (ClassModel model : PythonModule.ordered(module)) {
            type(model);
            model.aliases().forEach(alias -> out.blank().line(alias + " = " + model.simpleName()));
        }
        PythonModule.written(module.functions()).forEach(function -> {
            out.blank();
            function(function, "");
        });
        SourceText head = new SourceText();
        head.line("from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Union");
        head.blank();
        head.line("from . import _runtime as _r");
        PythonModule.imports(module, head);
        types.others().forEach(other -> head.line("from . import " + other + " as _" + other));
        head.blank();
        head.line("__all__ = [");
        PythonModule.names(module).forEach(name -> head.line("    " + PythonNames.text(name) + ","));
        head.line("]");
        return PythonModule.HEADER + head + out;
    }

    private void enumeration(EnumModel model) {
        out.blank();
        out.line("class " + model.simpleName() + "(_r." + (model.flags() ? "Flag" : "Enum") + "):")
                .in();
        PythonEnums.members(model).forEach((name, value) -> out.line(name + " = " + value));
        out.out();
    }

    private void type(ClassModel model) {
        out.blank();
        out.line("class " + model.simpleName() + "("
                        + (model.isStruct() ? PythonModule.structBase(model) : PythonModule.base(module, model)) + "):")
                .in();
        if (model.isStruct()) {
            model.fieldList().forEach(this::field);
            constructor(model.fieldList().stream().map(FieldModel::parameter).toList());
        } else {
            model.constructor().ifPresent(constructor -> constructor(constructor.parameters()));
            model.distinctProperties().forEach(this::property);
        }
        PythonModule.written(model.methods()).forEach(method -> function(method, "self"));
        if (!model.isStruct()
                && model.constructor().isEmpty()
                && model.properties().isEmpty()
                && model.methods().isEmpty()) {
            out.line("...");
        }
        out.out();
    }

    private void field(FieldModel field) {
        String type = types.given(field.parameter().type());
        out.line(PythonNames.name(field.name()) + ": " + type);
        for (String alias : field.aliases()) {
            out.line("@property");
            out.line("def " + PythonNames.name(alias) + "(self) -> " + type + ": ...");
            out.line("@" + PythonNames.name(alias) + ".setter");
            out.line("def " + PythonNames.name(alias) + "(self, value: " + type + ") -> None: ...");
        }
    }

    private void constructor(List<ParameterModel> parameters) {
        out.line("def __init__(" + signature("self", parameters) + ") -> None: ...");
    }

    private void property(PropertyModel property) {
        for (String name : property.names()) {
            String type = types.given(property.type());
            out.line("@property");
            out.line("def " + PythonNames.name(name) + "(self) -> " + type + ": ...");
            if (property.setter().isPresent()) {
                out.line("@" + PythonNames.name(name) + ".setter");
                out.line("def " + PythonNames.name(name) + "(self, value: " + type + ") -> None: ...");
            }
        }
    }

    private void function(FunctionModel function, String self) {
        String own = function.isStatic() ? "" : self;
        String result = types.given(function.result());
        for (String name : function.names()) {
            decorate(function, self);
            out.line("def " + PythonNames.name(name) + "(" + signature(own, function.parameters()) + ") -> " + result
                    + ": ...");
        }
        if (PythonModule.hasTwin(function)) {
            decorate(function, self);
            out.line("async def " + function.name() + "_async(" + signature(own, function.parameters()) + ") -> "
                    + result + ": ...");
        }
    }

    private void decorate(FunctionModel function, String self) {
        if (function.isStatic() && !self.isEmpty()) {
            out.line("@staticmethod");
        }
    }

    private String signature(String self, List<ParameterModel> parameters) {
        List<String> all = new ArrayList<>();
        if (!self.isEmpty()) {
            all.add(self);
        }
        for (ParameterModel parameter : parameters) {
            all.add(PythonNames.name(parameter.name()) + ": " + types.taken(parameter.type())
                    + (parameter.optional() ? " = ..." : ""));
        }
        return String.join(", ", all);
    }
}
