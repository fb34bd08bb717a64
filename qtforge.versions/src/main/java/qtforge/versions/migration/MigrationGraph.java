// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import qtforge.api.core.Version;
import qtforge.api.core.VersionRange;

/**
 * The ways there are from one version of a plugin to another.
 *
 * <p>A migration leads from each version in its {@code from} to the version that is wanted, when that is in its {@code to}, and to the
 * versions in between otherwise: those the caller knows that are in its {@code to}, and the lower bound of that where it belongs to it.
 *
 * <p>Immutable.
 */
public final class MigrationGraph {

    private final List<Migration> migrations;

    /** A graph of the migrations of one plugin. */
    public MigrationGraph(Collection<? extends Migration> migrations) {
        this.migrations = List.copyOf(migrations);
    }

    /**
     * The shortest way. Of ways with equally many migrations the one with the fewest manual ones, then with the fewest that were not
     * registered but are inside of versions, then by the highest versions, then by the names of the migrations.
     *
     * @param known versions of the plugin that may lie on the way
     * @return the hops in order; none when both versions are the same; empty when there is no way
     */
    public Optional<List<Hop>> find(Version from, Version to, Collection<Version> known) {
        if (from.equals(to)) {
            return Optional.of(List.of());
        }
        NavigableSet<Version> between = between(known);
        Set<Version> reached = new HashSet<>(Set.of(from));
        Map<Version, Route> layer = new TreeMap<>(Map.of(from, Route.START));
        while (!layer.isEmpty()) {
            Map<Version, Route> next = new TreeMap<>();
            layer.forEach((version, route) -> extend(version, route, to, between, reached, next));
            if (next.containsKey(to)) {
                return Optional.of(next.get(to).hops());
            }
            reached.addAll(next.keySet());
            layer = next;
        }
        return Optional.empty();
    }

    private NavigableSet<Version> between(Collection<Version> known) {
        NavigableSet<Version> versions = new TreeSet<>(known);
        for (Migration migration : migrations) {
            VersionRange to = migration.info().to();
            if (to.floor() != null && to.floorInclusive()) {
                versions.add(to.floor());
            }
        }
        return versions;
    }

    private void extend(
            Version version,
            Route route,
            Version goal,
            NavigableSet<Version> between,
            Set<Version> reached,
            Map<Version, Route> next) {
        for (Migration migration : migrations) {
            if (!migration.info().from().includes(version)) {
                continue;
            }
            VersionRange to = migration.info().to();
            if (to.includes(goal)) {
                next.merge(goal, route.then(new Hop(version, goal, migration)), MigrationGraph::better);
                continue;
            }
            for (Version stop : between) {
                if (to.includes(stop) && !reached.contains(stop)) {
                    next.merge(stop, route.then(new Hop(version, stop, migration)), MigrationGraph::better);
                }
            }
        }
    }

    private static Route better(Route left, Route right) {
        return right.compareTo(left) < 0 ? right : left;
    }
}
