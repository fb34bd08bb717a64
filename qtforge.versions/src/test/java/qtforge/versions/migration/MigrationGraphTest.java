// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import qtforge.api.core.Version;
import qtforge.api.core.VersionRange;
import qtforge.api.managers.version.MigrationInfo;
import qtforge.api.managers.version.MigrationStrategy;
import qtforge.api.managers.version.PluginVersionException;

class MigrationGraphTest {

    private static MigrationInfo info(String id, String from, String to, MigrationStrategy strategy) {
        return new MigrationInfo(id, "p", VersionRange.of(from), VersionRange.of(to), strategy, "test");
    }

    private static Migration callback(String id, String from, String to) {
        return new CallbackMigration(info(id, from, to, MigrationStrategy.CALLBACK), context -> {});
    }

    private static Migration inner(String id, String from, String to) {
        MigrationInfo info = info(id, from, to, MigrationStrategy.SCRIPT);
        return new DocumentMigration(info, Documents.steps(), Documents.JSON, true);
    }

    private static Migration manual(String id, String from, String to) {
        return new ManualMigration(info(id, from, to, MigrationStrategy.MANUAL), "move it", false);
    }

    private static List<Version> versions(String... texts) {
        return Stream.of(texts).map(Version::of).toList();
    }

    private static String way(List<Migration> migrations, String from, String to, String... known) {
        return new MigrationGraph(migrations)
                .find(Version.of(from), Version.of(to), versions(known))
                .map(hops -> hops.stream()
                        .map(hop -> hop.from() + " " + hop.migration().info().id() + " " + hop.to())
                        .toList()
                        .toString())
                .orElse("none");
    }

    @Test
    void goesStraightToTheVersionWhereItCan() {
        assertThat(way(List.of(callback("m", "[1.0,2.0)", "[2.0,3.0)")), "1.5", "2.3"))
                .isEqualTo("[1.5.0 m 2.3.0]");
    }

    @Test
    void goesByKnownVersionsTheHighestFirstAndByLowerBounds() {
        List<Migration> migrations =
                List.of(callback("a", "[1.0,2.0)", "[2.0,3.0)"), callback("b", "[2.0,3.0)", "[3.0,4.0)"));
        assertThat(way(migrations, "1.0", "3.1")).isEqualTo("[1.0.0 a 2.0.0, 2.0.0 b 3.1.0]");
        assertThat(way(migrations, "1.0", "3.1", "2.4", "2.9", "1.1")).isEqualTo("[1.0.0 a 2.9.0, 2.9.0 b 3.1.0]");
    }

    @Test
    void takesALowerVersionWhereOnlyThatLeadsOn() {
        List<Migration> migrations =
                List.of(callback("a", "[1.0,2.0)", "[2.0,3.0)"), callback("b", "[2.0,2.5)", "[3.0,4.0)"));
        assertThat(way(migrations, "1.0", "3.0", "2.9", "2.4")).isEqualTo("[1.0.0 a 2.4.0, 2.4.0 b 3.0.0]");
    }

    @Test
    void saysThatThereIsNoWay() {
        assertThat(way(List.of(), "1.0", "2.0")).isEqualTo("none");
        assertThat(way(List.of(callback("a", "[1.0,2.0)", "(2.0,3.0)")), "1.0", "3.0", "2.0"))
                .isEqualTo("none");
        // One that leads back must not be followed for ever.
        List<Migration> round = List.of(callback("a", "1.0", "2.0"), callback("b", "2.0", "1.0"));
        assertThat(way(round, "1.0", "3.0")).isEqualTo("none");
        assertThat(way(round, "2.0", "1.0")).isEqualTo("[2.0.0 b 1.0.0]");
    }

    @Test
    void hasNothingToDoFromAVersionToItself() {
        assertThat(way(List.of(callback("a", "*", "*")), "1.0", "1.0")).isEqualTo("[]");
    }

    @Test
    void prefersFewerHopsThenNoManualOnesThenRegisteredOnesThenNames() {
        Migration far = manual("z", "1.0", "3.0");
        Migration first = callback("a", "1.0", "2.0");
        Migration second = callback("b", "2.0", "3.0");
        assertThat(way(List.of(first, second, far), "1.0", "3.0")).isEqualTo("[1.0.0 z 3.0.0]");
        assertThat(way(List.of(far, inner("y", "1.0", "3.0")), "1.0", "3.0")).isEqualTo("[1.0.0 y 3.0.0]");
        assertThat(way(List.of(inner("c", "1.0", "3.0"), callback("y", "1.0", "3.0")), "1.0", "3.0"))
                .isEqualTo("[1.0.0 y 3.0.0]");
        assertThat(way(List.of(callback("y", "1.0", "3.0"), callback("x", "1.0", "3.0")), "1.0", "3.0"))
                .isEqualTo("[1.0.0 x 3.0.0]");
    }

    @Test
    void aManualMigrationIsNotDoneUntilAPersonSaysSo() throws Exception {
        ManualMigration migration =
                new ManualMigration(info("m", "1.0", "2.0", MigrationStrategy.MANUAL), "Move it.", false);
        Documents.Context context = new Documents.Context(Path.of("unused"));
        assertThatExceptionOfType(PluginVersionException.class)
                .isThrownBy(() -> migration.apply(context))
                .withMessageContaining("Move it.");
        migration.withDone(true).apply(context);
    }

    @Property(tries = 300)
    void eachWayConnectsAndDoesNotDependOnTheOrder(
            @ForAll("migrations") List<Migration> migrations,
            @ForAll("version") Version from,
            @ForAll("version") Version to,
            @ForAll Random random) {
        List<Version> known =
                IntStream.range(0, 8).mapToObj(i -> new Version(i, 0, 0)).toList();
        Optional<List<Hop>> way = new MigrationGraph(migrations).find(from, to, known);
        List<Migration> shuffled = new ArrayList<>(migrations);
        Collections.shuffle(shuffled, random);
        assertThat(new MigrationGraph(shuffled).find(from, to, known)).isEqualTo(way);
        assertThat(way.isPresent()).isEqualTo(reachable(migrations, from, to, known));
        Version at = from;
        for (Hop hop : way.orElse(List.of())) {
            assertThat(hop.from()).isEqualTo(at);
            assertThat(hop.migration().info().from().includes(hop.from())).isTrue();
            assertThat(hop.migration().info().to().includes(hop.to())).isTrue();
            at = hop.to();
        }
        assertThat(way.isEmpty() || at.equals(to)).isTrue();
    }

    /** The same without caring for length: whatever can be reached is tried until nothing new can. */
    private static boolean reachable(List<Migration> migrations, Version from, Version to, List<Version> known) {
        List<Version> reached = new ArrayList<>(List.of(from));
        for (int i = 0; i < reached.size(); i++) {
            Version at = reached.get(i);
            for (Version next : known) {
                boolean leads = migrations.stream()
                        .map(Migration::info)
                        .anyMatch(info -> info.from().includes(at) && info.to().includes(next));
                if (leads && !reached.contains(next)) {
                    reached.add(next);
                }
            }
        }
        return reached.contains(to);
    }

    @Provide
    Arbitrary<Version> version() {
        return Arbitraries.integers().between(0, 7).map(major -> new Version(major, 0, 0));
    }

    @Provide
    Arbitrary<List<Migration>> migrations() {
        Arbitrary<String> ranges = Combinators.combine(
                        Arbitraries.integers().between(0, 7),
                        Arbitraries.integers().between(0, 3))
                .as((low, more) -> "[" + low + ".0," + (low + more) + ".0]");
        return Combinators.combine(ranges, ranges, Arbitraries.integers().between(0, 2))
                .as((from, to, kind) -> new String[] {from, to, String.valueOf(kind)})
                .list()
                .ofMaxSize(8)
                .map(list -> IntStream.range(0, list.size())
                        .mapToObj(i -> migration("m" + i, list.get(i)))
                        .toList());
    }

    private static Migration migration(String id, String[] given) {
        return switch (given[2]) {
            case "0" -> callback(id, given[0], given[1]);
            case "1" -> inner(id, given[0], given[1]);
            default -> manual(id, given[0], given[1]);
        };
    }
}
