// SPDX-License-Identifier: Apache-2.0
package qtforge.core.manager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.PromiseFactory;
import qtforge.api.core.BatchResult;
import qtforge.api.core.DependencyNode;
import qtforge.api.core.InterfaceDescriptor;
import qtforge.api.core.LibraryInfo;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginCapability;
import qtforge.api.core.PluginDependencyResolver;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginHealthStatus;
import qtforge.api.core.PluginInfo;
import qtforge.api.core.PluginLoadOptions;
import qtforge.api.core.PluginLoaderFactory;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginState;
import qtforge.api.core.PluginTransaction;
import qtforge.api.core.Version;
import qtforge.caller.Rights;
import qtforge.core.install.LoadHooks;
import qtforge.core.lane.AdminCall;
import qtforge.core.lane.OperationThreads;
import qtforge.core.lifecycle.PluginRecord;
import qtforge.core.lifecycle.PluginRecords;

/** The plugin manager: a façade that checks its arguments and hands each task to the part that does it. */
@Component(immediate = true)
public final class ManagerService implements PluginManager {

    private final PluginRecords records;
    private final PluginOperations operations;
    private final PluginCalls calls;
    private final PluginConfigurations configurations;
    private final PluginSnapshots snapshots;
    private final HealthMonitor health;
    private final LoadHooks hooks;
    private final OperationThreads threads;
    private final PluginLoaderFactory loaders;
    private final PluginDependencyResolver resolver;
    private final PromiseFactory promises;
    private final List<String> searchPaths = new CopyOnWriteArrayList<>();

    @Activate
    public ManagerService(
            @Reference PluginRecords records,
            @Reference PluginOperations operations,
            @Reference PluginCalls calls,
            @Reference PluginConfigurations configurations,
            @Reference PluginSnapshots snapshots,
            @Reference HealthMonitor health,
            @Reference LoadHooks hooks,
            @Reference OperationThreads threads,
            @Reference PluginLoaderFactory loaders,
            @Reference PluginDependencyResolver resolver) {
        this.records = records;
        this.operations = operations;
        this.calls = calls;
        this.configurations = configurations;
        this.snapshots = snapshots;
        this.health = health;
        this.hooks = hooks;
        this.threads = threads;
        this.loaders = loaders;
        this.resolver = resolver;
        promises = new PromiseFactory(threads, threads.timer());
    }

    @Deactivate
    public void close() {
        health.disable();
    }

    // --- load, update, unload ---------------------------------------------------------------------------------------

    @Override
    public String loadPlugin(String path, PluginLoadOptions options) {
        return AdminCall.get("to install a plugin", () -> operations.load(path, options));
    }

    @Override
    public Promise<String> loadPluginAsync(String path, PluginLoadOptions options) {
        return AdminCall.get("to install a plugin", () -> {
            Deferred<String> loaded = promises.deferred();
            threads.execute(() -> {
                try {
                    loaded.resolve(operations.load(path, options));
                } catch (RuntimeException | Error e) {
                    loaded.fail(e);
                }
            });
            return loaded.getPromise();
        });
    }

    @Override
    public int loadAllPlugins(PluginLoadOptions options) {
        return AdminCall.get("to install plugins", () -> {
            List<String> known = snapshots.sources();
            List<String> found = new ArrayList<>();
            for (String folder : searchPaths) {
                discoverPlugins(folder, false).stream()
                        .filter(path -> !known.contains(path))
                        .forEach(found::add);
            }
            List<BatchResult> results = operations.batchLoad(found, options);
            operations.recordFailures(results);
            return (int) results.stream().filter(BatchResult::success).count();
        });
    }

    @Override
    public void updatePlugin(String id, String path) {
        AdminCall.run("to update a plugin", () -> operations.update(records.require(id), path));
    }

    @Override
    public void reloadPlugin(String id, boolean preserveState) {
        AdminCall.run("to reload a plugin", () -> operations.reload(records.require(id), preserveState));
    }

    @Override
    public void reloadInstalled(String id, boolean preserveState) {
        AdminCall.run("to reload a plugin", () -> operations.reloadInstalled(records.require(id), preserveState));
    }

    @Override
    public void unloadPlugin(String id, boolean force) {
        AdminCall.run("to unload a plugin", () -> operations.unload(records.require(id), force));
    }

    // --- start, stop, pause -----------------------------------------------------------------------------------------

    @Override
    public void startPlugin(String id) {
        AdminCall.run("to start a plugin", () -> operations.start(records.require(id)));
    }

    @Override
    public void stopPlugin(String id, boolean force) {
        AdminCall.run("to stop a plugin", () -> operations.stop(records.require(id), force));
    }

    @Override
    public void pausePlugin(String id) {
        AdminCall.run("to pause a plugin", () -> operations.pause(records.require(id)));
    }

    @Override
    public void resumePlugin(String id) {
        AdminCall.run("to resume a plugin", () -> operations.resume(records.require(id)));
    }

    @Override
    public int initializeAllPlugins() {
        return AdminCall.get("to start plugins", () -> {
            operations.startAll(records.records());
            return pluginsInState(PluginState.RUNNING).size();
        });
    }

    @Override
    public int shutdownAllPlugins() {
        return AdminCall.get("to stop plugins", () -> (int) operations.stopAll(records.records(), true).stream()
                .filter(BatchResult::success)
                .count());
    }

    @Override
    public int startAllServices() {
        return AdminCall.get("to start services of plugins", () -> calls.startServices());
    }

    @Override
    public int stopAllServices() {
        return AdminCall.get("to stop services of plugins", () -> calls.stopServices());
    }

    // --- discovery --------------------------------------------------------------------------------------------------

    @Override
    public List<String> discoverPlugins(String directory, boolean recursive) {
        return AdminCall.get("to search for plugins", () -> {
            Path folder = Path.of(directory).toAbsolutePath();
            if (!Files.isDirectory(folder)) {
                throw new PluginException(PluginErrorCode.FILE_NOT_FOUND, "there is no folder " + folder);
            }
            try (Stream<Path> paths = Files.walk(folder, recursive ? Integer.MAX_VALUE : 1)) {
                return paths.filter(path ->
                                !path.equals(folder) && loaders.loaderFor(path).isPresent())
                        .map(Path::toString)
                        .sorted()
                        .toList();
            } catch (IOException | java.io.UncheckedIOException e) {
                throw new PluginException(
                        PluginErrorCode.FILE_SYSTEM_ERROR,
                        "folder " + folder + " cannot be read: " + e.getMessage(),
                        e);
            }
        });
    }

    @Override
    public void addSearchPath(String directory) {
        AdminCall.run("to change where plugins are searched", () -> {
            String path = Path.of(directory).toAbsolutePath().toString();
            if (!searchPaths.contains(path)) {
                searchPaths.add(path);
            }
        });
    }

    @Override
    public void removeSearchPath(String directory) {
        AdminCall.run(
                "to change where plugins are searched",
                () -> searchPaths.remove(Path.of(directory).toAbsolutePath().toString()));
    }

    @Override
    public List<String> searchPaths() {
        return List.copyOf(searchPaths);
    }

    // --- many at once -----------------------------------------------------------------------------------------------

    @Override
    public List<BatchResult> batchLoad(List<String> paths, PluginLoadOptions options) {
        return AdminCall.get("to install plugins", () -> operations.batchLoad(paths, options));
    }

    @Override
    public List<BatchResult> batchUnload(List<String> ids, boolean force) {
        return AdminCall.get("to unload plugins", () -> operations.batchUnload(ids, force));
    }

    @Override
    public List<BatchResult> batchUpdateConfigs(Map<String, Map<String, Object>> changes) {
        return AdminCall.configuration("to configure plugins", () -> configurations.updateAll(changes));
    }

    @Override
    public PluginTransaction beginTransaction() {
        return AdminCall.get("to change plugins", () -> new Transaction(this, operations));
    }

    // --- hooks ------------------------------------------------------------------------------------------------------

    @Override
    public String registerPreLoadHook(Consumer<String> hook) {
        return AdminCall.get("to decide about the load of plugins", () -> hooks.addPreLoad(hook));
    }

    @Override
    public String registerPostLoadHook(Consumer<String> hook) {
        return AdminCall.get("to hear of the load of plugins", () -> hooks.addPostLoad(hook));
    }

    @Override
    public String registerPreUnloadHook(Consumer<String> hook) {
        return AdminCall.get("to decide about the unload of plugins", () -> hooks.addPreUnload(hook));
    }

    @Override
    public boolean unregisterHook(String hookId) {
        return AdminCall.get("to remove a hook", () -> hooks.remove(hookId));
    }

    // --- health -----------------------------------------------------------------------------------------------------

    @Override
    public PluginHealthStatus checkPluginHealth(String id) {
        return AdminCall.get("to call a plugin", () -> health.check(records.require(id)));
    }

    @Override
    public PluginHealthStatus checkPluginHealth(String id, Duration patience) {
        return AdminCall.get("to call a plugin", () -> health.check(records.require(id), patience));
    }

    @Override
    public List<PluginHealthStatus> checkAllPluginHealth() {
        return AdminCall.get(
                "to call plugins",
                () -> records.records().stream().map(health::check).toList());
    }

    @Override
    public void enableHealthMonitoring(Duration interval, boolean autoRestart) {
        AdminCall.run("to change the health monitor", () -> health.enable(interval, autoRestart));
    }

    @Override
    public void disableHealthMonitoring() {
        AdminCall.run("to change the health monitor", () -> health.disable());
    }

    @Override
    public boolean isHealthMonitoringEnabled() {
        return health.isEnabled();
    }

    // --- configuration ----------------------------------------------------------------------------------------------

    @Override
    public void configurePlugin(String id, Map<String, Object> configuration) {
        AdminCall.configure("to configure a plugin", () -> configurations.replace(records.require(id), configuration));
    }

    @Override
    public void updatePluginConfig(String id, Map<String, Object> changes) {
        AdminCall.configure("to configure a plugin", () -> configurations.update(records.require(id), changes));
    }

    @Override
    public Map<String, Object> getPluginConfiguration(String id) {
        return AdminCall.configuration(
                "to read the configuration of a plugin", () -> configurations.inForce(records.require(id)));
    }

    @Override
    public void saveConfigurations(String path) {
        AdminCall.configure("to save the configurations of plugins", () -> configurations.save(Path.of(path)));
    }

    @Override
    public List<BatchResult> loadConfigurations(String path) {
        return AdminCall.configuration("to configure plugins", () -> configurations.load(Path.of(path)));
    }

    // --- questions --------------------------------------------------------------------------------------------------

    @Override
    public Optional<Plugin> getPlugin(String id) {
        return AdminCall.get("to get hold of the object of a plugin", () -> Optional.ofNullable(records.get(id))
                .flatMap(PluginRecord::plugin));
    }

    @Override
    public List<String> loadedPlugins() {
        return ids(record -> true);
    }

    @Override
    public List<String> pluginsWithCapability(PluginCapability capability) {
        return ids(record -> record.metadata().capabilities().contains(capability));
    }

    @Override
    public List<String> pluginsInCategory(String category) {
        return ids(record -> record.metadata().category().equalsIgnoreCase(category));
    }

    @Override
    public List<String> pluginsInState(PluginState state) {
        return ids(record -> record.state() == state);
    }

    private List<String> ids(Predicate<PluginRecord> wanted) {
        return records.records().stream().filter(wanted).map(PluginRecord::id).toList();
    }

    @Override
    public Optional<PluginInfo> getPluginInfo(String id) {
        return Rights.privileged(() -> Optional.ofNullable(records.get(id)).map(snapshots::of));
    }

    @Override
    public List<PluginInfo> allPluginInfo() {
        return Rights.privileged(
                () -> records.records().stream().map(snapshots::of).toList());
    }

    @Override
    public List<LibraryInfo> libraries() {
        return Rights.privileged(() -> snapshots.libraries());
    }

    @Override
    public void unloadLibrary(String symbolicName, org.osgi.framework.Version version) {
        AdminCall.run("to unload a library", () -> operations.unloadLibrary(symbolicName, version));
    }

    // --- calls ------------------------------------------------------------------------------------------------------

    @Override
    public Object sendCommand(String id, String command, Map<String, Object> parameters) {
        return AdminCall.get("to call a plugin", () -> calls.command(records.require(id), command, parameters));
    }

    @Override
    public List<String> availableCommands(String id) {
        return AdminCall.get("to call a plugin", () -> calls.commands(records.require(id)));
    }

    @Override
    public Object sendEvent(String id, String type, Object data) {
        return AdminCall.get("to call a plugin", () -> calls.event(records.require(id), type, data));
    }

    @Override
    public Object invokeMethod(
            String id, String interfaceId, Version minVersion, String method, List<Object> parameters) {
        return AdminCall.get(
                "to call a plugin",
                () -> calls.invoke(records.require(id), interfaceId, minVersion, method, parameters));
    }

    @Override
    public List<InterfaceDescriptor> interfaceDescriptors(String id) {
        return AdminCall.get("to call a plugin", () -> calls.interfaces(records.require(id)));
    }

    @Override
    public Map<String, Object> getPerformanceMetrics(String id) {
        return AdminCall.get("to call a plugin", () -> calls.performanceMetrics(records.require(id)));
    }

    @Override
    public Map<String, Map<String, Object>> methodSignatures(String id) {
        return AdminCall.get("to call a plugin", () -> calls.signatures(records.require(id)));
    }

    @Override
    public List<String> availableProperties(String id) {
        return AdminCall.get("to call a plugin", () -> calls.properties(records.require(id)));
    }

    @Override
    public Object getProperty(String id, String name) {
        return AdminCall.configuration(
                "to read a property of a plugin", () -> calls.property(records.require(id), name));
    }

    @Override
    public void setProperty(String id, String name, Object value) {
        AdminCall.configure("to change a property of a plugin", () -> calls.property(records.require(id), name, value));
    }

    // --- dependencies -----------------------------------------------------------------------------------------------

    @Override
    public Map<String, List<String>> resolveDependencies() {
        return AdminCall.get("to have plugins resolved", () -> {
            operations.resolveAll();
            resolver.updateDependencyGraph();
            return resolver.validateDependencies();
        });
    }

    @Override
    public Map<String, DependencyNode> dependencyGraph() {
        return Rights.privileged(() -> resolver.getDependencyGraph());
    }

    @Override
    public List<String> getLoadOrder() {
        return Rights.privileged(() -> resolver.getLoadOrder());
    }

    @Override
    public boolean canUnloadSafely(String id) {
        return Rights.privileged(() -> {
            records.require(id);
            return resolver.canUnloadSafely(id);
        });
    }

    // --- integrity --------------------------------------------------------------------------------------------------

    @Override
    public String calculateFileSha256(String path) {
        return Checksums.sha256(Path.of(path));
    }

    @Override
    public boolean verifyFileSha256(String path, String expected) {
        return Checksums.sha256(Path.of(path)).equalsIgnoreCase(Checksums.requireSha256(expected));
    }
}
