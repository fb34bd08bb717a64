// SPDX-License-Identifier: Apache-2.0
package qtforge.core.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginArchive;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLoader;
import qtforge.api.core.PluginLoaderFactory;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginState;
import qtforge.api.core.Version;
import qtforge.api.core.exchange.CodeChange;
import qtforge.api.core.exchange.ExchangeParticipant;
import qtforge.core.lifecycle.PluginLifecycle;
import qtforge.core.lifecycle.PluginRecord;
import qtforge.core.lifecycle.PluginRecords;
import qtforge.core.store.FileFailure;
import qtforge.core.store.PluginStore;

/**
 * Brings files into the framework and out again.
 *
 * <p>An installation is committed by its record on disk ({@link BundleFiles#save}), the last thing written; an
 * uninstallation by deleting it, the first thing done. What a killed process leaves in between is taken away at the next
 * {@link #restore}.
 *
 * <p>Longer than most classes here: what is on record, on disk and in the framework changes together, in the order above, and
 * that order is to be read in one place. What a step consists of is in {@link BundleFiles}, {@link Admission}, {@link InForce},
 * {@link BundleUpdate} and {@link Restoration}.
 */
@Component(
        service = {Installer.class, BundleInstaller.class},
        immediate = true)
public final class BundleInstaller implements Installer, SynchronousBundleListener {

    /** Bundles that the self-test of security installs for a moment, and takes away itself. */
    private static final String CANARIES = PluginRecords.OWN_LOCATION + "canary/";

    private final PluginLoaderFactory loaders;
    private final BundleFiles files;
    private final PluginStore store;
    private final FrameworkBundles bundles;
    private final PluginRecords records;
    private final PluginLifecycle lifecycle;
    private final PluginStarter starter;
    private final PluginErrorLog errors;
    private final LoadHooks hooks;
    private final InstallGates gates;
    private final Admission admission;
    private final InForce inForce;
    private final Restoration restoration;
    private final BundleUpdate updates;
    private final LibraryStart libraries;
    private final ExchangeMarks marks;
    private final FailedContent failed = new FailedContent();
    private final Map<String, StoredBundle> stored = new ConcurrentSkipListMap<>();

    /** Guards changes of {@link #stored} and of the records on disk, so that both agree; nothing foreign is called meanwhile. */
    private final Object rows = new Object();

    private final Set<String> installing = ConcurrentHashMap.newKeySet();

    private final BundleContext context;

    @Activate
    public BundleInstaller(
            BundleContext context,
            @Reference PluginLoaderFactory loaders,
            @Reference BundleFiles files,
            @Reference PluginStore store,
            @Reference FrameworkBundles bundles,
            @Reference PluginRecords records,
            @Reference PluginLifecycle lifecycle,
            @Reference PluginStarter starter,
            @Reference PluginErrorLog errors,
            @Reference LoadHooks hooks,
            @Reference InstallGates gates) {
        this.context = context;
        this.loaders = loaders;
        this.files = files;
        this.store = store;
        this.bundles = bundles;
        this.records = records;
        this.lifecycle = lifecycle;
        this.starter = starter;
        this.errors = errors;
        this.hooks = hooks;
        this.gates = gates;
        admission = new Admission(gates, files);
        inForce = new InForce(gates, stored::values);
        marks = new ExchangeMarks(store.root());
        restoration = new Restoration(files, bundles, gates, errors, lifecycle, marks);
        libraries = new LibraryStart(bundles, lifecycle, errors);
        updates =
                new BundleUpdate(this, files, bundles, inForce, admission, records, lifecycle, starter, errors, failed);
    }

    @Deactivate
    public void close() {
        context.removeBundleListener(this);
    }

    /** A bundle that another tool uninstalls is forgotten, or the next start would bring it back. */
    @Override
    public void bundleChanged(BundleEvent event) {
        String location = event.getBundle().getLocation();
        if (event.getType() == BundleEvent.UNINSTALLED && location.startsWith(PluginRecords.OWN_LOCATION)) {
            stored.values().stream()
                    .filter(row -> row.location().equals(location))
                    .map(StoredBundle::installed)
                    .forEach(this::forget);
        }
    }

    @Override
    public StagedBundle stage(Path source) {
        if (!Files.exists(source)) {
            throw new PluginException(
                    PluginErrorCode.FILE_NOT_FOUND,
                    "there is no file " + source + "; give the path of a jar, a script or a bundle folder");
        }
        PluginLoader loader = loaders.loaderFor(source)
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.INVALID_FORMAT,
                        "no loader takes " + source + "; there are loaders for: " + loaders.availableLoaders()));
        Path content = files.stagingFile();
        try {
            return new StagedBundle(source, content, loader.read(source, content));
        } catch (RuntimeException | Error e) {
            new StagedBundle(
                            source,
                            content,
                            new PluginArchive(
                                    "none", org.osgi.framework.Version.emptyVersion, false, Optional.empty(), ""))
                    .close();
            throw e;
        }
    }

    // --- install ----------------------------------------------------------------------------------------------------

    @Override
    public InstalledBundle install(StagedBundle staged, boolean wanted) {
        hooks.preLoad(staged.source().toString());
        InstalledBundle installed = place(staged, wanted);
        hooks.postLoad(installed.isPlugin() ? installed.pluginId() : installed.key());
        return installed;
    }

    /** {@link #install} without calling hooks. */
    public InstalledBundle place(StagedBundle staged, boolean wanted) {
        return place(staged, wanted, false);
    }

    /**
     * {@link #install} without calling hooks.
     *
     * @param held whether nobody may start it before {@link #want} is called, because others are still being installed
     */
    public InstalledBundle place(StagedBundle staged, boolean wanted, boolean held) {
        String key = staged.key();
        if (stored.containsKey(key) || !installing.add(key)) {
            throw duplicate(staged);
        }
        try {
            Optional<PluginMetadata> metadata = staged.archive().metadata();
            if (stored.containsKey(key)
                    || metadata.map(PluginMetadata::id).map(records::get).isPresent()) {
                throw duplicate(staged);
            }
            Admission.Admitted admitted = admission.admit(staged, Optional.empty());
            try {
                return placeNew(admitted, wanted, held, "");
            } finally {
                admission.drop(admitted);
            }
        } finally {
            installing.remove(key);
        }
    }

    /** Installs as part of an exchange, which commits it; nobody may start it before that. */
    InstalledBundle placeIn(String exchange, Admission.Admitted admitted) {
        String key = admitted.staged().key();
        if (stored.containsKey(key) || !installing.add(key)) {
            throw duplicate(admitted.staged());
        }
        try {
            return placeNew(admitted, true, true, exchange);
        } finally {
            installing.remove(key);
        }
    }

    private InstalledBundle placeNew(Admission.Admitted admitted, boolean wanted, boolean held, String exchange) {
        StagedBundle staged = admitted.staged();
        String key = staged.key();
        PluginArchive archive = staged.archive();
        InstalledBundle installed = new InstalledBundle(
                key,
                archive.metadata().map(PluginMetadata::id).orElse(""),
                archive.metadata()
                        .map(PluginMetadata::version)
                        .orElseGet(() -> Version.fromOsgi(archive.bundleVersion())),
                staged.source().toAbsolutePath(),
                archive.sha256(),
                admitted.contentSha256());
        Bundle bundle = null;
        try {
            String location = location(installed);
            Path content = files.adopt(admitted, key);
            inForce.with(installed);
            bundle = bundles.install(location, content);
            StoredBundle row = new StoredBundle(installed, location, wanted, Optional.empty(), exchange);
            keep(row);
            if (installed.isPlugin()) {
                adopt(installed, wanted && !held, bundle);
            }
        } catch (PluginException e) {
            throw undo(e, installed, bundle);
        }
        return installed;
    }

    /** What a plugin may do hangs on its location, so where security counts it has no other one. */
    private String location(InstalledBundle installed) {
        String location = bundles.freeLocation(PluginRecords.OWN_LOCATION, installed.key());
        if (gates.areRequired()
                && installed.isPlugin()
                && !location.equals(PluginRecords.OWN_LOCATION + installed.key())) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE,
                    installed.pluginId(),
                    "plugin '" + installed.pluginId() + "' is not installed: code of a plugin of that id, which was"
                            + " unloaded, still hangs and holds its place; restart the runtime, then install it again",
                    null);
        }
        return location;
    }

    private PluginException undo(PluginException failure, InstalledBundle installed, Bundle bundle) {
        try {
            forget(installed);
            if (bundle != null) {
                bundles.uninstall(bundle, lifecycle.defaults().shutdownTimeout());
            }
        } catch (PluginException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    private void adopt(InstalledBundle installed, boolean wanted, Bundle bundle) {
        PluginRecord record = records.of(bundle);
        if (record == null) {
            throw new PluginException(
                    PluginErrorCode.DUPLICATE_PLUGIN,
                    installed.pluginId(),
                    "plugin '" + installed.pluginId() + "' was installed, but another bundle has the same plugin id",
                    null);
        }
        record.source(installed.source().toString());
        record.wanted(wanted);
        record.transition(PluginState.LOADED, "");
    }

    private PluginException duplicate(StagedBundle staged) {
        StoredBundle other = stored.get(staged.key());
        String from =
                other == null ? "another place" : other.installed().source().toString();
        return new PluginException(
                staged.archive().metadata().isPresent()
                        ? PluginErrorCode.DUPLICATE_PLUGIN
                        : PluginErrorCode.ALREADY_EXISTS,
                staged.archive().metadata().map(PluginMetadata::id).orElse(""),
                staged.source() + " is " + staged.key().replaceFirst("/", " ") + ", which is installed from " + from
                        + " already; update it, or unload it first",
                null);
    }

    // --- update -----------------------------------------------------------------------------------------------------

    @Override
    public InstalledBundle update(InstalledBundle installed, StagedBundle staged) {
        return update(installed, staged, UpdateRun.ofDropped());
    }

    /** {@link #update(InstalledBundle, StagedBundle)} with or without handing over state. */
    public InstalledBundle update(InstalledBundle installed, StagedBundle staged, boolean preserveState) {
        return update(installed, staged, UpdateRun.always(preserveState));
    }

    /** {@link #update(InstalledBundle, StagedBundle)} as the run says, which tells afterwards how it went. */
    public InstalledBundle update(InstalledBundle installed, StagedBundle staged, UpdateRun run) {
        StoredBundle row = require(installed.key());
        if (!staged.subject().equals(row.installed().subject())) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT,
                    row.installed().pluginId(),
                    staged.source() + " is " + staged.key().replaceFirst("/", " ") + ", so it cannot replace "
                            + row.key().replaceFirst("/", " ") + "; load it as a plugin of its own",
                    null);
        }
        hooks.preLoad(staged.source().toString());
        StoredBundle next = updates.run(row.key(), staged, run);
        hooks.postLoad(next.installed().pluginId());
        return next.installed();
    }

    /** Notes that a file is not taken, so that a drop folder that finds it too does not try it. */
    public void refused(InstalledBundle installed, StagedBundle staged, PluginError error) {
        failed.note(installed.key(), staged, error);
    }

    /**
     * Replaces the content of several bundles as one.
     *
     * @param staged what is to be installed; the caller closes it
     * @return what was changed
     */
    public List<CodeChange> exchange(List<StagedBundle> staged, ExchangeParticipant participant) {
        staged.forEach(each -> hooks.preLoad(each.source().toString()));
        List<CodeChange> changes = new CodeExchange(
                        this,
                        files,
                        bundles,
                        inForce,
                        admission,
                        marks,
                        records,
                        lifecycle,
                        starter,
                        errors,
                        participant)
                .run(staged);
        changes.forEach(change -> hooks.postLoad(change.pluginId().isEmpty() ? change.key() : change.pluginId()));
        return changes;
    }

    /** Loads the installed code of a plugin afresh; gates look at it again, for they may have changed their minds. */
    public void reload(PluginRecord record, boolean preserveState) {
        Optional<InstalledBundle> installed = installed(record.id());
        if (installed.isEmpty() || gates.areAbsent()) {
            updates.reload(record, "plugin/" + record.id(), preserveState);
            return;
        }
        try (StagedBundle staged = stageAgain(installed.get())) {
            updates.run(installed.get().key(), staged, UpdateRun.always(preserveState));
        }
    }

    private StagedBundle stageAgain(InstalledBundle installed) {
        files.verified(installed);
        Path copy;
        try {
            copy = copyOf(installed);
        } catch (IOException e) {
            throw FileFailure.of("content of " + installed.subject() + " cannot be copied", e);
        }
        try (StagedBundle read = stage(copy)) {
            // The file just read stands in for the one it was installed from.
            Path content = Files.move(read.content(), files.stagingFile());
            return new StagedBundle(installed.source(), content, read.archive());
        } catch (IOException e) {
            throw FileFailure.of("content of " + installed.subject() + " cannot be read again", e);
        } finally {
            try {
                Files.deleteIfExists(copy);
            } catch (IOException e) {
                errors.record(FileFailure.of("temporary file " + copy + " cannot be deleted", e)
                        .error());
            }
        }
    }

    /** The record of a key as it is now; null when there is none. */
    StoredBundle row(String key) {
        return stored.get(key);
    }

    void keep(StoredBundle row) {
        synchronized (rows) {
            files.save(row);
            stored.put(row.key(), row);
        }
    }

    /** Changes the record of a key, if there is one still. */
    void amend(String key, UnaryOperator<StoredBundle> change) {
        synchronized (rows) {
            StoredBundle row = stored.get(key);
            StoredBundle next = row == null ? null : change.apply(row);
            if (next != null && !next.equals(row)) {
                keep(next);
            }
        }
    }

    // --- uninstall --------------------------------------------------------------------------------------------------

    @Override
    public void uninstall(InstalledBundle installed) {
        StoredBundle row = require(installed.key());
        if (installed.isPlugin()) {
            PluginRecord record = records.get(installed.pluginId());
            hooks.preUnload(installed.pluginId(), true);
            if (record != null) {
                unload(record);
                return;
            }
        }
        forget(row.installed());
        Bundle bundle = bundles.bundle(row.location());
        if (bundle != null) {
            updates.around(
                    bundle, () -> bundles.uninstall(bundle, lifecycle.defaults().shutdownTimeout()));
        }
    }

    /** Stops and uninstalls a plugin and deletes its data; running dependants are stopped first and wait for its return. */
    public void unload(PluginRecord record) {
        Duration limit = limit(record);
        record.exclusively("unload", limit, () -> {
            record.wanted(false);
            Bundle bundle = record.bundle().orElse(null);
            if (bundle == null) {
                lifecycle.stop(record);
                records.remove(record, "unregistered");
                return null;
            }
            updates.around(bundle, () -> {
                lifecycle.stop(record);
                installed(record.id()).ifPresent(this::forget);
                if (!bundles.uninstall(bundle, lifecycle.limits(record).shutdownTimeout())) {
                    errors.record(new PluginError(
                            PluginErrorCode.UNLOAD_FAILED,
                            "plugin '" + record.id()
                                    + "' is unloaded, but its code still hangs, so the framework keeps bundle "
                                    + bundle.getBundleId() + " until that returns or the runtime is restarted",
                            record.hungCallback().orElse(""),
                            record.id(),
                            "unload",
                            null));
                    records.giveUp(bundle);
                }
                try {
                    // Before the id is free: what is loaded under it next has data of its own.
                    store.delete(record.id());
                } finally {
                    records.remove(record, "unloaded");
                }
            });
            return null;
        });
    }

    private void forget(InstalledBundle installed) {
        synchronized (rows) {
            stored.remove(installed.key());
            files.delete(installed.key());
        }
        failed.forget(installed.key());
        inForce.without(installed);
    }

    // --- questions --------------------------------------------------------------------------------------------------

    @Override
    public void moved(InstalledBundle installed, Path newSource) {
        require(installed.key());
        amend(installed.key(), row -> row.source(newSource.toAbsolutePath()));
        PluginRecord record = records.get(installed.pluginId());
        if (record != null) {
            record.source(newSource.toAbsolutePath().toString());
        }
    }

    @Override
    public List<InstalledBundle> installed() {
        return stored.values().stream().map(StoredBundle::installed).toList();
    }

    /** The bundle of a library; null when the framework has it no longer. */
    public Bundle bundleOf(InstalledBundle installed) {
        StoredBundle row = stored.get(installed.key());
        return row == null ? null : bundles.bundle(row.location());
    }

    /** Notes whether a plugin is meant to run, also for the next start of the runtime. */
    public void want(PluginRecord record, boolean run) {
        record.wanted(run);
        amend("plugin/" + record.id(), row -> row.wanted(run));
    }

    /** The record on disk of a plugin that the runtime installed. */
    Optional<StoredBundle> find(String pluginId) {
        return Optional.ofNullable(stored.get("plugin/" + pluginId));
    }

    /** What was installed for a plugin; empty when somebody else installed its bundle. */
    public Optional<InstalledBundle> installed(String pluginId) {
        return find(pluginId).map(StoredBundle::installed);
    }

    /** A copy of an installed content as it came, in the staging folder; the caller deletes it. */
    public Path copyOf(InstalledBundle installed) throws IOException {
        return Files.copy(files.original(installed), files.stagingFile());
    }

    /** The content of an installed bundle, as it came. */
    public Path contentOf(InstalledBundle installed) {
        return files.original(installed);
    }

    /** Whether an installed bundle is meant to run. */
    public boolean isWanted(InstalledBundle installed) {
        StoredBundle row = stored.get(installed.key());
        return row != null && row.wanted();
    }

    private StoredBundle require(String key) {
        StoredBundle row = stored.get(key);
        if (row == null) {
            throw new PluginException(
                    PluginErrorCode.NOT_LOADED,
                    key.replaceFirst("/", " ") + " is not installed; qtforge:list shows what is");
        }
        return row;
    }

    private Duration limit(PluginRecord record) {
        return lifecycle
                .limits(record)
                .initializationTimeout()
                .plus(lifecycle.limits(record).shutdownTimeout().multipliedBy(2));
    }

    // --- start ------------------------------------------------------------------------------------------------------

    @Override
    public void startWanted() {
        startLibraries();
        starter.recordFailures(starter.start(starter.waiting()));
    }

    @Override
    public void start(Collection<String> pluginIds) {
        startLibraries();
        starter.recordFailures(
                starter.start(pluginIds.stream().map(records::require).toList()));
    }

    /** Starts the libraries that are not running. */
    public void startLibraries() {
        libraries.start(stored.values().stream()
                .filter(row -> !row.installed().isPlugin())
                .map(row -> bundles.bundle(row.location()))
                .filter(Objects::nonNull)
                .toList());
    }

    // --- after a restart --------------------------------------------------------------------------------------------

    /**
     * Makes the framework agree with the records on disk: bundles without a record go, records without a bundle are installed
     * again from their content, an update that was not finished is undone. Content that is not what was installed is not run.
     *
     * @throws PluginException when the gates do not let what is installed run; nothing is started then
     */
    public void restore() {
        context.addBundleListener(this);
        List<StoredBundle> sound = new ArrayList<>();
        for (StoredBundle row : files.load()) {
            restoration.check(row).ifPresent(sound::add);
        }
        Map<String, PluginException> refused;
        try {
            refused =
                    inForce.atStart(sound.stream().map(StoredBundle::installed).toList());
        } catch (PluginException e) {
            takeAwayAllBut(Set.of());
            throw e;
        }
        for (StoredBundle row : sound) {
            try {
                stored.put(row.key(), row);
                PluginException why = refused.get(row.installed().subject());
                if (why == null) {
                    adoptRestored(row, restoration.bundle(row));
                } else {
                    restoreRefused(row, why);
                }
            } catch (PluginException e) {
                errors.record(e.error());
            }
        }
        takeAwayAllBut(
                Set.copyOf(stored.values().stream().map(StoredBundle::location).toList()));
        marks.clear();
    }

    /**
     * What the gates do not know, since it was installed while nobody judged, is judged now as if it was installed now. What
     * they refuse still is there to be seen and uninstalled, but is not run: a plugin is not started, a library has no bundle.
     */
    private void restoreRefused(StoredBundle row, PluginException why) {
        PluginException last = why;
        try (StagedBundle staged = stageAgain(row.installed())) {
            Admission.Admitted admitted = admission.admit(staged, Optional.empty());
            try {
                StoredBundle judged = restoration.replaced(row, admitted);
                inForce.with(judged.installed());
                keep(judged);
                adoptRestored(judged, restoration.bundle(judged));
                return;
            } finally {
                admission.drop(admitted);
            }
        } catch (PluginException e) {
            last = e;
        }
        errors.record(last.error());
        Bundle left = bundles.bundle(row.location());
        if (!row.installed().isPlugin()) {
            if (left != null) {
                bundles.uninstall(left, lifecycle.defaults().shutdownTimeout());
            }
            return;
        }
        Bundle bundle = restoration.bundle(row);
        adoptRestored(row, bundle);
        PluginRecord record = records.of(bundle);
        if (record != null) {
            record.explain(last.getMessage());
        }
    }

    private void takeAwayAllBut(Set<String> known) {
        for (Bundle bundle : bundles.bundles(PluginRecords.OWN_LOCATION)) {
            if (!known.contains(bundle.getLocation())
                    && !bundle.getLocation().startsWith(CANARIES)
                    && !bundles.uninstall(bundle, lifecycle.defaults().shutdownTimeout())) {
                records.giveUp(bundle);
            }
        }
    }

    private void adoptRestored(StoredBundle row, Bundle bundle) {
        PluginRecord record = row.installed().isPlugin() ? records.of(bundle) : null;
        if (record != null) {
            record.source(row.installed().source().toString());
            record.wanted(row.wanted());
            record.transition(PluginState.LOADED, "");
        }
    }
}
