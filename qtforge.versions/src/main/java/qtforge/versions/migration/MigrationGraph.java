// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import qtforge.api.core.Version;
import qtforge.api.managers.version.MigrationStrategy;

/**
 * Finds the shortest way from one version to another over migrations. A migration leads from any version in its {@code from} range to
 * the goal, if that is in its {@code to} range, or else to any version in there that is known. Among ways of the same length one with
 * the fewest manual migrations is taken.
 */
public final class MigrationGraph {

    private static final Comparator<Migration> PREFERENCE = Comparator.comparing(MigrationGraph::isManual)
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
        Map<Version, Integer> manual = new HashMap<>(Map.of(from, 0));
        List<Version> layer = List.of(from);
        while (!layer.isEmpty()) {
            Map<Version, Hop> next = nextLayer(layer, ordered, versions, manual);
            reached.putAll(next);
            if (next.containsKey(to)) {
                return Optional.of(way(reached, from, to));
            }
            layer = List.copyOf(next.keySet());
        }
        return Optional.empty();
    }

    /**
     * The versions that are one hop further, each by the hop that makes the way to it ask least for a person.
     *
     * @param manual how often a person is asked on the way to each version that is reached; gets those of the result
     */
    private static Map<Version, Hop> nextLayer(
            List<Version> layer, List<Migration> migrations, Set<Version> versions, Map<Version, Integer> manual) {
        Map<Version, Hop> next = new LinkedHashMap<>();
        Map<Version, Integer> costs = new HashMap<>();
        for (Version here : layer) {
            for (Migration migration : migrations) {
                if (!migration.info().from().includes(here)) {
                    continue;
                }
                int cost = manual.get(here) + (isManual(migration) ? 1 : 0);
                for (Version there : versions) {
                    if (migration.info().to().includes(there)
                            && !manual.containsKey(there)
                            && cost < costs.getOrDefault(there, Integer.MAX_VALUE)) {
                        costs.put(there, cost);
                        next.put(there, new Hop(here, there, migration));
                    }
                }
            }
        }
        manual.putAll(costs);
        return next;
    }

    private static boolean isManual(Migration migration) {
        return migration.info().strategy() == MigrationStrategy.MANUAL;
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
