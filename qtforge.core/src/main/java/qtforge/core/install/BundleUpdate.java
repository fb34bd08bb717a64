// SPDX-License-Identifier: Apache-2.0
package qtforge.core.install;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import qtforge.api.core.AdvancedPlugin;
import qtforge.api.core.PluginArchive;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginState;
import qtforge.api.core.Version;
import qtforge.core.lifecycle.PluginLifecycle;
import qtforge.core.lifecycle.PluginLifecycle.Outcome;
import qtforge.core.lifecycle.PluginRecord;
import qtforge.core.lifecycle.PluginRecords;

/**
 * Replaces the code of a bundle while it is in use.
 *
 * <p>A plugin that was running must be running afterwards, with its state: by the new code, or, when that fails at any step,
 * by the old. Running plugins that are wired to the bundle are stopped before and started after it, with their states.
 */
final class BundleUpdate {

    private final BundleInstaller installer;
    private final BundleFiles files;
    private final FrameworkBundles bundles;
    private final InForce inForce;
    private final Admission admission;
    private final PluginRecords records;
    private final PluginLifecycle lifecycle;
    private final PluginStarter starter;
    private final PluginErrorLog errors;
    private final FailedContent failed;

    BundleUpdate(
            BundleInstaller installer,
            BundleFiles files,
            FrameworkBundles bundles,
            InForce inForce,
            Admission admission,
            PluginRecords records,
            PluginLifecycle lifecycle,
            PluginStarter starter,
            PluginErrorLog errors,
            FailedContent failed) {
        this.installer = installer;
        this.files = files;
        this.bundles = bundles;
        this.inForce = inForce;
        this.admission = admission;
        this.records = records;
        this.lifecycle = lifecycle;
        this.starter = starter;
        this.errors = errors;
        this.failed = failed;
    }

    /** Replaces an installed bundle's content by staged content. Returns the record that is in force afterwards. */
    StoredBundle run(String key, StagedBundle staged, UpdateRun run) {
        Bundle bundle = bundles.bundle(current(key).location());
        PluginRecord record = bundle == null ? null : records.of(bundle);
        if (bundle == null) {
            throw new PluginException(
                    PluginErrorCode.NOT_LOADED,
                    key.replaceFirst("/", " ") + " has lost its bundle; unload it and load it again");
        }
        Admission.Admitted admitted =
                admission.admit(staged, Optional.of(current(key).installed().version()));
        try {
            if (record == null) {
                library(bundle, swap(bundle, key, admitted));
                commit(key);
            } else {
                // The record and the contents on disk belong to whoever holds the plugin: another update may just end.
                exclusively(record, "update", () -> {
                    if (!isNeeded(key, staged, run)) {
                        run.skip();
                        return;
                    }
                    replace(record, swap(bundle, key, admitted), run);
                    record.source(staged.source().toAbsolutePath().toString());
                    commit(key);
                });
            }
            if (!run.isSkipped()) {
                failed.forget(key);
            }
        } catch (PluginException e) {
            if (run.isTouched() && !run.heedsFailures()) {
                failed.note(key, staged, e.error());
            }
            throw e;
        } finally {
            admission.drop(admitted);
        }
        return current(key);
    }

    /** Whether there is something to do; throws why it cannot be done if that has just been found out by another. */
    private boolean isNeeded(String key, StagedBundle staged, UpdateRun run) {
        if (!run.isDoneEvenIfSame()
                && current(key).installed().sha256().equals(staged.archive().sha256())) {
            return false;
        }
        Optional<PluginException> known = run.heedsFailures() ? failed.take(key, staged) : Optional.empty();
        if (known.isPresent()) {
            throw known.get();
        }
        return true;
    }

    private StoredBundle current(String key) {
        StoredBundle row = installer.row(key);
        if (row == null) {
            throw new PluginException(
                    PluginErrorCode.NOT_LOADED, key.replaceFirst("/", " ") + " has been unloaded; load it again");
        }
        return row;
    }

    private void commit(String key) {
        installer.amend(key, StoredBundle::committed);
        files.keepOnly(current(key).installed());
    }

    private Swap swap(Bundle bundle, String key, Admission.Admitted admitted) {
        StagedBundle staged = admitted.staged();
        InstalledBundle old = current(key).installed();
        PluginArchive archive = staged.archive();
        InstalledBundle next = new InstalledBundle(
                key,
                old.pluginId(),
                archive.metadata()
                        .map(PluginMetadata::version)
                        .orElseGet(() -> Version.fromOsgi(archive.bundleVersion())),
                staged.source().toAbsolutePath(),
                archive.sha256(),
                admitted.contentSha256());
        boolean same =
                next.sha256().equals(old.sha256()) && next.contentSha256().equals(old.contentSha256());
        Path content = same ? files.content(old) : files.adopt(admitted, key);
        Duration limit = lifecycle.defaults().initializationTimeout();
        return new Swap(
                () -> {
                    inForce.with(next);
                    installer.amend(key, row -> row.updatedTo(next));
                    bundles.update(bundle, content, limit);
                },
                () -> {
                    inForce.with(old);
                    bundles.update(bundle, files.content(old), limit);
                    installer.amend(key, StoredBundle::undone);
                    files.keepOnly(old);
                });
    }

    /** Loads the installed content of a plugin afresh; of one that somebody else installed what its location has now. */
    void reload(PluginRecord record, String key, boolean preserveState) {
        Duration limit = lifecycle.limits(record).initializationTimeout();
        exclusively(record, "reload", () -> {
            StoredBundle row = installer.row(key);
            Change update = () -> record.bundle().ifPresent(bundle -> {
                if (row == null) {
                    bundles.update(bundle, limit);
                } else {
                    bundles.update(bundle, files.content(row.installed()), limit);
                }
            });
            replace(record, new Swap(update, update), UpdateRun.always(preserveState));
        });
    }

    /** A step of an update. */
    interface Change {
        void run();
    }

    /** To the new code, and back to the old. */
    private record Swap(Change forward, Change back) {}

    private void exclusively(PluginRecord record, String what, Change change) {
        Duration limit = lifecycle
                .limits(record)
                .initializationTimeout()
                .plus(lifecycle.limits(record).shutdownTimeout());
        record.exclusively(what, limit, () -> {
            change.run();
            return null;
        });
    }

    private void library(Bundle bundle, Swap swap) {
        boolean active = bundle.getState() == Bundle.ACTIVE;
        around(bundle, () -> {
            try {
                swap.forward().run();
                if (active && bundle.getState() != Bundle.ACTIVE) {
                    bundles.start(bundle, lifecycle.defaults().initializationTimeout());
                }
            } catch (PluginException e) {
                throw back(e, () -> {
                    swap.back().run();
                    if (active && bundle.getState() != Bundle.ACTIVE) {
                        bundles.start(bundle, lifecycle.defaults().initializationTimeout());
                    }
                });
            }
        });
    }

    private void replace(PluginRecord record, Swap swap, UpdateRun run) {
        boolean active = record.state().isActive();
        boolean paused = record.state() == PluginState.PAUSED;
        boolean start = active || record.wanted();
        Map<String, Object> state = active && run.preservesState() ? save(record) : null;
        run.touch();
        Change change = () -> {
            PluginException stopFailure = lifecycle.stop(record);
            if (stopFailure != null && !stopped(record)) {
                throw stopFailure;
            }
            Change undo = () -> {
                lifecycle.stop(record);
                exchange(record, swap.back());
                if (active) {
                    start(record, state, true);
                    pauseAgain(record, paused);
                }
                run.undone();
            };
            try {
                exchange(record, swap.forward());
            } catch (PluginException e) {
                throw back(e, undo);
            }
            try {
                if (start) {
                    start(record, state, active);
                }
            } catch (PluginException e) {
                if (active) {
                    throw back(e, undo);
                }
                run.startFailed(e);
                // The old code was not running either: the new one stays, and says what is the matter with it.
                if (record.state() != PluginState.ERROR) {
                    errors.record(e.error());
                }
            }
        };
        try {
            if (record.bundle().isPresent()) {
                around(record.bundle().get(), run, change);
            } else {
                change.run();
            }
            pauseAgain(record, paused);
        } finally {
            if (state != null && record.plugin().orElse(null) instanceof AdvancedPlugin) {
                run.keepState();
            }
        }
    }

    private void pauseAgain(PluginRecord record, boolean paused) {
        try {
            if (paused && record.state() == PluginState.RUNNING) {
                lifecycle.pause(record);
            }
        } catch (PluginException e) {
            // The code is replaced all the same; what put the plugin into ERROR has been recorded by the lifecycle.
            if (record.state() != PluginState.ERROR) {
                errors.record(e.error());
            }
        }
    }

    private static boolean stopped(PluginRecord record) {
        return record.bundle()
                .map(bundle -> (bundle.getState() & (Bundle.INSTALLED | Bundle.RESOLVED)) != 0)
                .orElse(true);
    }

    private void exchange(PluginRecord record, Change change) {
        record.transition(PluginState.RELOADING, "");
        try {
            change.run();
        } catch (PluginException e) {
            record.fail(e.error());
            throw e;
        }
        // A callback of the replaced code that still hangs must not keep the new code from being called.
        record.renewLane();
        record.transition(PluginState.LOADED, "");
    }

    private void start(PluginRecord record, Map<String, Object> state, boolean mustRun) {
        starter.requireResolved(record);
        Outcome outcome = lifecycle.start(record, state);
        if (mustRun && outcome == Outcome.WAITING) {
            throw new PluginException(
                    PluginErrorCode.DEPENDENCY_MISSING,
                    record.id(),
                    "the new code of plugin '" + record.id()
                            + "' waits for services that nobody offers; its component needs them "
                            + "and the old one did not",
                    null);
        }
    }

    private static PluginException back(PluginException failure, Change undo) {
        String outcome = "; the old code is in force again";
        try {
            undo.run();
        } catch (PluginException e) {
            failure.addSuppressed(e);
            outcome = "; the old code could not be brought back: " + e.getMessage();
        }
        PluginError error = failure.error();
        return new PluginException(
                new PluginError(
                        error.code(),
                        error.message() + outcome,
                        error.details(),
                        error.pluginId(),
                        error.context(),
                        error.timestamp()),
                failure);
    }

    private Map<String, Object> save(PluginRecord record) {
        if (!(record.plugin().orElse(null) instanceof AdvancedPlugin)) {
            return null;
        }
        @SuppressWarnings("unchecked") // saveState is declared to give such a map, and ask() normalizes it
        Map<String, Object> state = (Map<String, Object>)
                lifecycle.ask(record, AdvancedPlugin.class, "saveState", null, AdvancedPlugin::saveState);
        return state;
    }

    /**
     * Makes a change that makes the framework rewire the dependants of a bundle: running plugins among them are stopped
     * before, with their state saved, and started after it. One that can no longer resolve waits.
     */
    void around(Bundle bundle, Change change) {
        around(bundle, UpdateRun.always(true), change);
    }

    private void around(Bundle bundle, UpdateRun run, Change change) {
        Map<PluginRecord, Map<String, Object>> stopped = new LinkedHashMap<>();
        List<PluginRecord> affected = new ArrayList<>();
        for (Bundle other : bundles.dependants(bundle)) {
            PluginRecord record = records.of(other);
            if (record != null && record.state() != PluginState.LOADED && record.state() != PluginState.STOPPED) {
                affected.add(record);
            }
        }
        try {
            for (PluginRecord record : starter.dependantsFirst(affected)) {
                exclusively(record, "stop", () -> {
                    boolean active = record.state().isActive();
                    record.event(
                            PluginLifecycleEvent.DEPENDENCY_CHANGED,
                            "the code of " + bundle.getSymbolicName() + " changes",
                            null);
                    if (active) {
                        run.restarted(record.id());
                    }
                    Map<String, Object> state = active ? quietlySave(record) : null;
                    stopped.put(record, state);
                    lifecycle.stop(record);
                    record.handOver(state);
                });
            }
            change.run();
        } finally {
            List<PluginRecord> again = new ArrayList<>(stopped.keySet());
            Collections.reverse(again);
            for (PluginRecord record : again) {
                restart(record, stopped.get(record));
            }
        }
    }

    private Map<String, Object> quietlySave(PluginRecord record) {
        try {
            return save(record);
        } catch (PluginException e) {
            // Recorded by the lifecycle; the dependant starts afresh.
            return null;
        }
    }

    private void restart(PluginRecord record, Map<String, Object> state) {
        try {
            exclusively(record, "start", () -> {
                if (record.wanted()) {
                    starter.requireResolved(record);
                    starter.requireDependencies(record);
                    lifecycle.start(record, state);
                }
            });
        } catch (PluginException e) {
            if (record.state() != PluginState.ERROR) {
                errors.record(e.error());
            }
        } finally {
            // One that cannot be started now starts afresh when it can.
            record.handOver(null);
        }
    }
}
