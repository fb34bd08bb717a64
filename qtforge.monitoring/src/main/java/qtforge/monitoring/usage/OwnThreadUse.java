// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.usage;

import qtforge.api.security.PluginWatch;

/** What a plugin's own threads have used, over its restarts, after which the watch counts from nothing. Its owner holds a lock. */
final class OwnThreadUse {

    private long seenCpu;
    private long seenAllocated;
    private long cpuNanos;
    private long allocatedBytes;
    private int threads;

    void add(PluginWatch.PluginUsage now) {
        cpuNanos += now.cpuNanos() - (now.cpuNanos() < seenCpu ? 0 : seenCpu);
        allocatedBytes += now.allocatedBytes() - (now.allocatedBytes() < seenAllocated ? 0 : seenAllocated);
        seenCpu = now.cpuNanos();
        seenAllocated = now.allocatedBytes();
        threads = now.threads();
    }

    /** Somebody else counts from now on, and has counted so much already. */
    void goesOnFrom(PluginWatch.PluginUsage now) {
        seenCpu = now.cpuNanos();
        seenAllocated = now.allocatedBytes();
    }

    /** The watch does not know it: it does not run. */
    void gone() {
        seenCpu = 0;
        seenAllocated = 0;
        threads = 0;
    }

    long cpuNanos() {
        return cpuNanos;
    }

    long allocatedBytes() {
        return allocatedBytes;
    }

    int threads() {
        return threads;
    }
}
