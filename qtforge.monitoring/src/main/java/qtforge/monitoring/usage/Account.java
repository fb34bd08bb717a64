// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.usage;

import java.util.concurrent.atomic.LongAdder;

/**
 * What calls into a plugin used. What others used on its threads is taken off, because its threads are counted as a whole elsewhere: the
 * numbers may be negative, and only both together tell something.
 */
final class Account {

    private final String id;
    private final LongAdder cpuNanos = new LongAdder();
    private final LongAdder allocatedBytes = new LongAdder();
    private final LongAdder calls = new LongAdder();

    Account(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    void addCpu(long nanos) {
        if (nanos != 0) {
            cpuNanos.add(nanos);
        }
    }

    void addAllocated(long bytes) {
        if (bytes != 0) {
            allocatedBytes.add(bytes);
        }
    }

    void addCalls(long count) {
        if (count != 0) {
            calls.add(count);
        }
    }

    long cpuNanos() {
        return cpuNanos.sum();
    }

    long allocatedBytes() {
        return allocatedBytes.sum();
    }

    long calls() {
        return calls.sum();
    }

    @Override
    public String toString() {
        return id;
    }
}
