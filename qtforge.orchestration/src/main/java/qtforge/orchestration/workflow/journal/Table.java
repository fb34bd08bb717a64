// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RootReference;

/**
 * Keys and values in one file. One thread at a time writes; any read, each its own {@link Snapshot}. What is written is in the file after
 * the next {@link #save}. Each value carries a checksum, because the store has none of its own for what is in its pages.
 */
final class Table implements AutoCloseable {

    private static final int CHECKSUM = Integer.BYTES;
    /** Pages of this size are rewritten when one key in them changes. */
    private static final int PAGE = 4 << 10;
    /** Below this share of living pages the file is compacted, so that it stays below about three times what is in it. */
    private static final int FILL_RATE = 60;

    private static final int COMPACTED_AT_A_TIME = 8 << 20;

    private final MVStore store;
    private final MVMap<byte[], byte[]> map;
    private volatile Snapshot published;

    /** Opens or makes the file; throws what the store throws. */
    Table(Path file, int cacheMegabytes) {
        // Nothing is saved behind our back: no thread is started, and what is saved when is ours to say.
        store = new MVStore.Builder()
                .fileName(StoreFile.name(file))
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .autoCompactFillRate(0)
                .cacheSize(cacheMegabytes)
                .pageSplitSize(PAGE)
                .open();
        try {
            store.setRetentionTime(0);
            store.setVersionsToKeep(0); // snapshots say what they need
            map = store.openMap(
                    "journal",
                    new MVMap.Builder<byte[], byte[]>()
                            .keyType(BytesType.INSTANCE)
                            .valueType(BytesType.INSTANCE));
            published = new Snapshot();
        } catch (RuntimeException e) {
            store.closeImmediately();
            throw e;
        }
    }

    // --- what the one writer does; the snapshot that is published keeps the pages it goes over
    // ------------------------

    void put(byte[] key, byte[] value) {
        map.put(key, sealed(key, value));
    }

    /** A value as it is now; null for none. */
    byte[] get(byte[] key) {
        return opened(key, map.get(key));
    }

    void remove(byte[] key) {
        map.remove(key);
    }

    void removeAll(byte[] prefix) {
        for (byte[] key = map.ceilingKey(prefix);
                key != null && Keys.hasPrefix(key, prefix);
                key = map.higherKey(key)) {
            map.remove(key);
        }
    }

    boolean hasAny(byte[] prefix) {
        byte[] key = map.ceilingKey(prefix);
        return key != null && Keys.hasPrefix(key, prefix);
    }

    /** The last key with a prefix; null for none. */
    byte[] lastKey(byte[] prefix) {
        byte[] key = map.lowerKey(Keys.above(prefix));
        return key != null && Keys.hasPrefix(key, prefix) ? key : null;
    }

    /** How many keys have a prefix; not by looking at each. */
    long count(byte[] prefix) {
        return keysBelow(Keys.above(prefix)) - keysBelow(prefix);
    }

    private long keysBelow(byte[] key) {
        long index = map.getKeyIndex(key);
        return index < 0 ? -index - 1 : index;
    }

    /** Shows readers what was written so far. */
    void publish() {
        Snapshot before = published;
        published = new Snapshot();
        before.close();
    }

    // --- saving: may be done beside the writer -----------------------------------------------------------------------

    /** Brings to the disk all that was written before it is called, and perhaps some of what is written meanwhile. */
    void save() {
        store.commit();
        store.sync();
    }

    /** Bytes of pages that wait to be saved: up to a page for each key that was put. */
    int unsaved() {
        return store.getUnsavedMemory();
    }

    /** Moves some of what lives together, if too little of the file lives. Returns whether there was something to do. */
    boolean compact() {
        boolean more = store.compact(FILL_RATE, COMPACTED_AT_A_TIME);
        store.sync();
        return more;
    }

    /** Gives room back to the file system, as far as that goes in the time. Returns whether more seems possible. */
    boolean shrink(int milliseconds) {
        long before = store.getFileStore().size();
        store.compactFile(milliseconds);
        store.sync();
        return store.getFileStore().size() < before - before / 20;
    }

    // --- reading -----------------------------------------------------------------------------------------------------

    /** What was published last; close it. */
    Snapshot snapshot() {
        for (; ; ) {
            Snapshot snapshot = published;
            if (snapshot.open()) {
                return snapshot;
            }
        }
    }

    /** Ends without saving. */
    @Override
    public void close() {
        store.closeImmediately();
    }

    private static byte[] sealed(byte[] key, byte[] value) {
        byte[] sealed = Arrays.copyOf(value, value.length + CHECKSUM);
        int sum = checksum(key, value, value.length);
        for (int i = 0; i < CHECKSUM; i++) {
            sealed[value.length + i] = (byte) (sum >>> Byte.SIZE * i);
        }
        return sealed;
    }

    private static byte[] opened(byte[] key, byte[] sealed) {
        if (sealed == null) {
            return null;
        }
        int length = sealed.length - CHECKSUM;
        int sum = 0;
        for (int i = 0; i < CHECKSUM && length >= 0; i++) {
            sum |= (sealed[length + i] & 0xFF) << Byte.SIZE * i;
        }
        if (length < 0 || sum != checksum(key, sealed, length)) {
            throw new DamagedException("a value whose checksum is wrong");
        }
        return Arrays.copyOf(sealed, length);
    }

    private static int checksum(byte[] key, byte[] value, int length) {
        CRC32C sum = new CRC32C();
        sum.update(key);
        sum.update(value, 0, length);
        return (int) sum.getValue();
    }

    /** What a reader of entries does with one, whose value it may ask for; returns whether it wants the next. */
    interface Visitor {
        boolean visit(byte[] key, Entries entry);
    }

    /** One entry after the other. */
    static final class Entries {
        private final Cursor<byte[], byte[]> cursor;

        private Entries(Cursor<byte[], byte[]> cursor) {
            this.cursor = cursor;
        }

        /** The next key; null at the end. */
        byte[] next() {
            return cursor.hasNext() ? cursor.next() : null;
        }

        byte[] value() {
            return opened(cursor.getKey(), cursor.getValue());
        }
    }

    /** The entries as they were at a moment. While one is open, the store keeps the pages it may need. */
    final class Snapshot implements AutoCloseable {
        private final MVStore.TxCounter pages = store.registerVersionUsage();
        private final RootReference<byte[], byte[]> root = map.flushAndGetRoot();
        /** Who uses it, and 1 while it is what is published. Guarded by this. */
        private int users = 1;

        private synchronized boolean open() {
            if (users == 0) {
                return false;
            }
            users++;
            return true;
        }

        @Override
        public void close() {
            synchronized (this) {
                if (--users > 0) {
                    return;
                }
            }
            store.deregisterVersionUsage(pages);
        }

        byte[] get(byte[] key) {
            return opened(key, map.get(root.root, key));
        }

        /** From a key to below another. */
        Entries upwards(byte[] from, byte[] to) {
            return new Entries(map.cursor(root, from, to, false));
        }

        /** From below a key down to another. */
        Entries downwards(byte[] from, byte[] to) {
            return new Entries(map.cursor(root, from, to, true));
        }

        void each(byte[] prefix, Visitor visitor) {
            Entries entries = upwards(prefix, Keys.above(prefix));
            for (byte[] key = entries.next(); key != null && Keys.hasPrefix(key, prefix); key = entries.next()) {
                if (!visitor.visit(key, entries)) {
                    return;
                }
            }
        }
    }
}
