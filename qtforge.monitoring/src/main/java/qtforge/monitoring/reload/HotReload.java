// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.reload;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;
import qtforge.api.communication.MessageBus;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLoader;
import qtforge.api.core.PluginLoaderFactory;
import qtforge.api.core.exchange.InstalledCode;
import qtforge.api.core.exchange.PluginExchange;
import qtforge.api.monitoring.reload.HotReloadOptions;
import qtforge.api.monitoring.reload.HotReloadOutcome;
import qtforge.api.monitoring.reload.HotReloadResult;
import qtforge.caller.OwnThreads;
import qtforge.monitoring.reload.ReloadRunner.Change;

/**
 * All parts together. Changes are taken over by {@value #WORKERS} threads at most, {@code qtforge-monitoring-reload-N}, so that one plugin
 * that is slow to start does not keep all others waiting; of one plugin there is one attempt at a time.
 */
final class HotReload implements ReloadWatch.Surroundings, AutoCloseable {

    private static final int WORKERS = 2;
    private static final int MOST_BUSY = 5;

    /** How much longer than the debounce what looks unfinished is waited for. */
    private static final Duration UNFINISHED = Duration.ofSeconds(2);

    private static final Duration BUSY = Duration.ofSeconds(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    final ReloadTargets targets = new ReloadTargets();
    final ReloadHistory history = new ReloadHistory();
    final ReloadCallbacks callbacks;
    final ReloadWatch watch;
    private final ReloadDesk desk;
    private final ReloadRunner runner;
    private final ReloadSettingsFile file;
    private final PluginLoaderFactory loaders;
    private final PluginExchange exchange;
    private final Consumer<PluginError> errors;
    private final ThreadPoolExecutor workers;
    private volatile HotReloadOptions options = HotReloadOptions.DEFAULT;
    private volatile boolean enabled = true;

    HotReload(
            PluginExchange exchange,
            PluginLoaderFactory loaders,
            ReloadSettingsFile file,
            Supplier<MessageBus> bus,
            Consumer<PluginError> errors,
            Duration callbackLimit) {
        this.exchange = exchange;
        this.loaders = loaders;
        this.file = file;
        this.errors = errors;
        callbacks = new ReloadCallbacks(errors, callbackLimit);
        desk = new ReloadDesk(history, callbacks, bus, errors);
        runner = new ReloadRunner(exchange, loaders::loaderFor, () -> options);
        watch = new ReloadWatch(targets, () -> options, () -> enabled, this);
        // Bounded by the number of targets, each of which waits once, and by that of those who ask and wait.
        workers = new ThreadPoolExecutor(
                WORKERS,
                WORKERS,
                5,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(3 * ReloadTargets.MOST),
                OwnThreads.numbered("qtforge-monitoring-reload-"));
        workers.allowCoreThreadTimeOut(true);
    }

    /** Goes on with what an earlier run watched. */
    void restore() {
        ReloadSettings kept;
        try {
            kept = file.read();
        } catch (PluginException e) {
            errors.accept(e.error());
            return;
        }
        options = kept.options();
        enabled = kept.enabled();
        kept.folders().forEach(targets::addFolder);
        for (ReloadSettings.Target each : kept.targets()) {
            targets.add(new ReloadTarget(
                    each.pluginId(), each.path(), each.kind(), Optional.empty(), FileState.known(each.look())));
        }
        watch.wake();
    }

    // --- what is watched --------------------------------------------------------------------------------------------

    /**
     * Watches a file for a plugin.
     *
     * @throws PluginException FILE_NOT_FOUND, INVALID_FORMAT, NOT_SUPPORTED, RESOURCE_EXHAUSTED
     */
    void enable(String pluginId, Path path) {
        FileState state = FileState.of(path);
        if (!state.exists()) {
            throw new PluginException(
                    PluginErrorCode.FILE_NOT_FOUND,
                    pluginId,
                    "plugin '" + pluginId + "' is not watched: there is no file " + path
                            + "; build it first, or give another path",
                    null);
        }
        if (state.isTooLarge()) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    pluginId,
                    "plugin '" + pluginId + "' is not watched: folder " + path + " has more than " + FileState.MOST
                            + " files; watch the folder of the built bundle only",
                    null);
        }
        PluginLoader loader = loaders.loaderFor(path)
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.NOT_SUPPORTED,
                        pluginId,
                        "plugin '" + pluginId + "' is not watched: no loader takes " + path
                                + "; there are loaders for: " + loaders.availableLoaders(),
                        null));
        if (!loader.supportsHotReload()) {
            throw ReloadRunner.unsupported(pluginId, path, loader);
        }
        targets.add(new ReloadTarget(pluginId, path, loader.name(), Optional.empty(), state));
        watch.wake();
        save();
    }

    boolean disable(String pluginId) {
        boolean was = targets.remove(pluginId);
        if (was) {
            // It may be in a watched folder.
            watch.pluginsChanged();
            save();
        }
        return was;
    }

    void enableFolder(Path folder) {
        if (targets.addFolder(folder)) {
            follow();
            watch.pluginsChanged();
            save();
        }
    }

    boolean disableFolder(Path folder) {
        boolean was = targets.removeFolder(folder);
        if (was) {
            watch.wake();
            save();
        }
        return was;
    }

    void clear() {
        targets.clear();
        watch.wake();
        save();
    }

    HotReloadOptions options() {
        return options;
    }

    void options(HotReloadOptions next) {
        options = next;
        watch.wake();
        save();
    }

    boolean isEnabled() {
        return enabled;
    }

    void enabled(boolean on) {
        enabled = on;
        watch.wake();
        save();
    }

    /** @throws PluginException FILE_SYSTEM_ERROR; what was changed holds all the same */
    private void save() {
        ReloadSettings settings;
        synchronized (targets) {
            settings = new ReloadSettings(
                    enabled,
                    options,
                    targets.folders(),
                    targets.named().stream()
                            .map(target -> new ReloadSettings.Target(
                                    target.pluginId(), target.path(), target.kind(), target.taken))
                            .toList());
        }
        file.write(settings);
    }

    // --- what the watch asks and tells ------------------------------------------------------------------------------

    @Override
    public void follow() {
        if (!targets.hasFolders()) {
            return;
        }
        Map<String, Path> installed = new HashMap<>();
        for (InstalledCode code : exchange.installed()) {
            if (code.isPlugin() && code.source().getParent() != null) {
                installed.put(code.pluginId(), code.source());
            }
        }
        targets.follow(installed, each -> {
            Path path = each.getValue();
            return new ReloadTarget(
                    each.getKey(),
                    path,
                    loaders.loaderFor(path).map(PluginLoader::name).orElse(""),
                    Optional.of(path.getParent()),
                    FileState.of(path));
        });
    }

    @Override
    public void noticed(ReloadTarget target) {
        Optional<InstalledCode> installed = runner.installed(target.pluginId());
        synchronized (targets) {
            target.installedThen = installed.map(InstalledCode::sha256).orElse("");
            target.versionThen =
                    installed.map(code -> code.version().toString()).orElse("");
        }
    }

    @Override
    public void still(ReloadTarget target) {
        try {
            workers.execute(() -> takeOver(target));
        } catch (RejectedExecutionException e) {
            synchronized (targets) {
                target.running = false;
                target.dirty = true;
                target.changedAt = System.nanoTime();
            }
            if (!workers.isShutdown()) {
                throw new PluginException(
                        PluginErrorCode.RESOURCE_EXHAUSTED, "too many changes wait to be taken over", e);
            }
        }
    }

    @Override
    public void failed(Throwable failure) {
        errors.accept(
                failure instanceof PluginException known
                        ? known.error()
                        : new PluginError(PluginErrorCode.SYSTEM_ERROR, "watching for changes failed: " + failure));
    }

    // --- taking over ------------------------------------------------------------------------------------------------

    private void takeOver(ReloadTarget target) {
        Change change;
        long look;
        boolean mayWait;
        boolean ended;
        synchronized (targets) {
            ended = target.ended;
            change = new Change(
                    target.pluginId(), target.path(), target.detected, target.installedThen, target.versionThen, false);
            look = target.state.look();
            mayWait = target.patience == 0;
        }
        try {
            if (ended) {
                end(target, look, null);
            } else if (mayWait && !runner.isWhole(target.path())) {
                again(target, UNFINISHED, false);
            } else if (runner.installed(target.pluginId()).isEmpty()) {
                again(target, Duration.ZERO, true);
            } else {
                HotReloadResult result = attempt(change);
                if (isBusy(result) && mayTryAgain(target)) {
                    again(target, BUSY, false);
                } else {
                    end(target, look, result);
                    desk.tell(result);
                }
            }
        } catch (Throwable e) {
            // Nothing is known of the plugin, or something is wrong here or in its code; either way the watch must go
            // on.
            end(target, look, null);
            errors.accept(error(target.pluginId(), e));
        }
        watch.wake();
    }

    private HotReloadResult attempt(Change change) {
        try {
            return runner.run(change);
        } catch (PluginException e) {
            return runner.rejected(change, Duration.between(change.detected(), Instant.now()), e.error());
        }
    }

    private static PluginError error(String pluginId, Throwable e) {
        return new PluginError(
                PluginErrorCode.SYSTEM_ERROR,
                "the code of plugin '" + pluginId + "' could not be taken over: " + e,
                "",
                pluginId,
                "hot reload",
                null);
    }

    /** Somebody else was changing the plugin for too long; that says nothing about the code. */
    private static boolean isBusy(HotReloadResult result) {
        return result.outcome() == HotReloadOutcome.REJECTED
                && result.error()
                        .filter(error -> error.code() == PluginErrorCode.TIMEOUT)
                        .isPresent();
    }

    private boolean mayTryAgain(ReloadTarget target) {
        synchronized (targets) {
            return target.busy++ < MOST_BUSY;
        }
    }

    private void again(ReloadTarget target, Duration later, boolean park) {
        synchronized (targets) {
            target.running = false;
            // What has changed meanwhile has its own time.
            if (!target.dirty) {
                target.dirty = true;
                target.parked = park;
                target.patience = later.toNanos() + 1;
                target.changedAt = System.nanoTime();
            }
        }
    }

    private void end(ReloadTarget target, long look, HotReloadResult result) {
        boolean kept;
        synchronized (targets) {
            kept = target.isNamed() && !target.ended;
            target.running = false;
            target.busy = 0;
            target.taken = look;
            if (result != null) {
                target.last = result;
            }
            if (!target.dirty) {
                target.patience = 0;
            }
        }
        if (kept) {
            try {
                save();
            } catch (PluginException e) {
                errors.accept(e.error());
            }
        }
    }

    /** See {@link qtforge.api.monitoring.reload.PluginHotReloadManager#reload}. */
    Promise<HotReloadResult> reload(String pluginId) {
        Asked asked = new Asked(pluginId);
        try {
            workers.execute(asked);
        } catch (RejectedExecutionException e) {
            asked.done.fail(new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    pluginId,
                    "plugin '" + pluginId + "' cannot be reloaded: too many reloads wait, or the runtime ends",
                    e));
        }
        return asked.done.getPromise();
    }

    /** A reload somebody asked for. */
    private final class Asked implements Runnable {

        private final String pluginId;
        private final Instant when = Instant.now();
        private final Deferred<HotReloadResult> done = new Deferred<>();

        Asked(String pluginId) {
            this.pluginId = pluginId;
        }

        @Override
        public void run() {
            HotReloadResult result;
            try {
                result = reload(pluginId, when);
                desk.tell(result);
            } catch (Throwable e) {
                done.fail(e);
                return;
            }
            done.resolve(result);
        }

        /** It was not begun, and will not be. */
        void drop() {
            done.fail(new PluginException(
                    PluginErrorCode.OPERATION_CANCELLED,
                    pluginId,
                    "plugin '" + pluginId + "' was not reloaded: hot reload ended while it waited for others; reload it"
                            + " again when bundle qtforge.monitoring runs",
                    null));
        }
    }

    private HotReloadResult reload(String pluginId, Instant asked) {
        Optional<ReloadTarget> target = targets.find(pluginId);
        Path path = target.map(ReloadTarget::path)
                .or(() -> runner.installed(pluginId).map(InstalledCode::source))
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.PLUGIN_NOT_FOUND,
                        pluginId,
                        "there is no plugin '" + pluginId + "' that was installed from a file; qtforge:list shows those"
                                + " there are",
                        null));
        HotReloadResult result = runner.run(new Change(pluginId, path, asked, "", "", true));
        target.ifPresent(watched -> {
            synchronized (targets) {
                watched.last = result;
            }
        });
        return result;
    }

    @Override
    public void close() {
        watch.close();
        workers.shutdown();
        List<Runnable> waiting = new ArrayList<>();
        workers.getQueue().drainTo(waiting);
        drop(waiting);
        try {
            workers.awaitTermination(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            drop(workers.shutdownNow());
            desk.close();
        }
    }

    /** Changes that were not taken over are noticed by the next run, as the file looks otherwise than what was taken over last. */
    private static void drop(List<Runnable> tasks) {
        for (Runnable task : tasks) {
            if (task instanceof Asked asked) {
                asked.drop();
            }
        }
    }

    /** The latest attempts, newest last. */
    List<HotReloadResult> history(int max) {
        return history.latest(max, result -> true);
    }
}
