// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.leak;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** Garbage collections that take whole heaps, and with them class loaders: those that are asked for, and those that come by themselves. */
class FullCollections {

    private static final Pattern FULL =
            Pattern.compile(".*(Old|MarkSweep|Global|ZGC (Major )?Cycles|Shenandoah Cycles).*");

    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
            .filter(collector -> FULL.matcher(collector.getName()).matches())
            .toList();
    private final AtomicLong asked = new AtomicLong();

    /** How many there have been, asked for or not. */
    long seen() {
        return collectors.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    /** Asks for one and waits for it; a JVM may be told to ignore that. */
    void ask() {
        asked.incrementAndGet();
        System.gc();
    }

    /** How many were asked for. */
    long asked() {
        return asked.get();
    }
}
