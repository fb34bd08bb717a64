// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.workflow.ExecutionQuery;
import qtforge.api.orchestration.workflow.WorkflowState;

/** Whatever is written in whatever order, the store has what the memory has, also after it was opened again or copied while it was open. */
class JournalModelTest {

    private static final int EXECUTIONS = 6;

    private enum Kind {
        WRITE,
        STEP,
        ITEM,
        FORGET,
        NOTE,
        PURGE_OLD,
        PURGE_MANY,
        KEEP,
        DROP,
        REOPEN,
        KILL
    }

    private record Act(Kind kind, int execution, int step, int number, Object data) {}

    @Provide
    static Arbitrary<List<Act>> acts() {
        Arbitrary<Object> leaves = Arbitraries.oneOf(
                Arbitraries.of((Object) null, true, false, -0.0, Double.MAX_VALUE),
                Arbitraries.longs().map(n -> n),
                Arbitraries.strings().ofMaxLength(20).map(s -> s));
        Arbitrary<Object> data = Arbitraries.lazyOf(
                () -> leaves, () -> leaves.list().ofMaxSize(4).map(list -> list), () -> Arbitraries.maps(
                                Arbitraries.strings().ofMaxLength(5), leaves)
                        .ofMaxSize(4)
                        .map(map -> map));
        Arbitrary<Kind> kinds = Arbitraries.frequency(
                net.jqwik.api.Tuple.of(8, Kind.WRITE),
                net.jqwik.api.Tuple.of(12, Kind.STEP),
                net.jqwik.api.Tuple.of(6, Kind.ITEM),
                net.jqwik.api.Tuple.of(3, Kind.FORGET),
                net.jqwik.api.Tuple.of(6, Kind.NOTE),
                net.jqwik.api.Tuple.of(1, Kind.PURGE_OLD),
                net.jqwik.api.Tuple.of(1, Kind.PURGE_MANY),
                net.jqwik.api.Tuple.of(2, Kind.KEEP),
                net.jqwik.api.Tuple.of(1, Kind.DROP),
                net.jqwik.api.Tuple.of(1, Kind.REOPEN),
                net.jqwik.api.Tuple.of(1, Kind.KILL));
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, EXECUTIONS - 1),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 40),
                        data)
                .as(Act::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(80);
    }

    @Property(tries = 60)
    void theStoreHasWhatTheMemoryHas(@ForAll("acts") List<Act> acts) throws IOException {
        Path folder = Files.createTempDirectory("journal");
        try (MemoryJournal model = new MemoryJournal(1_000)) {
            Path file = folder.resolve("0/executions.db");
            StoreJournal journal = open(file);
            try {
                for (Act act : acts) {
                    if (act.kind() == Kind.REOPEN) {
                        journal.close();
                        journal = open(file);
                    } else if (act.kind() == Kind.KILL) {
                        journal.history("so that what was noted is written");
                        Path copy = folder.resolve(file + "k/executions.db");
                        copy(file.getParent(), copy.getParent());
                        journal.close();
                        file = copy;
                        journal = open(file);
                    } else {
                        assertThat(done(journal, act)).isEqualTo(done(model, act));
                    }
                }
                compare(journal, model);
                journal.close();
                journal = open(file);
                compare(journal, model);
                assertThat(journal.problems()).isEmpty();
            } finally {
                journal.close();
            }
        } finally {
            delete(folder);
        }
    }

    private static StoreJournal open(Path file) {
        return new StoreJournal(file, JournalOptions.DEFAULT.foldAt(1 << 10), Clock.systemUTC(), problem -> {});
    }

    /** What it gave, or that it was refused. */
    private static String done(ExecutionJournal journal, Act act) {
        String id = "e" + act.execution();
        WorkflowState state = WorkflowState.values()[act.number() % WorkflowState.values().length];
        try {
            switch (act.kind()) {
                case WRITE -> journal.write(
                        JournalFixture.execution(id, "w" + act.step(), "o" + act.step() % 2, state, act.execution()));
                case STEP -> journal.write(id, JournalFixture.step("s" + act.step(), act.number(), act.data()));
                case ITEM -> journal.write(
                        id, JournalFixture.item("s" + act.step(), act.number(), act.number() % 2 == 0, 1));
                case FORGET -> journal.forget(id, List.of("s" + act.step(), "s0"));
                case NOTE -> journal.note(JournalFixture.event(id, act.number()));
                case PURGE_OLD -> {
                    return "" + journal.purge(JournalFixture.BEGIN.plusSeconds(act.number()), 1_000);
                }
                case PURGE_MANY -> {
                    return "" + journal.purge(Instant.MIN, act.step());
                }
                case KEEP -> journal.keep(new KeptWorkflow(
                        "o" + act.number(), JournalFixture.BEGIN, JournalFixture.definition("w" + act.step())));
                default -> journal.drop("w" + act.step());
            }
        } catch (PluginException e) {
            return e.code().name();
        }
        return "";
    }

    private static void compare(ExecutionJournal journal, ExecutionJournal model) {
        for (int i = 0; i < EXECUTIONS; i++) {
            assertThat(journal.find("e" + i)).isEqualTo(model.find("e" + i));
            // An event says whose the execution is, which the store takes from its record.
            assertThat(journal.history("e" + i))
                    .extracting(event -> event.message())
                    .isEqualTo(model.history("e" + i).stream()
                            .map(event -> event.message())
                            .toList());
        }
        assertThat(journal.unended()).isEqualTo(model.unended());
        assertThat(Set.copyOf(journal.kept())).isEqualTo(new HashSet<>(model.kept()));
        for (String owner : List.of("", "o0", "o1")) {
            assertThat(journal.list(ExecutionQuery.ALL, owner)).isEqualTo(model.list(ExecutionQuery.ALL, owner));
            for (WorkflowState state : WorkflowState.values()) {
                ExecutionQuery query = ExecutionQuery.ALL.ofWorkflow("w1").in(state);
                assertThat(journal.list(query, owner)).isEqualTo(model.list(query, owner));
            }
        }
        ExecutionQuery some = ExecutionQuery.ALL.atMost(3).since(JournalFixture.BEGIN.plusSeconds(2));
        assertThat(journal.list(some, "")).isEqualTo(model.list(some, ""));
    }

    /** A log that was folded into the store while the folder was read is gone, as it would be after a kill just then. */
    private static void copyIfThere(Path from, Path to) throws IOException {
        try {
            Files.copy(from, to);
        } catch (NoSuchFileException e) {
            assertThat(from.getFileName().toString()).contains(".log-");
        }
    }

    /** As a kill leaves it: while it is open. Its own thread may just be folding, so the store is copied before the log. */
    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(from)) {
            for (Path each : files) {
                if (Files.isRegularFile(each)) {
                    copyIfThere(each, to.resolve(each.getFileName()));
                }
            }
        }
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path each : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
