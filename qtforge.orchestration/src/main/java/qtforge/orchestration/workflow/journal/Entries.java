// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.h2.mvstore.MVStoreException;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * What must be known of executions to write about them: of those that have not ended, and of ended ones until that is in the table. Can
 * be forgotten at any time when nothing is under way. Guarded by the lock of {@link GroupCommit}.
 */
final class Entries {

    /** Beyond this, definitions are written again: no harm, some bytes. */
    private static final int DEFINITIONS = 1_000;

    private final JournalStore store;
    private final Map<String, Entry> byId = new HashMap<>();
    private final Set<Hash> definitions = new HashSet<>();
    private final List<Map.Entry<String, Entry>> ended = new ArrayList<>();
    private long nextNumber;

    Entries(JournalStore store) {
        this.store = store;
        nextNumber = store.nextNumber();
    }

    /** What is known of one execution. */
    static final class Entry {
        final long number;
        /** Whether a record of it was written, or is about to be. */
        boolean begun;
        /** Whether this does not count any more: look it up again. */
        boolean gone;
        /** The place of the next event in its history. */
        long nextPlace;
        /** The sequence of the last frame about it. */
        long lastFrame;

        private Entry(long number) {
            this.number = number;
        }
    }

    /** An execution that was begun; null when there is none of that id. */
    Entry find(String id) {
        Entry entry = byId.get(id);
        if (entry == null) {
            entry = read(id);
        }
        return entry != null && entry.begun ? entry : null;
    }

    Entry findOrBegin(String id) {
        Entry entry = byId.get(id);
        if (entry == null) {
            entry = read(id);
        }
        return entry != null ? entry : byId.computeIfAbsent(id, missing -> new Entry(nextNumber++));
    }

    private Entry read(String id) {
        try {
            return readRecord(id);
        } catch (MVStoreException e) {
            throw store.failure("it cannot be read", e);
        } catch (DamagedException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR,
                    "what the journal of workflows knows of execution " + id
                            + " is damaged; begin it again under another id",
                    e);
        }
    }

    private Entry readRecord(String id) {
        Table table = store.table();
        byte[] record = table.get(Keys.execution(id));
        if (record == null) {
            return null;
        }
        Header header = Header.read(new Unpacker(record));
        Entry entry = new Entry(header.number());
        entry.begun = true;
        byte[] latest = table.lastKey(Keys.history(entry.number));
        entry.nextPlace = latest == null ? 0 : Keys.lastNumberIn(latest) + 1;
        byId.put(id, entry);
        if (header.state().isEnd()) {
            ended.add(Map.entry(id, entry));
        }
        return entry;
    }

    boolean isKnown(Hash definition) {
        return definitions.contains(definition);
    }

    /** A definition is being written. */
    void remember(Hash definition) {
        if (definitions.size() >= DEFINITIONS) {
            definitions.clear();
        }
        definitions.add(definition);
    }

    void forgetDefinitions() {
        definitions.clear();
    }

    /** A record of an execution is being written that says that it ended. */
    void ended(String id, Entry entry) {
        ended.add(Map.entry(id, entry));
    }

    /** All up to a frame is in the table: ended executions need not be kept here any more. */
    void settled(long sequence) {
        if (!ended.isEmpty()) {
            ended.removeIf(each -> each.getValue().lastFrame <= sequence && forget(each.getKey(), each.getValue()));
        }
    }

    private boolean forget(String id, Entry entry) {
        entry.gone = true;
        byId.remove(id, entry);
        return true;
    }

    void forget(String id) {
        Entry entry = byId.remove(id);
        if (entry != null) {
            entry.gone = true;
        }
    }

    /** What is here may not be what the table has. */
    void clear() {
        byId.values().forEach(entry -> entry.gone = true);
        byId.clear();
        ended.clear();
        definitions.clear();
    }

    long nextNumber() {
        return nextNumber;
    }

    int size() {
        return byId.size();
    }
}
