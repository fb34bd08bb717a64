// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.manager;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.Version;
import qtforge.api.core.exchange.ExchangePlan;
import qtforge.api.core.exchange.InstalledCode;
import qtforge.api.managers.version.ActivationOptions;
import qtforge.api.managers.version.ActivationReport;
import qtforge.api.managers.version.CompatibilityLevel;
import qtforge.api.managers.version.PluginVersionException;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.versions.activation.Activations;
import qtforge.versions.activation.Target;
import qtforge.versions.backup.BackupStore;
import qtforge.versions.failure.VersionFailures;
import qtforge.versions.migration.Hop;
import qtforge.versions.migration.MigrationCatalog;
import qtforge.versions.store.StoredVersion;
import qtforge.versions.store.VersionStore;

/** Puts single versions, rollback points and lists of targets in force. */
final class VersionActivator {

    private final VersionStore store;
    private final BackupStore backups;
    private final Activations activations;
    private final InForceVersions inForce;
    private final VersionIntake intake;
    private final MigrationCatalog catalog;
    private final Compatibility compatibility;

    VersionActivator(
            VersionStore store,
            BackupStore backups,
            Activations activations,
            InForceVersions inForce,
            VersionIntake intake,
            MigrationCatalog catalog,
            Compatibility compatibility) {
        this.store = store;
        this.backups = backups;
        this.activations = activations;
        this.inForce = inForce;
        this.intake = intake;
        this.catalog = catalog;
        this.compatibility = compatibility;
    }

    Target target(String subject, StoredVersion version) {
        return Target.of(subject, version, store.folders().code(subject, version.sha256()));
    }

    private StoredVersion stored(String subject, String version, String actor) {
        inForce.of(subject).ifPresent(code -> intake.adopt(code, actor));
        return store.require(subject, Version.of(version));
    }

    ActivationReport activate(String kind, String id, String version, ActivationOptions options, String actor) {
        return activations.alone("put version " + version + " of '" + id + "' in force", () -> {
            StoredVersion wanted = stored(id, version, actor);
            return run(kind, "before " + wanted.version(), List.of(target(id, wanted)), List.of(), options, actor);
        });
    }

    ActivationReport migrate(String id, String from, String to, ActivationOptions options, String actor) {
        return activations.alone("migrate '" + id + "'", () -> {
            Version expected = Version.of(from);
            Optional<Version> now = inForce.of(id).map(InstalledCode::version);
            if (now.filter(expected::equals).isEmpty()) {
                throw VersionFailures.failure(
                        VersionErrorCode.ACTIVE_VERSION_CONFLICT,
                        id,
                        "version " + expected + " of '" + id + "' is not in force, "
                                + now.map(version -> "but " + version).orElse("nor any other")
                                + "; nothing was migrated");
            }
            StoredVersion wanted = stored(id, to, actor);
            return run(
                    "migrate",
                    "before migration to " + wanted.version(),
                    List.of(target(id, wanted)),
                    List.of(),
                    options,
                    actor);
        });
    }

    ActivationReport rollback(String id, ActivationOptions options, String actor) {
        return activations.alone("roll back '" + id + "'", () -> {
            String now = inForce.of(id)
                    .map(InstalledCode::sha256)
                    .orElseThrow(() -> new PluginVersionException(
                            VersionErrorCode.VERSION_NOT_FOUND,
                            PluginErrorCode.PLUGIN_NOT_FOUND,
                            id,
                            "plugin '" + id + "' is not loaded, so there is nothing to roll back",
                            null));
            BackupStore.Stored point = backups.points(id).stream()
                    .filter(stored -> !stored.sha256().equals(now))
                    .findFirst()
                    .orElseThrow(() -> noPoint(id, "of another version than the one in force"));
            return restore(point, options, actor);
        });
    }

    ActivationReport rollbackTo(
            String id, String version, boolean preserveData, ActivationOptions options, String actor) {
        return activations.alone("roll back '" + id + "'", () -> {
            if (preserveData) {
                StoredVersion wanted = stored(id, version, actor);
                return run(
                        "rollback",
                        "before rollback to " + wanted.version(),
                        List.of(target(id, wanted)),
                        List.of(),
                        options,
                        actor);
            }
            Version wanted = Version.of(version);
            BackupStore.Stored point = backups.points(id).stream()
                    .filter(stored -> stored.point().version().equals(wanted))
                    .findFirst()
                    .orElseThrow(
                            () -> noPoint(id, "of version " + wanted + "; with its data kept it can be put in force"));
            return restore(point, options, actor);
        });
    }

    private static PluginException noPoint(String id, String which) {
        return VersionFailures.failure(
                VersionErrorCode.VERSION_NOT_FOUND,
                id,
                "plugin '" + id + "' has no rollback point " + which + "; qtforge:versions backups " + id);
    }

    ActivationReport restore(String pointId, ActivationOptions options, String actor) {
        return activations.alone(
                "restore rollback point " + pointId,
                () -> restore(
                        backups.find(store.subjects(), pointId)
                                .orElseThrow(() -> VersionFailures.failure(
                                        VersionErrorCode.VERSION_NOT_FOUND,
                                        "",
                                        "there is no rollback point '" + pointId + "'")),
                        options,
                        actor));
    }

    private ActivationReport restore(BackupStore.Stored stored, ActivationOptions options, String actor) {
        String id = stored.point().pluginId();
        inForce.of(id).ifPresent(code -> intake.adopt(code, actor));
        StoredVersion version = store.index(id)
                .withDigest(stored.sha256())
                .orElseThrow(() -> VersionFailures.failure(
                        VersionErrorCode.VERSION_NOT_FOUND,
                        id,
                        "the code of rollback point " + stored.point().id() + ", version "
                                + stored.point().version() + ", is not in the store any more"));
        Target target = new Target(
                id, version, store.folders().code(id, version.sha256()), Optional.of(stored.saved()), Optional.empty());
        return run("rollback", "before restoring " + stored.point().id(), List.of(target), List.of(), options, actor);
    }

    /** Puts targets in force; the caller holds the turn. */
    ActivationReport run(
            String kind,
            String reason,
            List<Target> targets,
            List<String> removed,
            ActivationOptions options,
            String actor) {
        Map<String, List<Hop>> ways = new HashMap<>();
        for (Target target : targets) {
            Optional<InstalledCode> now = inForce.of(target.subject());
            now.ifPresent(code -> intake.adopt(code, actor));
            if (!target.isPlugin() || now.isEmpty() || target.restore().isPresent()) {
                continue;
            }
            Version from = now.get().version();
            Version to = target.version().version();
            if (!kind.equals("rollback")) {
                compatibility.requireAllowed(target.subject(), from, to, options.force());
            }
            if (options.migrate()) {
                List<Hop> way = catalog.way(target.subject(), from, to).orElse(List.of());
                ways.put(target.subject(), catalog.confirmed(target.subject(), way, options.manualMigrationDone()));
            }
        }
        return activations.activate(kind, reason, actor, targets, ways, removed, options);
    }

    /** What an activation would do, with what rules and migrations say about it. */
    ExchangePlan simulate(List<Target> targets) {
        ExchangePlan plan = activations.simulate(targets);
        List<String> problems = new ArrayList<>(plan.problems());
        for (Target target : targets) {
            if (!store.verify(target.subject(), target.version())) {
                problems.add("version " + target.version().version() + " of '" + target.subject()
                        + "' in the store is not what was installed");
            }
            inForce.of(target.subject()).ifPresent(code -> compatibility
                    .rule(target.subject(), code.version(), target.version().version())
                    .filter(rule -> rule.level() == CompatibilityLevel.BREAKING)
                    .ifPresent(rule -> problems.add("a rule forbids " + target.subject() + " "
                            + target.version().version() + ": " + rule.reason())));
        }
        return new ExchangePlan(plan.changes(), plan.unchanged(), plan.dependants(), problems);
    }
}
