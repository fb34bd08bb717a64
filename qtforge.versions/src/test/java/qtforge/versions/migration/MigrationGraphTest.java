// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import qtforge.api.core.Version;
import qtforge.api.core.VersionRange;
import qtforge.api.managers.version.MigrationContext;
import qtforge.api.managers.version.MigrationInfo;
import qtforge.api.managers.version.MigrationStrategy;

/** The way from one version to another is the shortest there is, and asks for a person only when it must. */
class MigrationGraphTest {

    private static final int VERSIONS = 6;

    private record Edge(MigrationInfo info) implements Migration {
        @Override
        public void apply(MigrationContext context) {}
    }

    private static Migration edge(String id, String from, String to, MigrationStrategy strategy) {
        return new Edge(new MigrationInfo(id, "p", VersionRange.of(from), VersionRange.of(to), strategy, "test"));
    }

    private static Version version(int number) {
        return new Version(number, 0, 0);
    }

    private static List<Version> all() {
        return IntStream.range(0, VERSIONS)
                .mapToObj(MigrationGraphTest::version)
                .toList();
    }

    @Provide
    Arbitrary<List<Migration>> migrations() {
        Arbitrary<String> range = Combinators.combine(
                        Arbitraries.integers().between(0, VERSIONS - 1),
                        Arbitraries.integers().between(0, 1))
                .as((low, more) -> "[" + low + ".0.0," + (low + more) + ".0.0]");
        return Combinators.combine(range, range, Arbitraries.of(MigrationStrategy.SCRIPT, MigrationStrategy.MANUAL))
                .as((from, to, strategy) -> edge("m-" + from + to, from, to, strategy))
                .list()
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<Integer> numbers() {
        return Arbitraries.integers().between(0, VERSIONS - 1);
    }

    private static boolean leads(Migration migration, Version from, Version to) {
        return migration.info().from().includes(from) && migration.info().to().includes(to);
    }

    /** How far it is, found by trying everything there is; -1 when there is no way. */
    private static int distance(List<Migration> migrations, Version from, Version to) {
        Set<Version> reached = new HashSet<>(Set.of(from));
        for (int hops = 0; hops <= VERSIONS; hops++) {
            if (reached.contains(to)) {
                return hops;
            }
            Set<Version> next = new HashSet<>(reached);
            for (Version here : reached) {
                all().stream()
                        .filter(there -> migrations.stream().anyMatch(migration -> leads(migration, here, there)))
                        .forEach(next::add);
            }
            reached = next;
        }
        return -1;
    }

    /** The fewest manual migrations among all ways of a length. */
    private static int fewestManual(List<Migration> migrations, Version from, Version to, int hops) {
        if (hops == 0) {
            return from.equals(to) ? 0 : 1000;
        }
        int fewest = 1000;
        for (Version there : all()) {
            for (Migration migration : migrations) {
                if (leads(migration, from, there)) {
                    int manual = migration.info().strategy() == MigrationStrategy.MANUAL ? 1 : 0;
                    fewest = Math.min(fewest, manual + fewestManual(migrations, there, to, hops - 1));
                }
            }
        }
        return fewest;
    }

    @Property(tries = 500)
    void isConnectedShortestAndAsksLeastForAPerson(
            @ForAll("migrations") List<Migration> migrations, @ForAll("numbers") int from, @ForAll("numbers") int to) {
        Optional<List<Hop>> way = MigrationGraph.shortest(migrations, version(from), version(to), all());
        int distance = distance(migrations, version(from), version(to));
        assertThat(way.map(List::size).orElse(-1)).isEqualTo(distance);
        if (way.isEmpty() || distance == 0) {
            return;
        }
        List<Version> passed = new ArrayList<>(List.of(version(from)));
        for (Hop hop : way.get()) {
            assertThat(hop.from()).isEqualTo(passed.get(passed.size() - 1));
            assertThat(leads(hop.migration(), hop.from(), hop.to())).isTrue();
            passed.add(hop.to());
        }
        assertThat(passed).doesNotHaveDuplicates().endsWith(version(to));
        if (distance <= 4) {
            long manual = way.get().stream()
                    .filter(hop -> hop.migration().info().strategy() == MigrationStrategy.MANUAL)
                    .count();
            assertThat(manual).isEqualTo(fewestManual(migrations, version(from), version(to), distance));
        }
    }

    @Example
    void passesVersionsOfWhichThereIsNoCodeAnyMore() {
        List<Migration> migrations = List.of(
                edge("a", "[1.0,2.0)", "[2.0,3.0)", MigrationStrategy.SCRIPT),
                edge("b", "[2.0,3.0)", "3.0.0", MigrationStrategy.SCRIPT));
        assertThat(MigrationGraph.shortest(migrations, Version.of("1.4.0"), Version.of("3.0.0"), List.of()))
                .hasValueSatisfying(way ->
                        assertThat(way).extracting(hop -> hop.to().toString()).containsExactly("2.0.0", "3.0.0"));
    }

    @Example
    void takesARegisteredMigrationBeforeOneInsideOfAVersion() {
        List<Migration> migrations = List.of(
                edge("inner-2.0.0-1", "1.0.0", "2.0.0", MigrationStrategy.SCRIPT),
                edge("script-1", "1.0.0", "2.0.0", MigrationStrategy.SCRIPT));
        assertThat(MigrationGraph.shortest(migrations, version(1), version(2), all()))
                .hasValueSatisfying(
                        way -> assertThat(way.get(0).migration().info().id()).isEqualTo("script-1"));
    }

    @Example
    void takesBuildsOfAVersionForTheSame() {
        assertThat(MigrationGraph.shortest(List.of(), Version.of("1.0.0+a"), Version.of("1.0.0+b"), List.of()))
                .contains(List.of());
        assertThat(MigrationGraph.shortest(
                        List.of(edge("m", "1.0.0", "2.0.0", MigrationStrategy.SCRIPT)),
                        Version.of("1.0.0+a"),
                        Version.of("2.0.0+b"),
                        List.of(Version.of("2.0.0+c"))))
                .hasValueSatisfying(way -> assertThat(way).hasSize(1));
    }
}
