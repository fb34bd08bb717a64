// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import qtforge.api.core.Version;
import qtforge.api.managers.version.MigrationStrategy;

/**
 * Finds the shortest way from one version to another over migrations. A migration leads from any version in its {@code from} range to
 * the goal, if that is in its {@code to} range, or else to any version in there that is known.
 */
public final class MigrationGraph {

    private static final Comparator<Migration> PREFERENCE = Comparator.comparing(
                    (Migration migration) -> migration.info().strategy() == MigrationStrategy.MANUAL)
            .thenComparing(migration -> migration.info().id().startsWith("inner-"))
            .thenComparing(migration -> migration.info().id());

    private MigrationGraph() {}

    /**
     * The way.
     *
     * @param known versions that may be on it
     * @return empty when there is none; no hops when both versions are the same
     */
    public static Optional<List<Hop>> shortest(
            Collection<Migration> migrations, Version from, Version to, Collection<Version> known) {
        if (from.equals(to)) {
            return Optional.of(List.of());
        }
        List<Migration> ordered = migrations.stream().sorted(PREFERENCE).toList();
        Set<Version> versions = new TreeSet<>(Comparator.<Version>naturalOrder().reversed());
        versions.addAll(known);
        ordered.forEach(migration -> {
            // Where a migration begins another may end, also at a version of which there is no code any more.
            Optional.ofNullable(migration.info().from().floor()).ifPresent(versions::add);
            Optional.ofNullable(migration.info().to().floor()).ifPresent(versions::add);
        });
        versions.add(to);
        Map<Version, Hop> reached = new HashMap<>();
        Deque<Version> todo = new ArrayDeque<>(List.of(from));
        while (!todo.isEmpty()) {
            Version here = todo.poll();
            if (here.equals(to)) {
                return Optional.of(way(reached, from, to));
            }
            for (Migration migration : ordered) {
                if (!migration.info().from().includes(here)) {
                    continue;
                }
                for (Version next : versions) {
                    if (migration.info().to().includes(next) && !next.equals(from) && !reached.containsKey(next)) {
                        reached.put(next, new Hop(here, next, migration));
                        todo.add(next);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static List<Hop> way(Map<Version, Hop> reached, Version from, Version to) {
        List<Hop> way = new ArrayList<>();
        Version here = to;
        while (!here.equals(from)) {
            Hop hop = reached.get(here);
            way.add(hop);
            here = hop.from();
        }
        Collections.reverse(way);
        return way;
    }
}
