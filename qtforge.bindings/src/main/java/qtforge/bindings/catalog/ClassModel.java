// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import qtforge.bindings.PositionalShapes;

/**
 * A class whose objects stay in the runtime, or (with fields) one of values that are copied.
 *
 * @param name qualified: {@code core.PluginManager}
 * @param aliases further simple names
 * @param doc for people
 * @param javaClass the facade
 * @param base qualified name of the class it extends, whose members are not repeated; empty for none
 * @param constructor makes an object; empty when programs cannot. Of a struct the one without parameters
 * @param methods by name and alias, in order
 * @param properties by name and alias, in order; of a struct none
 * @param fields of a struct
 */
public record ClassModel(
        String name,
        List<String> aliases,
        String doc,
        Class<?> javaClass,
        String base,
        Optional<FunctionModel> constructor,
        Map<String, FunctionModel> methods,
        Map<String, PropertyModel> properties,
        Optional<List<FieldModel>> fields) {

    /** The name without the module. */
    public String simpleName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** The module. */
    public String module() {
        return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : "";
    }

    /** Whether its objects are copied. */
    public boolean isStruct() {
        return fields.isPresent();
    }

    /** Which fields so many values without names are for, one list for each value: the first in order, unless the struct says otherwise. */
    public List<List<String>> positional(int count) {
        for (List<List<String>> shape : shapes()) {
            if (shape.size() == count) {
                return shape;
            }
        }
        return fieldList().stream()
                .limit(count)
                .map(field -> List.of(field.name()))
                .toList();
    }

    /** What the struct says of values without names. */
    public List<List<List<String>>> shapes() {
        PositionalShapes declared = javaClass.getAnnotation(PositionalShapes.class);
        return declared == null
                ? List.of()
                : Stream.of(declared.value())
                        .map(shape -> Stream.of(shape.split(" "))
                                .map(each -> List.of(each.split("\\+")))
                                .toList())
                        .toList();
    }

    /** Its fields; none when it is no struct. */
    public List<FieldModel> fieldList() {
        return fields.orElse(List.of());
    }

    /** The methods, each once. */
    public List<FunctionModel> distinctMethods() {
        return methods.values().stream().distinct().toList();
    }

    /** The properties, each once. */
    public List<PropertyModel> distinctProperties() {
        return properties.values().stream().distinct().toList();
    }

    Map<String, Object> describe() {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("doc", doc);
        if (!aliases.isEmpty()) {
            described.put("aliases", aliases);
        }
        if (!base.isEmpty()) {
            described.put("base", base);
        }
        if (isStruct()) {
            described.put(
                    "fields", fieldList().stream().map(FieldModel::describe).toList());
        } else {
            constructor.ifPresent(made -> described.put("constructor", made.describe()));
            Map<String, Object> attributes = new LinkedHashMap<>();
            distinctProperties().forEach(property -> attributes.put(property.name(), property.describe()));
            described.put("properties", attributes);
        }
        Map<String, Object> functions = new LinkedHashMap<>();
        distinctMethods().forEach(method -> functions.put(method.name(), method.describe()));
        described.put("methods", functions);
        return described;
    }
}
