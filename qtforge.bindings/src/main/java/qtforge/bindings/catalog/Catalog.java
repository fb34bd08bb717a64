// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.catalog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that programs can reach: the model of the annotated facades. Never changes; safe for any thread. */
public final class Catalog {

    private final Map<String, ModuleModel> modules;
    private final Map<String, ClassModel> classes = new HashMap<>();
    private final Map<String, EnumModel> enums = new HashMap<>();
    private final Map<Class<?>, ClassModel> classesByJava = new HashMap<>();
    private final Map<Class<?>, EnumModel> enumsByJava = new HashMap<>();
    private final String hash;

    private Catalog(Map<String, ModuleModel> modules, ClassModel stream) {
        this.modules = modules;
        add(stream);
        for (ModuleModel module : modules.values()) {
            module.classes().values().forEach(this::add);
            module.enums().values().forEach(each -> {
                enums.put(each.name(), each);
                enumsByJava.put(each.javaClass(), each);
            });
        }
        hash = hash(JsonText.write(describeModules()));
    }

    /**
     * Reads facades.
     *
     * @param facades with {@code ScriptModule}; a type that several list belongs to the first
     * @throws CatalogException a mistake, naming class and member
     */
    public static Catalog of(List<Class<?>> facades) {
        CatalogReader reader = new CatalogReader();
        return new Catalog(reader.read(facades), reader.stream());
    }

    private void add(ClassModel model) {
        classes.put(model.name(), model);
        for (String alias : model.aliases()) {
            classes.put(CatalogReader.qualified(model.module(), alias), model);
        }
        classesByJava.put(model.javaClass(), model);
    }

    /** The modules in order. */
    public List<ModuleModel> modules() {
        return List.copyOf(modules.values());
    }

    /** A module; {@code ""} is the top level. */
    public Optional<ModuleModel> module(String name) {
        return Optional.ofNullable(modules.get(name));
    }

    /** A class or struct by its qualified name, or an alias. */
    public Optional<ClassModel> type(String name) {
        return Optional.ofNullable(classes.get(name));
    }

    /** An enumeration by its qualified name. */
    public Optional<EnumModel> enumeration(String name) {
        return Optional.ofNullable(enums.get(name));
    }

    /** The enumeration of a constant's class. */
    public Optional<EnumModel> enumeration(Class<?> javaClass) {
        return Optional.ofNullable(enumsByJava.get(javaClass));
    }

    /** The class of an object: its own, or the next one up that programs know. */
    public Optional<ClassModel> typeOf(Object object) {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            ClassModel model = classesByJava.get(type);
            if (model != null) {
                return Optional.of(model);
            }
        }
        return Optional.empty();
    }

    /** A method, also one of a class it extends. */
    public Optional<FunctionModel> method(ClassModel type, String name) {
        for (ClassModel each = type; each != null; each = classes.get(each.base())) {
            FunctionModel method = each.methods().get(name);
            if (method != null) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }

    /** A property, also one of a class it extends. */
    public Optional<PropertyModel> property(ClassModel type, String name) {
        for (ClassModel each = type; each != null; each = classes.get(each.base())) {
            PropertyModel property = each.properties().get(name);
            if (property != null) {
                return Optional.of(property);
            }
        }
        return Optional.empty();
    }

    /** The whole catalog, JSON-shaped: {@code hash} and {@code modules}. The same facades give the same, in the same order. */
    public Map<String, Object> describe() {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("hash", hash);
        described.put("modules", describeModules());
        return described;
    }

    /** The first 16 hexadecimal digits of the SHA-256 of the description. */
    public String hash() {
        return hash;
    }

    private Map<String, Object> describeModules() {
        Map<String, Object> described = new LinkedHashMap<>();
        modules.values().forEach(module -> described.put(module.name(), module.describe()));
        return described;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
