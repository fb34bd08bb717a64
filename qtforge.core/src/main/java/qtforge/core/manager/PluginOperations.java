// SPDX-License-Identifier: Apache-2.0
package qtforge.core.manager;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.BatchResult;
import qtforge.api.core.DependencyNode;
import qtforge.api.core.PluginDependencyResolver;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLifecycleConfig;
import qtforge.api.core.PluginLoadOptions;
import qtforge.api.core.PluginState;
import qtforge.core.install.BundleInstaller;
import qtforge.core.install.FrameworkBundles;
import qtforge.core.install.InstalledBundle;
import qtforge.core.install.LoadHooks;
import qtforge.core.install.PluginStarter;
import qtforge.core.install.StagedBundle;
import qtforge.core.lifecycle.PluginLifecycle;
import qtforge.core.lifecycle.PluginRecord;
import qtforge.core.lifecycle.PluginRecords;
import qtforge.core.loader.PluginPath;

/** Loads, updates, unloads, starts and stops plugins, one or many, with all that belongs to it. */
@Component(service = PluginOperations.class, immediate = true)
public final class PluginOperations {

    private final PluginRecords records;
    private final BundleInstaller installer;
    private final PluginLifecycle lifecycle;
    private final PluginStarter starter;
    private final PluginDependencyResolver resolver;
    private final PluginConfigurations configurations;
    private final LoadHooks hooks;
    private final FrameworkBundles bundles;
    private final PluginErrorLog errors;

    @Activate
    public PluginOperations(
            @Reference PluginRecords records,
            @Reference BundleInstaller installer,
            @Reference PluginLifecycle lifecycle,
            @Reference PluginStarter starter,
            @Reference PluginDependencyResolver resolver,
            @Reference PluginConfigurations configurations,
            @Reference LoadHooks hooks,
            @Reference FrameworkBundles bundles,
            @Reference PluginErrorLog errors) {
        this.records = records;
        this.installer = installer;
        this.lifecycle = lifecycle;
        this.starter = starter;
        this.resolver = resolver;
        this.configurations = configurations;
        this.hooks = hooks;
        this.bundles = bundles;
        this.errors = errors;
    }

    // --- load -------------------------------------------------------------------------------------------------------

    /** Installs a file and starts it; all or nothing. Returns the plugin's id, or a library's key. */
    String load(String path, PluginLoadOptions options) {
        Path source = PluginPath.toPath(path);
        InstalledBundle installed = install(source, options, false);
        if (!installed.isPlugin()) {
            installer.startLibraries();
            // Plugins may have waited for it; those that still wait keep their reason.
            starter.start(starter.waiting());
            hooks.postLoad(installed.key());
            return installed.key();
        }
        try {
            PluginRecord record = records.require(installed.pluginId());
            if (options.checkDependencies()) {
                starter.requireResolved(record);
            }
            if (options.initializeImmediately()) {
                startLoaded(record, options);
            }
        } catch (PluginException e) {
            throw undoLoad(installed, e);
        }
        hooks.postLoad(installed.pluginId());
        return installed.pluginId();
    }

    private InstalledBundle install(Path source, PluginLoadOptions options, boolean held) {
        hooks.preLoad(source.toString());
        if (options.validateSha256()) {
            String expected = Checksums.requireSha256(options.expectedSha256());
            String found = Checksums.sha256(source);
            if (!found.equalsIgnoreCase(expected)) {
                throw new PluginException(
                        PluginErrorCode.SECURITY_VIOLATION,
                        "file " + source + " has the SHA-256 " + found + ", expected was " + expected
                                + "; it is not loaded");
            }
        }
        try (StagedBundle staged = installer.stage(source)) {
            if (options.validateSha256()
                    && Files.isRegularFile(source)
                    && source.toString().endsWith(".jar")
                    && !staged.archive().sha256().equalsIgnoreCase(options.expectedSha256())) {
                throw new PluginException(
                        PluginErrorCode.SECURITY_VIOLATION,
                        "file " + source + " changed while it was being loaded; it is not loaded");
            }
            InstalledBundle installed = installer.place(staged, options.initializeImmediately(), held);
            try {
                if (installed.isPlugin() && !options.configuration().isEmpty()) {
                    configurations.store(installed.pluginId(), options.configuration());
                }
            } catch (PluginException e) {
                throw undoLoad(installed, e);
            }
            return installed;
        }
    }

    private void startLoaded(PluginRecord record, PluginLoadOptions options) {
        PluginLifecycleConfig lent = null;
        if (!options.timeout().equals(PluginLoadOptions.DEFAULT.timeout())) {
            lent = lifecycle
                    .defaults()
                    .with(Map.of(
                            "initialization_timeout",
                            Math.max(1, options.timeout().toMillis())));
            record.config(lent);
        }
        try {
            PluginException failure = startWanted(List.of(record)).get(record.id());
            if (failure != null
                    && (options.checkDependencies() || failure.code() != PluginErrorCode.DEPENDENCY_MISSING)) {
                throw failure;
            }
        } finally {
            // What somebody set meanwhile stays.
            if (lent != null && lent.equals(record.config())) {
                record.config(null);
            }
        }
    }

    private PluginException undoLoad(InstalledBundle installed, PluginException failure) {
        try {
            PluginRecord record = records.get(installed.pluginId());
            if (record != null) {
                installer.unload(record);
            }
        } catch (PluginException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    /** Takes away again what {@link #load} has brought: a plugin by its id, a library by its key. */
    void undoLoad(String idOrKey) {
        Optional<InstalledBundle> library = installer.installed().stream()
                .filter(installed -> !installed.isPlugin() && installed.key().equals(idOrKey))
                .findFirst();
        if (library.isPresent()) {
            installer.uninstall(library.get());
        } else {
            unload(records.require(idOrKey), true);
        }
    }

    /** Installs all files, then starts them in dependency order; one result each. */
    List<BatchResult> batchLoad(List<String> paths, PluginLoadOptions options) {
        BatchResult[] results = new BatchResult[paths.size()];
        Map<Integer, InstalledBundle> installed = new HashMap<>();
        for (int i = 0; i < paths.size(); i++) {
            String path = paths.get(i);
            try {
                InstalledBundle one = install(PluginPath.toPath(path), options, true);
                installed.put(i, one);
                results[i] = new BatchResult(path, one.pluginId(), Optional.empty());
            } catch (PluginException e) {
                results[i] = new BatchResult(path, e.error().pluginId(), Optional.of(e.error()));
            }
        }
        installer.startLibraries();
        List<PluginRecord> loaded = new ArrayList<>();
        for (InstalledBundle one : installed.values()) {
            PluginRecord record = records.get(one.pluginId());
            if (record != null) {
                loaded.add(record);
            }
        }
        Map<String, PluginException> failures = options.initializeImmediately() ? startWanted(loaded) : Map.of();
        installed.forEach((i, one) -> {
            PluginException failure = failures.get(one.pluginId());
            boolean tolerated = failure == null
                    || !options.checkDependencies() && failure.code() == PluginErrorCode.DEPENDENCY_MISSING;
            if (tolerated) {
                hooks.postLoad(one.isPlugin() ? one.pluginId() : one.key());
            } else {
                undoLoad(one, failure);
                results[i] = new BatchResult(paths.get(i), one.pluginId(), Optional.of(failure.error()));
            }
        });
        return Arrays.asList(results);
    }

    // --- update, reload, unload -------------------------------------------------------------------------------------

    void update(PluginRecord record, String path) {
        InstalledBundle installed = installer
                .installed(record.id())
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.NOT_SUPPORTED,
                        record.id(),
                        "plugin '" + record.id()
                                + "' was not installed by this runtime; update its bundle with the tool that installed it",
                        null));
        try (StagedBundle staged = installer.stage(PluginPath.toPath(path))) {
            installer.update(installed, staged, true);
        }
    }

    void reload(PluginRecord record, boolean preserveState) {
        Optional<InstalledBundle> installed = installer.installed(record.id());
        Path source = installed.map(InstalledBundle::source).orElse(null);
        boolean changed = source != null
                && (Files.isDirectory(source)
                        || Files.isRegularFile(source)
                                && !Checksums.sha256(source)
                                        .equals(installed.get().sha256()));
        if (changed) {
            try (StagedBundle staged = installer.stage(source)) {
                installer.update(installed.get(), staged, preserveState);
            }
        } else {
            installer.reload(record, preserveState);
        }
        lifecycle.restarted();
    }

    /** {@link #reload}, but never from the source, where code may lie that nobody has asked for or that was refused. */
    void reloadInstalled(PluginRecord record, boolean preserveState) {
        installer.reload(record, preserveState);
        lifecycle.restarted();
    }

    void unload(PluginRecord record, boolean force) {
        requireNoDependants(record, force, "unload");
        hooks.preUnload(record.id(), force);
        installer.unload(record);
    }

    void unloadLibrary(String symbolicName, Version version) {
        String key = "library/" + symbolicName + "/" + version;
        InstalledBundle library = installer.installed().stream()
                .filter(installed -> installed.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.NOT_FOUND,
                        "there is no library " + symbolicName + " " + version
                                + "; qtforge:libraries shows those there are"));
        installer.uninstall(library);
    }

    private void requireNoDependants(PluginRecord record, boolean force, String what) {
        if (force || resolver.canUnloadSafely(record.id())) {
            return;
        }
        List<String> running = resolver.getDependents(record.id()).stream()
                .filter(id -> records.get(id) != null && records.get(id).state().isActive())
                .sorted()
                .toList();
        throw new PluginException(
                PluginErrorCode.STATE_ERROR,
                record.id(),
                "cannot " + what + " plugin '" + record.id() + "': " + running
                        + " depend on it and are running; stop them first, or force it",
                null);
    }

    List<BatchResult> batchUnload(List<String> ids, boolean force) {
        Map<String, BatchResult> results = new HashMap<>();
        List<String> order = new ArrayList<>(resolver.suggestLoadOrder(ids));
        Collections.reverse(order);
        for (String id : order) {
            results.put(id, attempt(id, record -> unload(record, force)));
        }
        return ids.stream()
                .map(id -> results.computeIfAbsent(id, unknown -> attempt(unknown, record -> unload(record, force))))
                .toList();
    }

    /** Does something to a plugin and makes a result of what comes of it. */
    BatchResult attempt(String id, Consumer<PluginRecord> action) {
        try {
            action.accept(records.require(id));
            return new BatchResult(id, id, Optional.empty());
        } catch (PluginException e) {
            return new BatchResult(id, id, Optional.of(e.error()));
        }
    }

    /** Puts the failures of a batch that nobody else recorded on the error log. */
    void recordFailures(List<BatchResult> results) {
        for (BatchResult result : results) {
            result.error().ifPresent(errors::record);
        }
    }

    // --- start, stop, pause -----------------------------------------------------------------------------------------

    void start(PluginRecord record) {
        installer.startLibraries();
        PluginException failure = startWanted(List.of(record)).get(record.id());
        if (failure != null) {
            throw failure;
        }
    }

    /** Starts plugins because somebody asked for them: what they need is to run as well, now and after the next start. */
    private Map<String, PluginException> startWanted(Collection<PluginRecord> some) {
        starter.withDependencies(some).forEach(record -> installer.want(record, true));
        return starter.start(some);
    }

    /** Starts plugins in dependency order; one result each. */
    List<BatchResult> startAll(Collection<PluginRecord> some) {
        installer.startLibraries();
        Map<String, PluginException> failures = startWanted(some);
        return some.stream()
                .map(record -> new BatchResult(
                        record.id(),
                        record.id(),
                        Optional.ofNullable(failures.get(record.id())).map(PluginException::error)))
                .toList();
    }

    void stop(PluginRecord record, boolean force) {
        requireNoDependants(record, force, "stop");
        installer.want(record, false);
        if (force) {
            stopDependants(record.id(), new HashSet<>(Set.of(record.id())));
        }
        stopNow(record);
    }

    /**
     * Stops the running dependants of a plugin, those of theirs first.
     *
     * @param seen those that are being looked after; in a circle everybody depends on everybody
     */
    private void stopDependants(String id, Set<String> seen) {
        Set<String> dependants = resolver.getDependents(id);
        List<String> order = new ArrayList<>(resolver.suggestLoadOrder(List.copyOf(dependants)));
        Collections.reverse(order);
        for (String dependant : order) {
            PluginRecord record = records.get(dependant);
            DependencyNode node = resolver.getDependencyGraph().get(dependant);
            boolean optional = node != null && node.optionalDependencies().contains(id);
            if (record != null
                    && !optional
                    && record.state().canTransitionTo(PluginState.STOPPING)
                    && seen.add(dependant)) {
                stopDependants(dependant, seen);
                // What its shutdown throws is on the error log; it is stopped all the same.
                halt(record);
                record.explain("it needs plugin '" + id + "', which was stopped; it is started when that is running");
            }
        }
    }

    private PluginException halt(PluginRecord record) {
        Duration limit = lifecycle
                .limits(record)
                .shutdownTimeout()
                .plus(lifecycle.limits(record).initializationTimeout());
        return record.exclusively("stop", limit, () -> lifecycle.stop(record));
    }

    private void stopNow(PluginRecord record) {
        PluginException failure = halt(record);
        if (failure != null) {
            throw failure;
        }
    }

    /** Stops plugins, dependants first; one result for each that was not stopped already. */
    List<BatchResult> stopAll(Collection<PluginRecord> some, boolean force) {
        List<String> order = new ArrayList<>(
                resolver.suggestLoadOrder(some.stream().map(PluginRecord::id).toList()));
        Collections.reverse(order);
        List<BatchResult> results = new ArrayList<>();
        for (String id : order) {
            PluginRecord known = records.get(id);
            if (known != null && known.state().canTransitionTo(PluginState.STOPPING)) {
                results.add(attempt(id, record -> stop(record, force)));
            }
        }
        return results;
    }

    /** Stops all plugins, dependants first, because the runtime ends; what is to run at its next start does not change. */
    public void stopForShutdown(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        List<String> order = new ArrayList<>(resolver.getLoadOrder());
        Collections.reverse(order);
        for (String id : order) {
            PluginRecord known = records.get(id);
            if (known != null && known.state().canTransitionTo(PluginState.STOPPING) && System.nanoTime() < end) {
                attempt(id, this::stopNow);
            }
        }
    }

    void restart(PluginRecord record) {
        stopDependants(record.id(), new HashSet<>(Set.of(record.id())));
        // A shutdown that throws is on the error log, and no reason not to start again.
        halt(record);
        start(record);
        lifecycle.restarted();
    }

    void pause(PluginRecord record) {
        change(record, "pause", lifecycle.limits(record).pauseTimeout(), () -> lifecycle.pause(record));
    }

    void resume(PluginRecord record) {
        change(record, "resume", lifecycle.limits(record).resumeTimeout(), () -> lifecycle.resume(record));
    }

    private static void change(PluginRecord record, String what, Duration limit, Runnable change) {
        record.exclusively(what, limit, () -> {
            change.run();
            return null;
        });
    }

    /** Has the framework resolve all plugins it can. */
    void resolveAll() {
        List<Bundle> unresolved = records.records().stream()
                .flatMap(record -> record.bundle().stream())
                .filter(bundle -> bundle.getState() == Bundle.INSTALLED)
                .toList();
        if (!unresolved.isEmpty()) {
            bundles.resolve(unresolved);
        }
    }

    // --- for transactions -------------------------------------------------------------------------------------------

    /** Keeps a copy of what is installed for a plugin, so that it can be brought back. */
    Optional<PluginUndo> remember(String id) {
        return PluginUndo.of(records.require(id), installer, starter, configurations);
    }

    Map<String, Object> storedConfiguration(String id) {
        return configurations.stored(records.require(id).id());
    }

    PluginRecords records() {
        return records;
    }
}
