// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.manager;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLoaderFactory;
import qtforge.api.core.PluginManager;
import qtforge.api.core.exchange.ExchangeRecovery;
import qtforge.api.core.exchange.InstalledCode;
import qtforge.api.core.exchange.PluginExchange;
import qtforge.versions.activation.Activations;
import qtforge.versions.activation.PausePoint;
import qtforge.versions.backup.BackupStore;
import qtforge.versions.history.EventDelivery;
import qtforge.versions.history.VersionHistory;
import qtforge.versions.migration.MigrationCatalog;
import qtforge.versions.source.Repositories;
import qtforge.versions.source.SetReader;
import qtforge.versions.source.VersionSources;
import qtforge.versions.store.StoreFolders;
import qtforge.versions.store.VersionStore;

/** The parts of the version manager, put together once; ends at each start what a killed process left open. */
@Component(
        service = {VersionRuntime.class, ExchangeRecovery.class},
        immediate = true)
public final class VersionRuntime implements ExchangeRecovery, SynchronousBundleListener {

    private static final long MIGRATION_LIMIT_SECONDS = 3600;

    private final BundleContext context;
    private final PluginManager manager;
    private final PluginErrorLog errors;
    final PluginExchange exchange;
    final JsonCodec json;
    final VersionStore store;
    final BackupStore backups;
    final VersionHistory history;
    final Activations activations;
    final MigrationCatalog catalog;
    final Repositories repositories;
    final RepositoryList repositoryList;
    final SetReader sets;
    final SetPlanner planner;
    final Snapshots snapshots;
    final InForceVersions inForce;
    final VersionNeeds needs;
    final VersionIntake intake;
    final Compatibility compatibility;
    final VersionActivator activator;
    final VersionReports reports;
    final java.util.concurrent.atomic.AtomicLong intakes = new java.util.concurrent.atomic.AtomicLong();

    @Activate
    public VersionRuntime(
            BundleContext context,
            @Reference PluginExchange exchange,
            @Reference PluginManager manager,
            @Reference PluginLoaderFactory loaders,
            @Reference JsonCodec json,
            @Reference PluginErrorLog errors,
            @Reference EventDelivery events) {
        this.context = context;
        this.exchange = exchange;
        this.manager = manager;
        this.json = json;
        this.errors = errors;
        StoreFolders folders = new StoreFolders(exchange.runtimeFolder().resolve("versions"));
        PausePoint pause = new PausePoint(folders.root(), context.getProperty("qtforge.versions.pause"));
        store = new VersionStore(folders, json);
        backups = new BackupStore(folders, json);
        history = new VersionHistory(folders, json, errors, events);
        activations = new Activations(
                exchange, manager, store, backups, history, errors, json, pause, limit(context, errors));
        catalog = new MigrationCatalog(store, json);
        repositories = new Repositories(json);
        repositoryList = new RepositoryList(folders.repositories(), json, repositories);
        sets = new SetReader(json);
        snapshots = new Snapshots(folders, json);
        inForce = new InForceVersions(exchange);
        needs = new VersionNeeds(backups, snapshots, inForce);
        compatibility = new Compatibility(store);
        String maven = context.getProperty("qtforge.versions.maven");
        intake = new VersionIntake(
                store,
                new VersionSources(repositories, maven == null || maven.isBlank() ? null : Path.of(maven)),
                loaders,
                history,
                needs,
                json,
                pause);
        activator = new VersionActivator(store, backups, activations, inForce, intake, catalog, compatibility);
        planner = new SetPlanner(store, intake, inForce);
        reports = new VersionReports(store, backups, needs, inForce, catalog, compatibility);
        attempt(store::open);
        attempt(snapshots::open);
        attempt(repositoryList::open);
        context.addBundleListener(this);
    }

    private static Duration limit(BundleContext context, PluginErrorLog errors) {
        String seconds = context.getProperty("qtforge.versions.migration.limit");
        try {
            long value =
                    seconds == null || seconds.isBlank() ? MIGRATION_LIMIT_SECONDS : Long.parseLong(seconds.trim());
            if (value > 0) {
                return Duration.ofSeconds(value);
            }
        } catch (NumberFormatException e) {
            // Told below, as a number that is too small is.
            seconds = seconds + " (" + e.getMessage() + ")";
        }
        errors.record(new qtforge.api.core.PluginError(
                qtforge.api.core.PluginErrorCode.CONFIGURATION_ERROR,
                "framework property qtforge.versions.migration.limit must be a number of seconds above 0 but is "
                        + seconds + "; " + MIGRATION_LIMIT_SECONDS + " is used"));
        return Duration.ofSeconds(MIGRATION_LIMIT_SECONDS);
    }

    @Deactivate
    public void close() {
        context.removeBundleListener(this);
    }

    /** The migrations of a bundle that stops are not called any more. */
    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPING || event.getType() == BundleEvent.STOPPED) {
            catalog.forget(event.getBundle());
        }
    }

    /**
     * Usually called before any plugin is started. When this bundle comes later, the plugins concerned are stopped for as long as it
     * takes.
     */
    @Override
    public void recovered(List<InstalledCode> installed) {
        List<String> stopped = activations.unfinished().stream()
                .filter(id -> manager.getPluginInfo(id)
                        .filter(info -> info.state().isActive())
                        .isPresent())
                .toList();
        stopped.forEach(id -> attempt(() -> manager.stopPlugin(id, true)));
        activations.recover(installed);
        if (!activations.isJournalBroken()) {
            // Not before: what a killed activation had moved into a rollback point is nowhere else.
            attempt(() -> backups.open(store.subjects(), activations.unfinishedPoints()));
        }
        stopped.forEach(id -> attempt(() -> manager.startPlugin(id)));
    }

    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (PluginException e) {
            // The rest of the version manager works all the same.
            errors.record(e.error());
        }
    }

    /** A plugin of which nothing is known, neither in the store nor in force. */
    boolean isUnknown(String subject) {
        return store.index(subject).versions().isEmpty() && inForce.of(subject).isEmpty();
    }

    /** Takes in what is in force of a plugin, so that it is among its versions. */
    Optional<InstalledCode> adoptInForce(String subject, String actor) {
        Optional<InstalledCode> code = inForce.of(subject);
        code.ifPresent(known -> intake.adopt(known, actor));
        return code;
    }
}
