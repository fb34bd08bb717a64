// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.generate;

import java.util.Set;
import java.util.TreeSet;
import qtforge.bindings.catalog.ClassModel;
import qtforge.bindings.catalog.ModuleModel;
import qtforge.bindings.catalog.ScriptType;

/** Types as stubs write them; notes which other modules they come from. */
final class StubTypes {

    private final ModuleModel module;
    private final Set<String> others = new TreeSet<>();

    StubTypes(ModuleModel module) {
        this.module = module;
    }

    /** The modules that were referred to. */
    Set<String> others() {
        return others;
    }

    /** The type of a result, attribute or field. */
    String given(ScriptType type) {
        return optional(type, plain(type, false));
    }

    /** The type of a parameter, which is wider. */
    String taken(ScriptType type) {
        return optional(type, plain(type, true));
    }

    private static String optional(ScriptType type, String text) {
        return type.nullable() && !text.equals("Any") && !text.equals("None") ? "Optional[" + text + "]" : text;
    }

    private String plain(ScriptType type, boolean taken) {
        return switch (type.kind()) {
            case NONE -> "None";
            case BOOL -> "bool";
            case INT -> "int";
            case FLOAT -> "float";
            case DURATION, INSTANT -> taken ? "float" : "int";
            case TEXT -> "str";
            case BYTES -> "bytes";
            case ANY -> "Any";
            case RECORD -> taken ? "Mapping[str, Any]" : "Dict[str, Any]";
            case MAP -> (taken ? "Mapping" : "Dict") + "[str, " + element(type, taken) + "]";
            case LIST, SET -> (taken ? "Sequence" : "List") + "[" + element(type, taken) + "]";
            case FUNCTION -> "Callable[..., Any]";
            case STREAM -> "_r.Stream[" + element(type, taken) + "]";
            case CONSTANT -> taken ? "Union[" + name(type.name()) + ", str]" : name(type.name());
            case CONSTANTS -> taken
                    ? "Union[" + name(type.name()) + ", Sequence[" + name(type.name()) + "]]"
                    : name(type.name());
            case OBJECT -> name(type.name());
            case STRUCT -> taken ? struct(type) : name(type.name());
        };
    }

    private String struct(ScriptType type) {
        return "Union[" + name(type.name()) + ", Mapping[str, Any]" + (fromText(type.javaClass()) ? ", str" : "") + "]";
    }

    private static boolean fromText(Class<?> type) {
        try {
            type.getMethod("fromText", String.class);
            return true;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    private String element(ScriptType type, boolean taken) {
        ScriptType element = type.elementType().orElseThrow();
        return taken ? taken(element) : given(element);
    }

    /** A class or enumeration by its qualified name. */
    String name(String qualified) {
        if (qualified.equals("Stream")) {
            return "_r.Stream[Any]";
        }
        String owner = PythonModule.owner(qualified);
        String simple = qualified.substring(qualified.lastIndexOf('.') + 1);
        if (owner.equals(module.name()) || module.shared().contains(qualified)) {
            return simple;
        }
        others.add(PythonNames.file(owner));
        return "_" + PythonNames.file(owner) + "." + simple;
    }

    /** The class itself. */
    String name(ClassModel model) {
        return name(model.name());
    }
}
