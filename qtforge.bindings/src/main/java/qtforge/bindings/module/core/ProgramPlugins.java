// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import qtforge.api.core.JsonValues;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginRegistry;
import qtforge.bindings.BindingContext;
import qtforge.bindings.module.Endings;

/** The plugins a program registered through one object. */
final class ProgramPlugins {

    private static final Set<String> DESCRIBING = Set.of(
            "id",
            "name",
            "version",
            "description",
            "author",
            "license",
            "category",
            "homepage",
            "dependencies",
            "tags",
            "capabilities",
            "priority",
            "permissions");

    private final BindingContext context;
    /** By id. */
    private final Map<String, AutoCloseable> open = new ConcurrentHashMap<>();

    ProgramPlugins(BindingContext context) {
        this.context = context;
    }

    /**
     * Registers a plugin.
     *
     * @param plugin its functions and what describes it, by name
     * @param metadata what describes it, or null when the plugin says it itself
     * @param start whether it is started at once; when that fails it is not registered
     * @return its id
     */
    String register(Map<?, ?> plugin, MetadataValue metadata, boolean start) {
        PluginMetadata described = metadata == null ? described(plugin) : metadata.metadata();
        String id = described.id();
        ProgramCallbacks program = ProgramCallbacks.of(id, plugin);
        Plugin object = ProgramAdvancedPlugin.FUNCTIONS.stream().anyMatch(program::has)
                ? new ProgramAdvancedPlugin(program)
                : new ProgramPlugin(program);
        context.service(PluginRegistry.class).registerPlugin(described, object);
        open.put(id, context.atEnd(() -> {
            open.remove(id);
            remove(id);
            program.close();
        }));
        if (start) {
            start(id);
        }
        return id;
    }

    private void remove(String id) {
        PluginRegistry registry = context.service(PluginRegistry.class);
        if (registry.isPluginRegistered(id)) {
            registry.unregisterPlugin(id);
        }
    }

    private void start(String id) {
        try {
            context.service(PluginManager.class).startPlugin(id);
        } catch (RuntimeException e) {
            try {
                unregister(id);
            } catch (RuntimeException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    private static PluginMetadata described(Map<?, ?> plugin) {
        if (plugin.get("metadata") instanceof MetadataValue value) {
            return value.metadata();
        }
        Map<String, Object> json = new LinkedHashMap<>();
        if (plugin.get("metadata") instanceof Map<?, ?> nested) {
            json.putAll(JsonValues.normalizeMap(nested));
        }
        for (String name : DESCRIBING) {
            Object value = plugin.get(name);
            if (value != null && !(value instanceof qtforge.bindings.Callback)) {
                json.put(name, name.equals("version") ? text(value) : JsonValues.normalize(value));
            }
        }
        json.putIfAbsent("version", "1.0.0");
        if (json.get("id") == null && json.get("name") == null) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "register_plugin: the plugin has no id; give it one, for example \"example.counter\"");
        }
        return PluginMetadata.fromJson(json);
    }

    private static String text(Object version) {
        return version instanceof VersionStruct struct ? struct.version().toString() : version.toString();
    }

    /** Ends a plugin registered here; false when it was not. */
    boolean unregister(String id) {
        AutoCloseable registration = open.get(id);
        if (registration == null) {
            return false;
        }
        Endings.end(registration);
        return true;
    }

    /** Ends all plugins registered here. */
    void clear() {
        Set.copyOf(open.keySet()).forEach(this::unregister);
    }
}
