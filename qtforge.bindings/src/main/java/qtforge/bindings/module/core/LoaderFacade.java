// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import qtforge.api.core.PluginLoader;
import qtforge.api.core.PluginLoaderFactory;
import qtforge.api.core.PluginManager;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.bindings.BindingContext;

/** The loaders of the runtime, or one of them, as programs have it. What it loads, the runtime loads. */
@ScriptClass(value = "PluginLoader", aliases = "IPluginLoader")
@ScriptDoc("Loads plugins from files of the kinds it knows, without starting them.")
public final class LoaderFacade {

    private final BindingContext context;
    private final String name;

    @ScriptDoc("All loaders of the runtime, or the one of a name such as jar.")
    public LoaderFacade(BindingContext context, @ScriptDefault("\"\"") String name) {
        this.context = context;
        this.name = name;
        loaders();
    }

    private List<PluginLoader> loaders() {
        PluginLoaderFactory factory = context.service(PluginLoaderFactory.class);
        return name.isEmpty()
                ? factory.availableLoaders().stream().map(factory::createLoader).toList()
                : List.of(factory.createLoader(name));
    }

    private PluginManager manager() {
        return context.service(PluginManager.class);
    }

    @ScriptDoc("The name of the loader; all for all of them.")
    public String name() {
        return name.isEmpty() ? "all" : name;
    }

    @ScriptDoc("Whether it takes a file; looks at its name and kind only.")
    public boolean canLoad(String path) {
        Path file = Path.of(path);
        return loaders().stream().anyMatch(loader -> loader.canLoad(file));
    }

    @ScriptWaits
    @ScriptDoc("Loads a plugin without starting it.")
    public PluginFacade load(String path, @ScriptDefault("{}") LoadOptions options) {
        LoadOptions resting = options;
        resting.initializeImmediately = false;
        String id = manager().loadPlugin(path, resting.options());
        return Snapshots.plugin(context, id).orElseGet(() -> new PluginFacade(context, id));
    }

    @ScriptWaits
    @ScriptDoc("The same as load.")
    public PluginFacade loadPlugin(String path, @ScriptDefault("{}") LoadOptions options) {
        return load(path, options);
    }

    @ScriptWaits
    @ScriptDoc("Stops and removes a plugin. Answers whether there was one.")
    public boolean unload(String pluginId, @ScriptDefault("false") boolean force) {
        return Unknown.or(false, () -> {
            manager().unloadPlugin(pluginId, force);
            return true;
        });
    }

    @ScriptWaits
    @ScriptDoc("The same as unload.")
    public boolean unloadPlugin(String pluginId, @ScriptDefault("false") boolean force) {
        return unload(pluginId, force);
    }

    @ScriptDoc("Whether there is a plugin of that id.")
    public boolean isPluginLoaded(String pluginId) {
        return manager().getPluginInfo(pluginId).isPresent();
    }

    @ScriptDoc("The ids of all plugins, sorted.")
    public List<String> getLoadedPlugins() {
        return manager().loadedPlugins();
    }

    @ScriptName({"supported_extensions", "get_supported_formats"})
    @ScriptDoc("Endings of files it takes, with dot, sorted.")
    public List<String> supportedExtensions() {
        TreeSet<String> extensions = new TreeSet<>();
        loaders().forEach(loader -> extensions.addAll(loader.supportedExtensions()));
        return List.copyOf(extensions);
    }

    @ScriptDoc("Whether plugins it loads can be replaced while they run.")
    public boolean supportsHotReload() {
        return loaders().stream().anyMatch(PluginLoader::supportsHotReload);
    }

    @ScriptDoc("The names of all loaders of the runtime, sorted.")
    public List<String> availableLoaders() {
        return context.service(PluginLoaderFactory.class).availableLoaders();
    }

    @ScriptDoc("The name of the loader that takes a file; nothing when none does.")
    public Optional<String> loaderFor(String path) {
        return context.service(PluginLoaderFactory.class)
                .loaderFor(Path.of(path))
                .map(PluginLoader::name);
    }

    @ScriptWaits
    @ScriptDoc("Loads several files without starting the plugins. One result each.")
    public List<BatchResultValue> batchLoad(List<String> paths) {
        LoadOptions resting = new LoadOptions();
        resting.initializeImmediately = false;
        return manager().batchLoad(paths, resting.options()).stream()
                .map(BatchResultValue::of)
                .toList();
    }

    @ScriptWaits
    @ScriptDoc("Unloads several plugins, dependants first. One result each.")
    public List<BatchResultValue> batchUnload(List<String> pluginIds, @ScriptDefault("false") boolean force) {
        return manager().batchUnload(pluginIds, force).stream()
                .map(BatchResultValue::of)
                .toList();
    }

    @ScriptWaits
    @ScriptDoc(
            "What stands in files, without loading them: metadata as maps by path; an empty one for a file that cannot be read.")
    public Map<String, Map<String, Object>> batchReadMetadata(List<String> paths) {
        return Inspections.metadata(context, paths);
    }

    @Override
    @ScriptDoc("What it is, for people.")
    public String toString() {
        return "PluginLoader(" + name() + ")";
    }
}
