// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Does the changes of frames to the table.
 *
 * <p>After a kill a change may be done again, over a table that has it already, or the first few keys of it, or what came after it. So each
 * gives the same whatever is there: it names what it puts, and takes the old index entries of an execution from its record, which is put
 * last. One thread at a time calls this.
 */
final class TableWriter {

    private final Table table;
    private final int historyLimit;
    private final boolean again;
    /** The executions that began since the table was lost; null when it was not. Of others nothing is kept, for what they did is lost. */
    private final Set<Long> begun;

    private long nextNumber;

    private TableWriter(Table table, int historyLimit, boolean again, boolean lost) {
        this.table = table;
        this.historyLimit = historyLimit;
        this.again = again;
        begun = lost ? new HashSet<>() : null;
    }

    /** Above the numbers of all executions it wrote. */
    long nextNumber() {
        return nextNumber;
    }

    /** Does changes for the first time. */
    static TableWriter first(Table table, int historyLimit) {
        return new TableWriter(table, historyLimit, false, false);
    }

    /** Does them again after a start, over a table that has what came before, or over one that lost it. */
    static TableWriter again(Table table, int historyLimit, boolean lost) {
        return new TableWriter(table, historyLimit, true, lost);
    }

    void write(long sequence, Unpacker frame) {
        while (frame.hasMore()) {
            int kind = frame.octet();
            Unpacker change = frame.part();
            switch (kind) {
                case Changes.PUT -> table.put(change.blob(), change.rest());
                case Changes.REMOVE -> table.remove(change.rest());
                case Changes.REMOVE_ALL -> table.removeAll(change.rest());
                case Changes.EXECUTION -> execution(change);
                case Changes.STEP -> step(sequence, change);
                case Changes.NOTE -> note(change);
                case Changes.PURGE -> purge(change.ordered(), change.text());
                default -> throw new DamagedException("a change of unknown kind " + kind);
            }
        }
    }

    private void execution(Unpacker change) {
        boolean first = change.flag();
        byte[] value = change.rest();
        Header header = Header.read(new Unpacker(value));
        nextNumber = Math.max(nextNumber, header.number() + 1);
        if (begun != null && first) {
            begun.add(header.number());
        }
        if (isLost(header.number())) {
            return;
        }
        byte[] key = Keys.execution(header.id());
        List<byte[]> now = header.indexKeys();
        List<byte[]> then = indexKeys(key);
        byte[] id = new Packer(header.id().length() + 2).text(header.id()).toBytes();
        then.stream().filter(old -> !contains(now, old)).forEach(table::remove);
        now.stream()
                // Again, some that the record before had may be missing: the table may be half-way to a later one.
                .filter(index -> again || !contains(then, index))
                .forEach(index -> table.put(index, id));
        table.put(key, value);
    }

    /** The index entries of a record. None of a damaged one: readers find out that those lead nowhere. */
    private List<byte[]> indexKeys(byte[] key) {
        try {
            byte[] record = table.get(key);
            return record == null
                    ? List.of()
                    : Header.read(new Unpacker(record)).indexKeys();
        } catch (DamagedException e) {
            return List.of();
        }
    }

    private static boolean contains(List<byte[]> keys, byte[] key) {
        return keys.stream().anyMatch(each -> Arrays.equals(each, key));
    }

    private boolean isLost(long number) {
        return begun != null && !begun.contains(number);
    }

    /** The sequence stays with the step, for the order in which steps were written. */
    private void step(long sequence, Unpacker change) {
        byte[] key = change.blob();
        if (!isLost(Keys.numberIn(key))) {
            byte[] step = change.rest();
            table.put(
                    key,
                    new Packer(Long.BYTES + step.length)
                            .ordered(sequence)
                            .raw(step)
                            .array());
        }
    }

    private void note(Unpacker change) {
        long number = change.ordered();
        long place = change.ordered();
        if (isLost(number)) {
            return;
        }
        table.put(Keys.history(number, place), change.rest());
        if (place >= historyLimit) {
            table.remove(Keys.history(number, place - historyLimit));
        }
    }

    private void purge(long number, String id) {
        byte[] key = Keys.execution(id);
        indexKeys(key).forEach(table::remove);
        table.removeAll(Keys.steps(number));
        table.removeAll(Keys.history(number));
        table.remove(key);
    }
}
