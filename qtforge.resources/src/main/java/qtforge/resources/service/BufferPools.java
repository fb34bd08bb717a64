// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.service;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import qtforge.api.managers.resource.PoolOptions;
import qtforge.api.managers.resource.ResourceType;
import qtforge.caller.Rights;
import qtforge.resources.factory.BufferFactory;
import qtforge.resources.holder.Holder;
import qtforge.resources.pool.Pool;
import qtforge.resources.pool.PoolTable;

/** The runtime's own pools of buffers, for everybody, opened when they are first needed. The table is guarded by this. */
final class BufferPools {

    private static final int KIB = 1024;

    /** Sizes in KiB, and how many of each there are at most. */
    private static final Map<Integer, Integer> SIZES = Map.of(4, 4096, 16, 2048, 64, 1024, 256, 256, 1024, 128);

    private final PoolTable table;
    private final Supplier<Holder> owner;
    private final TreeMap<Integer, Pool<ByteBuffer>> pools = new TreeMap<>();

    BufferPools(PoolTable table, Supplier<Holder> owner) {
        this.table = table;
        this.owner = owner;
    }

    /** The pool of the least size that is large enough. */
    Optional<Pool<ByteBuffer>> of(int bytes) {
        open();
        synchronized (this) {
            return Optional.ofNullable(pools.ceilingEntry(bytes)).map(Map.Entry::getValue);
        }
    }

    synchronized void open() {
        if (pools.isEmpty()) {
            Rights.privileged(() -> SIZES.forEach(this::open));
        }
    }

    private void open(int kib, int most) {
        PoolOptions options =
                PoolOptions.of(most).withBytesEach((long) kib * KIB).shared();
        pools.put(
                kib * KIB,
                table.create(
                                owner.get(),
                                "qtforge.buffers." + kib + "k",
                                ResourceType.MEMORY,
                                new BufferFactory(kib * KIB, true),
                                options)
                        .pool());
    }
}
