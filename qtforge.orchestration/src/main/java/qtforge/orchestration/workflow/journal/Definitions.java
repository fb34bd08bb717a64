// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Definitions that were written or read lately, so that neither is done for each record. Guarded by this. */
final class Definitions {

    private static final int KEPT = 32;

    /** A definition, and what it is kept as. */
    static final class Packed {
        private final Map<String, Object> definition;
        private final byte[] bytes;
        private final Hash hash;

        private Packed(Map<String, Object> definition) {
            this.definition = definition;
            bytes = new Packer(1 << 10).value(definition).toBytes();
            hash = Hash.of(bytes);
        }

        Hash hash() {
            return hash;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    private final Deque<Packed> written = new ArrayDeque<>();
    private final Map<Hash, Map<String, Object>> read = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Hash, Map<String, Object>> eldest) {
            return size() > KEPT;
        }
    };

    /** The packed form. A definition is never changed, so the same object has the same. */
    Packed pack(Map<String, Object> definition) {
        synchronized (this) {
            for (Packed packed : written) {
                if (packed.definition == definition) {
                    return packed;
                }
            }
        }
        Packed packed = new Packed(definition);
        synchronized (this) {
            written.addFirst(packed);
            if (written.size() > KEPT) {
                written.removeLast();
            }
        }
        return packed;
    }

    /** The definition of that hash. */
    Map<String, Object> find(Table.Snapshot snapshot, Hash hash) {
        synchronized (this) {
            Map<String, Object> known = read.get(hash);
            if (known != null) {
                return known;
            }
        }
        byte[] bytes = snapshot.get(Keys.definition(hash));
        if (bytes == null) {
            throw new DamagedException("an execution whose definition is gone");
        }
        Map<String, Object> definition = new Unpacker(bytes).map();
        synchronized (this) {
            read.put(hash, definition);
        }
        return definition;
    }
}
