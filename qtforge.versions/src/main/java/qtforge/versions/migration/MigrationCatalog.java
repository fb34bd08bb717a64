// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.framework.Bundle;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.JsonFields;
import qtforge.api.core.Version;
import qtforge.api.core.VersionRange;
import qtforge.api.managers.version.MigrationInfo;
import qtforge.api.managers.version.MigrationStep;
import qtforge.api.managers.version.MigrationStrategy;
import qtforge.api.managers.version.PluginVersionException;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.caller.Rights;
import qtforge.versions.failure.VersionFailures;
import qtforge.versions.store.StoredVersion;
import qtforge.versions.store.VersionStore;

/**
 * All migrations there are: code that bundles registered, for as long as those run; manual ones and documents that were registered, in
 * the index of their plugin; and documents inside of versions.
 */
public final class MigrationCatalog {

    private final VersionStore store;
    private final JsonCodec json;
    private final Map<String, Owned> callbacks = new ConcurrentSkipListMap<>();

    /** By digest of the code, which never changes. */
    private final Map<String, List<MigrationDocument>> inner = new ConcurrentHashMap<>();

    public MigrationCatalog(VersionStore store, JsonCodec json) {
        this.store = store;
        this.json = json;
    }

    /** Code of a bundle, for as long as that runs. */
    private record Owned(CallbackMigration migration, Bundle owner) {}

    private static String newId(String kind) {
        return kind + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    public String register(String pluginId, VersionRange from, VersionRange to, MigrationStep step, Bundle owner) {
        String id = newId("callback");
        MigrationStep restricted = context -> Rights.within(Rights.of(owner), () -> {
            step.migrate(context);
            return null;
        });
        MigrationInfo info = new MigrationInfo(
                id, pluginId, from, to, MigrationStrategy.CALLBACK, "bundle " + owner.getSymbolicName());
        callbacks.put(id, new Owned(new CallbackMigration(info, restricted), owner));
        return id;
    }

    public String registerManual(String pluginId, VersionRange from, VersionRange to, String instructions) {
        Map<String, Object> row = new LinkedHashMap<>();
        String id = newId("manual");
        row.put("id", id);
        row.put("kind", "manual");
        row.put("from", from.toString());
        row.put("to", to.toString());
        row.put("instructions", instructions);
        keep(pluginId, row);
        return id;
    }

    public String registerScript(String pluginId, Map<String, Object> document) {
        MigrationDocument.parse(document, "the document");
        Map<String, Object> row = new LinkedHashMap<>();
        String id = newId("script");
        row.put("id", id);
        row.put("kind", "script");
        row.put("document", document);
        keep(pluginId, row);
        return id;
    }

    private void keep(String pluginId, Map<String, Object> row) {
        store.change(pluginId, index -> {
            List<Map<String, Object>> next = new ArrayList<>(index.migrations());
            next.add(row);
            return index.withMigrations(next);
        });
    }

    public boolean unregister(String migrationId) {
        if (callbacks.remove(migrationId) != null) {
            return true;
        }
        for (String subject : store.subjects()) {
            boolean there =
                    store.index(subject).migrations().stream().anyMatch(row -> migrationId.equals(row.get("id")));
            if (there) {
                store.change(
                        subject,
                        index -> index.withMigrations(index.migrations().stream()
                                .filter(row -> !migrationId.equals(row.get("id")))
                                .toList()));
                return true;
            }
        }
        return false;
    }

    /** The code of a bundle that stops is not called any more. */
    public void forget(Bundle owner) {
        callbacks.values().removeIf(callback -> callback.owner().equals(owner));
    }

    /** The migrations of a plugin: registered ones first. */
    public List<Migration> of(String pluginId) {
        List<Migration> all = new ArrayList<>();
        callbacks.values().stream()
                .map(Owned::migration)
                .filter(callback -> callback.info().pluginId().equals(pluginId))
                .forEach(all::add);
        store.index(pluginId).migrations().forEach(row -> all.add(kept(pluginId, row)));
        for (StoredVersion version : store.index(pluginId).versions()) {
            int number = 0;
            for (MigrationDocument document : inside(pluginId, version)) {
                all.add(DocumentMigration.of(
                        "inner-" + version.version() + "-" + ++number, pluginId, document, json, true));
            }
        }
        return all;
    }

    private Migration kept(String pluginId, Map<String, Object> row) {
        JsonFields fields = new JsonFields("migration of " + pluginId, row);
        String id = fields.required("id");
        if (fields.text("kind", "").equals("script")) {
            return DocumentMigration.of(
                    id, pluginId, MigrationDocument.parse(fields.object("document"), id), json, false);
        }
        return new ManualMigration(
                new MigrationInfo(
                        id,
                        pluginId,
                        VersionRange.of(fields.required("from")),
                        VersionRange.of(fields.required("to")),
                        MigrationStrategy.MANUAL,
                        "registered"),
                fields.text("instructions", ""),
                false);
    }

    /** The documents in a version's code. */
    public List<MigrationDocument> inside(String pluginId, StoredVersion version) {
        List<MigrationDocument> known = inner.get(version.sha256());
        if (known == null) {
            known = InnerMigrations.read(store.folders().code(pluginId, version.sha256()), json);
            inner.put(version.sha256(), known);
        }
        return known;
    }

    /** The shortest way from one version to another; empty when there is none, or they are the same. */
    public Optional<List<Hop>> way(String pluginId, Version from, Version to) {
        List<Version> known = store.index(pluginId).versions().stream()
                .map(StoredVersion::version)
                .toList();
        return new MigrationGraph(of(pluginId)).find(from, to, known);
    }

    /**
     * A way as it can be gone: a manual migration on it is refused unless a person says that it has been done.
     *
     * @throws PluginVersionException MIGRATION_FAILED with the instructions
     */
    public List<Hop> confirmed(String pluginId, List<Hop> way, boolean done) {
        List<Hop> confirmed = new ArrayList<>();
        for (Hop hop : way) {
            if (!(hop.migration() instanceof ManualMigration manual)) {
                confirmed.add(hop);
                continue;
            }
            if (!done) {
                throw VersionFailures.failure(
                        VersionErrorCode.MIGRATION_FAILED,
                        pluginId,
                        "plugin '" + pluginId + "' must be migrated by hand from " + hop.from() + " to " + hop.to()
                                + ": " + manual.instructions() + ". Do it, then say so: --migrated");
            }
            confirmed.add(new Hop(hop.from(), hop.to(), manual.withDone(true)));
        }
        return confirmed;
    }
}
