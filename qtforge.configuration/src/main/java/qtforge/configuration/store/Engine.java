// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.configuration.ConfigurationChange;
import qtforge.api.managers.configuration.ConfigurationRevision;
import qtforge.api.managers.configuration.ConfigurationScope;
import qtforge.api.managers.configuration.MergeRule;
import qtforge.configuration.change.ChangeHub;
import qtforge.configuration.layer.Layers;
import qtforge.configuration.layer.StoreKey;
import qtforge.configuration.placeholder.Placeholders;
import qtforge.configuration.schema.Checks;
import qtforge.configuration.schema.Schemas;

/**
 * The present configuration, and the one way to change it. A change is made ready, checked and shown to plugins without a lock; then the lock is
 * taken, and when nobody has changed the same stores meanwhile it is written to the files and put in force.
 */
public final class Engine {

    private static final int ATTEMPTS = 16;

    private final Schemas schemas;
    private final Checks checks;
    private final Placeholders placeholders;
    private final StoreFiles files;
    private final Revisions revisions;
    private final ChangeHub hub;
    private final Aftermath aftermath;
    private final LongAdder writes = new LongAdder();
    private final LongAdder refusals = new LongAdder();
    private final LongAdder reloads = new LongAdder();

    /**
     * Guards every change of what follows, the files, and the order of revisions and events. No code of others is called while it is
     * held.
     */
    private final ReentrantLock lock = new ReentrantLock();

    private volatile Layers layers = Layers.empty();
    private final Map<String, PluginConfiguration> configurations = new ConcurrentHashMap<>();

    /** Made of its parts. */
    public Engine(
            Schemas schemas,
            Checks checks,
            Placeholders placeholders,
            StoreFiles files,
            Revisions revisions,
            ChangeHub hub,
            Aftermath aftermath) {
        this.schemas = schemas;
        this.checks = checks;
        this.placeholders = placeholders;
        this.files = files;
        this.revisions = revisions;
        this.hub = hub;
        this.aftermath = aftermath;
    }

    /** Reads everything there is. */
    public void load() throws IOException {
        revisions.load();
        Map<StoreKey, Map<String, Object>> read = files.readAll();
        lock.lock();
        try {
            layers = layers.with(read);
            layers.stores().keySet().forEach(store -> configurationOf(store.pluginId()));
            configurationOf("");
        } finally {
            lock.unlock();
        }
    }

    /** All stores now. */
    public Layers layers() {
        return layers;
    }

    /** The history. */
    public Revisions revisions() {
        return revisions;
    }

    /** The gate. */
    public Checks checks() {
        return checks;
    }

    /** The merged configuration of a plugin, kept current from now on. */
    public PluginConfiguration of(String pluginId) {
        PluginConfiguration known = configurations.get(pluginId);
        if (known != null) {
            return known;
        }
        lock.lock();
        try {
            return configurationOf(pluginId);
        } finally {
            lock.unlock();
        }
    }

    private PluginConfiguration configurationOf(String pluginId) {
        return configurations.computeIfAbsent(pluginId, id -> new PluginConfiguration(id, made(layers, id)));
    }

    private Current made(Layers from, String pluginId) {
        return Current.of(from.merged(pluginId, schemas.defaults(pluginId)), placeholders);
    }

    /** The plugins whose merged configuration is kept current. */
    public Set<String> plugins() {
        Set<String> ids = new HashSet<>(configurations.keySet());
        ids.remove("");
        return ids;
    }

    // --- changes ----------------------------------------------------------------------------------------------------

    /**
     * Makes a change.
     *
     * @return the revision; empty when everything was already so
     * @throws PluginException when it is refused or cannot be written; nothing has changed then
     */
    public Optional<ConfigurationRevision> change(Request request, Edit edit) {
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Start start = start(request, edit);
                Layers before = start.before();
                Map<StoreKey, Map<String, Object>> touched = differing(before, start.touched());
                if (touched.isEmpty()) {
                    return Optional.empty();
                }
                Attempt result = attempt(request, before, touched);
                if (result.done()) {
                    return Optional.of(result.revision());
                }
            }
        } catch (PluginException e) {
            refusals.increment();
            throw e;
        }
        throw new PluginException(
                PluginErrorCode.INVALID_STATE,
                "the configuration was changed by others " + ATTEMPTS + " times while '" + request.what()
                        + "' was being checked; try again");
    }

    private record Start(Layers before, Map<StoreKey, Map<String, Object>> touched) {}

    /** A file is read under the lock, so that what this bundle is just writing is not taken for an edit of somebody else. */
    private Start start(Request request, Edit edit) {
        boolean locked = request.kind() == Request.Kind.RELOAD;
        if (locked) {
            lock.lock();
        }
        try {
            Layers before = layers;
            return new Start(before, edit.apply(before));
        } finally {
            if (locked) {
                lock.unlock();
            }
        }
    }

    private record Attempt(boolean done, ConfigurationRevision revision) {}

    private static Map<StoreKey, Map<String, Object>> differing(
            Layers before, Map<StoreKey, Map<String, Object>> touched) {
        Map<StoreKey, Map<String, Object>> differing = new LinkedHashMap<>(touched);
        differing.entrySet().removeIf(entry -> before.of(entry.getKey()).equals(entry.getValue()));
        return differing;
    }

    private Attempt attempt(Request request, Layers before, Map<StoreKey, Map<String, Object>> touched) {
        Layers after = before.with(touched);
        Set<String> concerned = concerned(touched.keySet());
        List<String> asked = List.of();
        if (request.kind() != Request.Kind.ADOPT) {
            checks.refuseWrong(before, after, touched.keySet(), concerned);
            concerned.forEach(id -> after.merged(id, schemas.defaults(id))); // may be a conflict that is an error
            asked = ask(request.author(), touched.keySet(), after);
        }
        try {
            Attempt result = commit(request, before, touched);
            if (!result.done()) {
                takeBack(asked);
            }
            return result;
        } catch (PluginException e) {
            takeBack(asked);
            throw e;
        }
    }

    /** The plugins that a change of stores concerns, and what is for all ({@code ""}). */
    private Set<String> concerned(Set<StoreKey> touched) {
        Set<String> ids = new LinkedHashSet<>();
        for (StoreKey store : touched) {
            ids.add(store.pluginId());
            if (!store.isOfPlugin()) {
                ids.addAll(configurations.keySet());
            }
        }
        return ids;
    }

    /** Asks the plugins whose own stores are written. */
    private List<String> ask(Author author, Set<StoreKey> touched, Layers after) {
        Set<String> ids = new LinkedHashSet<>();
        touched.stream().filter(StoreKey::isOfPlugin).forEach(store -> ids.add(store.pluginId()));
        ids.remove(author.self());
        List<String> asked = new ArrayList<>();
        for (String id : ids) {
            Map<String, Object> effective = made(after, id).effective();
            if (!effective.equals(of(id).current().effective())) {
                try {
                    aftermath.ask(id, effective);
                } catch (PluginException e) {
                    takeBack(asked);
                    throw e;
                }
                asked.add(id);
            }
        }
        return asked;
    }

    /** Gives plugins what is in force, as what they were asked about has not come about. */
    private void takeBack(List<String> asked) {
        for (String id : asked) {
            try {
                aftermath.takeBack(id, of(id).current().effective());
            } catch (PluginException e) {
                System.getLogger(Engine.class.getName())
                        .log(System.Logger.Level.WARNING, "Plugin " + id + " does not take its configuration back", e);
            }
        }
    }

    private Attempt commit(Request request, Layers before, Map<StoreKey, Map<String, Object>> touched) {
        Set<String> changed;
        ConfigurationRevision revision;
        lock.lock();
        try {
            Layers now = layers;
            for (StoreKey store : touched.keySet()) {
                if (now.of(store) != before.of(store)) {
                    return new Attempt(false, null);
                }
            }
            Layers next = now.with(touched);
            Map<String, Current> made = remade(next, concerned(touched.keySet()));
            if (request.kind() != Request.Kind.RELOAD) {
                files.write(touched, next);
            }
            List<ConfigurationChange> changes = new ArrayList<>();
            touched.forEach((store, values) -> changes.addAll(Differences.changes(store, now.of(store), values)));
            layers = next;
            changed = put(made);
            revision = new ConfigurationRevision(
                    revisions.next(), Instant.now(), request.author().id(), request.what(), changes, request.undoes());
            revisions.add(revision);
            hub.publish(Events.of(revision, request.kind()));
            (request.kind() == Request.Kind.RELOAD ? reloads : writes).increment();
        } finally {
            lock.unlock();
        }
        aftermath.changed(changed);
        return new Attempt(true, revision);
    }

    private Map<String, Current> remade(Layers from, Set<String> ids) {
        Map<String, Current> made = new HashMap<>();
        ids.forEach(id -> made.put(id, made(from, id)));
        return made;
    }

    /** Puts merged configurations in force; which of them are others than before. */
    private Set<String> put(Map<String, Current> made) {
        Set<String> changed = new HashSet<>();
        made.forEach((id, current) -> {
            PluginConfiguration configuration =
                    configurations.computeIfAbsent(id, one -> new PluginConfiguration(one, current));
            if (configuration.current() == current || !configuration.current().isSame(current)) {
                configuration.current(current);
                if (!id.isEmpty()) {
                    changed.add(id);
                }
            }
        });
        return changed;
    }

    /** Merges anew for plugins whose defaults or secrets may be others now; all when none is named. */
    public void refresh(Set<String> ids) {
        Set<String> changed;
        lock.lock();
        try {
            changed = put(remade(layers, ids.isEmpty() ? Set.copyOf(configurations.keySet()) : ids));
        } finally {
            lock.unlock();
        }
        aftermath.changed(changed);
    }

    /** Changes how a scope is merged. */
    public void rule(ConfigurationScope scope, MergeRule rule) {
        Set<String> changed;
        lock.lock();
        try {
            Layers next = layers.with(scope, rule);
            Map<String, Current> made = remade(next, Set.copyOf(configurations.keySet()));
            layers = next;
            changed = put(made);
        } finally {
            lock.unlock();
        }
        aftermath.changed(changed);
    }

    /** The merged configuration of a plugin that has something stored or is known; null for others. */
    public PluginConfiguration find(String pluginId) {
        return configurations.get(pluginId);
    }

    /** Whether something is stored for a plugin. */
    public boolean hasStores(String pluginId) {
        return layers.stores().keySet().stream()
                .anyMatch(store -> store.pluginId().equals(pluginId));
    }

    /** Forgets a plugin that is neither installed nor has anything stored. */
    public void forget(String pluginId) {
        lock.lock();
        try {
            if (layers.stores().keySet().stream()
                    .noneMatch(store -> store.pluginId().equals(pluginId))) {
                configurations.remove(pluginId);
            }
        } finally {
            lock.unlock();
        }
    }

    // --- files ------------------------------------------------------------------------------------------------------

    /** Whether changes are written at once. */
    public boolean persists() {
        return files.persists();
    }

    /** Begins or ends to write changes at once. */
    public void persists(boolean enabled) {
        lock.lock();
        try {
            files.persists(enabled, layers);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes the content of a store's file over. It is read within the change, so that it is never older than what is in force.
     *
     * @param report whether to report that it cannot be read
     * @return whether it could be read
     * @throws PluginException when it is refused
     */
    public boolean reload(StoreKey store, Path file, boolean report) {
        StoreFiles.Reading[] last = new StoreFiles.Reading[1];
        change(new Request(Author.FILE, "edit of " + file.getFileName(), 0, Request.Kind.RELOAD), before -> {
            last[0] = StoreFiles.read(file);
            return last[0].values() == null ? Map.of() : Map.of(store, last[0].values());
        });
        boolean readable = last[0].values() != null;
        if (readable || report) {
            files.report(store, file, last[0]);
        }
        return readable;
    }

    /** How many changes were made. */
    public long writes() {
        return writes.sum();
    }

    /** How many edited files were taken over. */
    public long reloads() {
        return reloads.sum();
    }

    /** How many changes were refused. */
    public long refusals() {
        return refusals.sum();
    }
}
