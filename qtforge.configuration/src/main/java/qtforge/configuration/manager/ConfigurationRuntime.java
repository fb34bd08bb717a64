// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.manager;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.configuration.ConfigurationProblem;
import qtforge.api.managers.configuration.ConfigurationScope;
import qtforge.api.managers.configuration.ConfigurationStatistics;
import qtforge.configuration.change.ChangeHub;
import qtforge.configuration.delivery.BusFeed;
import qtforge.configuration.delivery.ConfigurationOverlay;
import qtforge.configuration.delivery.CoreSource;
import qtforge.configuration.delivery.Deliverer;
import qtforge.configuration.file.FolderWatch;
import qtforge.configuration.file.ScopeFiles;
import qtforge.configuration.json.DottedKeys;
import qtforge.configuration.layer.StoreKey;
import qtforge.configuration.placeholder.Placeholders;
import qtforge.configuration.schema.CheckedSchema;
import qtforge.configuration.schema.Checks;
import qtforge.configuration.schema.KnownPlugin;
import qtforge.configuration.schema.PluginBundles;
import qtforge.configuration.schema.SchemaTable;
import qtforge.configuration.schema.Schemas;
import qtforge.configuration.store.Current;
import qtforge.configuration.store.Engine;
import qtforge.configuration.store.PluginConfiguration;
import qtforge.configuration.store.Problems;
import qtforge.configuration.store.Revisions;
import qtforge.configuration.store.StoreFiles;

/** Everything put together. */
final class ConfigurationRuntime implements AutoCloseable {

    private final BundleContext context;
    private final ScopeFiles files;
    private final Problems problems = new Problems();
    private final ChangeHub hub = new ChangeHub();
    private final BusFeed bus = new BusFeed();
    private final SchemaTable set = new SchemaTable();
    private final PluginBundles bundles;
    private final Schemas schemas;
    private final Placeholders placeholders;
    private final Deliverer deliverer;
    private final Engine engine;
    private final FileFollower follower;
    private FolderWatch watch;

    ConfigurationRuntime(BundleContext context) {
        this.context = context;
        files = ScopeFiles.of(context);
        bundles = new PluginBundles(context, this::came, this::went);
        schemas = new Schemas(set, bundles);
        placeholders = new Placeholders(context::getProperty, files.secrets());
        deliverer = new Deliverer(this::delivered, this::location, problems);
        engine = new Engine(
                schemas,
                new Checks(context, schemas, bundles, placeholders::replaced),
                placeholders,
                new StoreFiles(files, problems),
                new Revisions(files.history()),
                hub,
                deliverer);
        follower = new FileFollower(files, engine, problems);
    }

    /** Reads the files and begins to deliver. */
    void start() throws IOException {
        files.prepare(context);
        watch = new FolderWatch(files.folders(), follower);
        engine.load();
        engine.plugins().forEach(id -> deliverer.known(id, engine.of(id).current()));
        hub.subscribe(bus::say);
        bundles.open();
        deliverer.start();
        watch.start();
    }

    private void came(KnownPlugin plugin) {
        if (!plugin.problem().isEmpty()) {
            problems.error(plugin.id(), plugin.problem());
        }
        deliverer.known(plugin.id(), engine.of(plugin.id()).current());
        engine.refresh(Set.of(plugin.id()));
        deliverer.ensure(plugin.id());
    }

    private void went(String id) {
        engine.refresh(Set.of(id));
        engine.forget(id);
        deliverer.ensure(id);
    }

    private Current delivered(String id) {
        PluginConfiguration configuration =
                bundles.find(id).isPresent() || engine.hasStores(id) ? engine.find(id) : null;
        return configuration == null ? null : configuration.current();
    }

    private Optional<String> location(String id) {
        return bundles.find(id).map(plugin -> plugin.bundle().getLocation());
    }

    /** What Config Admin asks. */
    ConfigurationOverlay overlay() {
        return new ConfigurationOverlay(this::delivered, placeholders);
    }

    /** What the core asks. */
    CoreSource source() {
        return new CoreSource(engine);
    }

    Engine engine() {
        return engine;
    }

    ChangeHub hub() {
        return hub;
    }

    BusFeed bus() {
        return bus;
    }

    Problems problems() {
        return problems;
    }

    Deliverer deliverer() {
        return deliverer;
    }

    Schemas schemas() {
        return schemas;
    }

    /** Sets a schema in the name of a bundle. */
    void schema(Bundle owner, StoreKey store, CheckedSchema schema) {
        set.set(owner, store, schema);
        if (store.isOfPlugin()) {
            engine.refresh(Set.of(store.pluginId()));
        }
    }

    /** Reads a store's own file again. */
    void reload(StoreKey store) {
        Path file = files.of(store).orElseThrow();
        if (!follower.reload(store, file, true)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT,
                    store.pluginId(),
                    "file " + file + " is not valid: "
                            + problems.all().stream()
                                    .filter(problem -> problem.file().equals(file))
                                    .findFirst()
                                    .map(ConfigurationRuntime::words)
                                    .orElse("it cannot be read"),
                    null);
        }
    }

    private static String words(ConfigurationProblem problem) {
        return (problem.line() == 0 ? "" : "line " + problem.line() + ", column " + problem.column() + ": ")
                + problem.message();
    }

    ConfigurationStatistics statistics() {
        Map<ConfigurationScope, Long> keys = new EnumMap<>(ConfigurationScope.class);
        for (ConfigurationScope scope : ConfigurationScope.values()) {
            keys.put(scope, 0L);
        }
        engine.layers()
                .stores()
                .forEach((store, values) -> keys.merge(
                        store.scope(), (long) DottedKeys.leaves(values).size(), Long::sum));
        return new ConfigurationStatistics(
                keys,
                engine.plugins().size(),
                hub.size(),
                engine.writes(),
                engine.refusals(),
                engine.reloads(),
                hub.delivered(),
                hub.dropped(),
                engine.persists(),
                problems.all());
    }

    /** What a bundle had here ends with it. */
    void end(Bundle bundle) {
        hub.end(bundle);
        if (set.end(bundle)) {
            engine.refresh(Set.of());
        }
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
        // Before the plugins go from here, which are not uninstalled by that.
        deliverer.close();
        bundles.close();
        hub.close();
    }
}
