// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.h2.mvstore.MVStoreException;
import qtforge.api.orchestration.workflow.ExecutionQuery;
import qtforge.api.orchestration.workflow.WorkflowProgress;
import qtforge.api.orchestration.workflow.WorkflowState;

/**
 * Reads the table. A question is answered from one snapshot. What is damaged is reported and left out: the rest is there all the same.
 */
final class JournalReader {

    private final JournalStore store;
    private final Definitions definitions;

    JournalReader(JournalStore store, Definitions definitions) {
        this.store = store;
        this.definitions = definitions;
    }

    private <R> R read(Function<Table.Snapshot, R> question) {
        store.requireWhole();
        try (Table.Snapshot snapshot = store.table().snapshot()) {
            return question.apply(snapshot);
        } catch (MVStoreException e) {
            throw store.failure("it cannot be read", e);
        }
    }

    // --- executions --------------------------------------------------------------------------------------------------

    Optional<StoredExecution> find(String id) {
        return read(snapshot -> {
            try {
                return Optional.ofNullable(snapshot.get(Keys.execution(id))).map(value -> stored(snapshot, value));
            } catch (DamagedException e) {
                throw store.failure("what is known of execution " + id + " is damaged", e);
            }
        });
    }

    private StoredExecution stored(Table.Snapshot snapshot, byte[] value) {
        ExecutionRecord execution = execution(snapshot, value);
        long number = Header.read(new Unpacker(value)).number();
        List<Map.Entry<Long, StepRecord>> steps = new ArrayList<>();
        snapshot.each(Keys.steps(number), (key, entry) -> {
            Unpacker from = new Unpacker(entry.value());
            long sequence = from.ordered();
            steps.add(Map.entry(sequence, Records.step(from)));
            return true;
        });
        steps.sort(Map.Entry.comparingByKey());
        return new StoredExecution(
                execution, steps.stream().map(Map.Entry::getValue).toList());
    }

    private ExecutionRecord execution(Table.Snapshot snapshot, byte[] value) {
        Unpacker from = new Unpacker(value);
        Header header = Header.read(from);
        return Records.execution(header, from, definitions.find(snapshot, header.hash()));
    }

    /** In the order in which they began. */
    List<StoredExecution> unended() {
        return read(snapshot -> {
            List<StoredExecution> found = new ArrayList<>();
            for (WorkflowState state : WorkflowState.values()) {
                if (!state.isEnd()) {
                    snapshot.each(
                            Keys.index(Keys.BY_STATE, "", state.value()),
                            (key, entry) -> visit(snapshot, entry, value -> {
                                if (Header.read(new Unpacker(value)).state() == state) {
                                    found.add(stored(snapshot, value));
                                }
                            }));
                }
            }
            found.sort(Comparator.comparing(
                    (StoredExecution stored) -> stored.execution().startTime()));
            return found;
        });
    }

    /** Does something with the record an index entry leads to. Returns true: go on. */
    private boolean visit(Table.Snapshot snapshot, Table.Entries index, Consumer<byte[]> visitor) {
        String id = "of unknown id";
        try {
            id = new Unpacker(index.value()).text();
            byte[] record = snapshot.get(Keys.execution(id));
            if (record == null) {
                throw new DamagedException("its record is not there");
            }
            visitor.accept(record);
        } catch (DamagedException e) {
            leftOut("execution " + id, e);
        }
        return true;
    }

    private void leftOut(String what, DamagedException why) {
        store.problems()
                .report(store.failure("what is known of " + what + " is damaged, it is left out", why)
                        .getMessage());
    }

    /** The latest first; so many index entries are read as there are answers, or one more for each state. */
    List<ExecutionRecord> list(ExecutionQuery query, String owner) {
        Set<WorkflowState> states = query.states().isEmpty() ? EnumSet.allOf(WorkflowState.class) : query.states();
        return read(snapshot -> {
            PriorityQueue<Line> lines = new PriorityQueue<>();
            for (WorkflowState state : states) {
                new Line(snapshot, state, prefix(query, owner, state), query.since()).enter(lines);
            }
            List<ExecutionRecord> found = new ArrayList<>();
            while (found.size() < query.limit() && !lines.isEmpty()) {
                Line line = lines.poll();
                visit(snapshot, line.entries, record -> {
                    Header header = Header.read(new Unpacker(record));
                    // The state may be another when what the record was before was damaged.
                    if (header.state() == line.state && (owner.isEmpty() || owner.equals(header.owner()))) {
                        found.add(execution(snapshot, record));
                    }
                });
                line.enter(lines);
            }
            return found;
        });
    }

    private static byte[] prefix(ExecutionQuery query, String owner, WorkflowState state) {
        if (!query.workflowId().isEmpty()) {
            return Keys.index(Keys.BY_WORKFLOW, query.workflowId(), state.value());
        }
        return owner.isEmpty()
                ? Keys.index(Keys.BY_STATE, "", state.value())
                : Keys.index(Keys.BY_OWNER, owner, state.value());
    }

    /** The executions of one state, the latest first; lines are merged. */
    private static final class Line implements Comparable<Line> {
        private final WorkflowState state;
        private final byte[] prefix;
        private final Table.Entries entries;
        private byte[] key;

        Line(Table.Snapshot snapshot, WorkflowState state, byte[] prefix, Optional<Instant> since) {
            this.state = state;
            this.prefix = prefix;
            byte[] from = since.map(time -> Keys.since(prefix, time)).orElse(prefix);
            entries = snapshot.downwards(Keys.above(prefix), from);
        }

        /** Goes to its next, and among the others if it has one. */
        void enter(PriorityQueue<Line> lines) {
            do {
                key = entries.next();
            } while (key != null && !Keys.hasPrefix(key, prefix));
            if (key != null) {
                lines.add(this);
            }
        }

        /** Time and number follow the prefix, which is equally long for all. */
        @Override
        public int compareTo(Line other) {
            return Arrays.compareUnsigned(other.key, prefix.length, other.key.length, key, prefix.length, key.length);
        }
    }

    // --- the rest ----------------------------------------------------------------------------------------------------

    List<WorkflowProgress> history(String id) {
        return read(snapshot -> {
            List<WorkflowProgress> events = new ArrayList<>();
            try {
                byte[] record = snapshot.get(Keys.execution(id));
                if (record != null) {
                    Header header = Header.read(new Unpacker(record));
                    snapshot.each(Keys.history(header.number()), (key, entry) -> {
                        events.add(Records.event(new Unpacker(entry.value()), header));
                        return true;
                    });
                }
            } catch (DamagedException e) {
                throw store.failure("the history of execution " + id + " is damaged", e);
            }
            return events;
        });
    }

    List<KeptWorkflow> kept() {
        return read(snapshot -> {
            List<KeptWorkflow> kept = new ArrayList<>();
            byte[] prefix = {Keys.KEPT};
            snapshot.each(prefix, (key, entry) -> {
                try {
                    kept.add(Records.kept(new Unpacker(entry.value())));
                } catch (DamagedException e) {
                    leftOut("workflow " + new String(key, 1, key.length - 1, StandardCharsets.UTF_8), e);
                }
                return true;
            });
            return kept;
        });
    }

    // --- what to purge -----------------------------------------------------------------------------------------------

    /** Some that ended before a time, or first among more than so many. The caller is the one who writes. */
    List<Header> ended(Instant before, int keepAtMost, int limit) {
        return read(snapshot -> {
            byte[] prefix = {Keys.ENDED};
            long beyond = store.table().count(prefix) - keepAtMost;
            byte[] end = Keys.endedBefore(before);
            List<Header> found = new ArrayList<>();
            Table.Entries entries = snapshot.upwards(prefix, Keys.above(prefix));
            for (byte[] key = entries.next();
                    key != null
                            && Keys.hasPrefix(key, prefix)
                            && found.size() < limit
                            && (found.size() < beyond || Arrays.compareUnsigned(key, end) < 0);
                    key = entries.next()) {
                visit(snapshot, entries, record -> found.add(Header.read(new Unpacker(record))));
            }
            return found;
        });
    }

    /** The definitions that nobody has when these are gone. */
    List<Hash> unusedWithout(List<Header> executions) {
        Map<Hash, Set<Long>> users = new LinkedHashMap<>();
        executions.forEach(execution -> users.computeIfAbsent(execution.hash(), missing -> new HashSet<>())
                .add(execution.number()));
        return read(snapshot -> {
            List<Hash> unused = new ArrayList<>();
            users.forEach((hash, gone) -> {
                boolean[] used = new boolean[1];
                snapshot.each(Keys.uses(hash), (key, entry) -> {
                    used[0] = !gone.contains(Keys.lastNumberIn(key));
                    return !used[0];
                });
                if (!used[0]) {
                    unused.add(hash);
                }
            });
            return unused;
        });
    }
}
