// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.manager;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import qtforge.api.core.Version;
import qtforge.api.core.exchange.InstalledCode;
import qtforge.api.managers.version.SetDifference;
import qtforge.api.managers.version.SetDifference.Change;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.api.managers.version.VersionSet;
import qtforge.versions.activation.Target;
import qtforge.versions.failure.VersionFailures;
import qtforge.versions.store.StoredVersion;
import qtforge.versions.store.Subject;
import qtforge.versions.store.VersionStore;

/** Finds the code of a set's members, in the store or where their sources say, and compares with what is in force. */
final class SetPlanner {

    private final VersionStore store;
    private final VersionIntake intake;
    private final InForceVersions inForce;

    SetPlanner(VersionStore store, VersionIntake intake, InForceVersions inForce) {
        this.store = store;
        this.intake = intake;
        this.inForce = inForce;
    }

    /** The targets of a set; what is not in the store is taken in. */
    List<Target> targets(VersionSet set, String actor) {
        List<Target> targets = new ArrayList<>();
        Set<String> named = new LinkedHashSet<>();
        for (VersionSet.Entry entry : set.entries()) {
            VersionIntake.Taken taken = find(entry, actor);
            String key = Subject.isLibrary(taken.subject())
                    ? taken.subject() + "/" + taken.version().version()
                    : taken.subject();
            if (!named.add(key)) {
                throw VersionFailures.failure(
                        VersionErrorCode.DEPENDENCY_CONFLICT,
                        taken.subject(),
                        "set '" + set.name() + "' names '" + taken.subject() + "' twice; remove one entry");
            }
            targets.add(new Target(
                    taken.subject(),
                    taken.version(),
                    store.folders().code(taken.subject(), taken.version().sha256()),
                    Optional.empty(),
                    Optional.ofNullable(set.configurations().get(taken.subject()))
                            .filter(values -> !Subject.isLibrary(taken.subject()))));
        }
        for (String id : set.configurations().keySet()) {
            if (!named.contains(id)) {
                throw VersionFailures.failure(
                        VersionErrorCode.DEPENDENCY_CONFLICT,
                        id,
                        "set '" + set.name() + "' has a configuration of '" + id
                                + "', which is no plugin of the set; sets configure their plugins only, by plugin id");
            }
        }
        return targets;
    }

    private VersionIntake.Taken find(VersionSet.Entry entry, String actor) {
        if (!entry.id().isEmpty() && !entry.version().isEmpty()) {
            inForce.of(entry.id()).ifPresent(code -> intake.adopt(code, actor));
            Optional<StoredVersion> stored = store.index(entry.id()).find(Version.of(entry.version()));
            if (stored.isPresent()) {
                return new VersionIntake.Taken(entry.id(), stored.get());
            }
        }
        return intake.install(entry.id(), entry.version(), entry.source(), null, false, true, actor);
    }

    /** Plugins in force that a complete set does not have, sorted. */
    List<String> removed(boolean complete, List<Target> targets) {
        if (!complete) {
            return List.of();
        }
        return inForce.all().stream()
                .filter(InstalledCode::isPlugin)
                .map(InstalledCode::pluginId)
                .filter(id ->
                        targets.stream().noneMatch(target -> target.subject().equals(id)))
                .sorted()
                .toList();
    }

    SetDifference difference(String name, boolean complete, List<Target> targets) {
        Map<String, SetDifference.Row> rows = new TreeMap<>();
        for (Target target : targets) {
            Optional<InstalledCode> now = inForce.of(target.subject());
            boolean same = inForce.runs(target.subject(), target.version().sha256());
            rows.put(
                    target.subject(),
                    new SetDifference.Row(
                            target.subject(),
                            now.map(InstalledCode::version),
                            Optional.of(target.version().version()),
                            same ? Change.SAME : change(now, target)));
        }
        for (InstalledCode code : inForce.all()) {
            String subject = VersionIntake.subject(code);
            rows.computeIfAbsent(
                    subject,
                    absent -> new SetDifference.Row(
                            subject,
                            Optional.of(code.version()),
                            Optional.empty(),
                            complete && code.isPlugin() ? Change.REMOVED : Change.NOT_IN_SET));
        }
        return new SetDifference(name, List.copyOf(rows.values()));
    }

    private static Change change(Optional<InstalledCode> now, Target target) {
        if (now.isEmpty()) {
            return Change.ADDED;
        }
        int order = target.version().version().compareTo(now.get().version());
        if (order == 0) {
            return Change.REPLACED;
        }
        return order > 0 ? Change.UPGRADED : Change.DOWNGRADED;
    }
}
