// SPDX-License-Identifier: Apache-2.0
package qtforge.security.watch;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** Reads what threads used. */
interface ThreadMeter {

    /** Processor time in nanoseconds, in the order of the ids; -1 for threads that are gone or not measured. */
    long[] cpuNanos(long[] ids);

    /** Allocated bytes, likewise. */
    long[] allocatedBytes(long[] ids);

    /** Of this JVM: one call for all threads. Measures nothing where the JVM does not. */
    static ThreadMeter ofJvm() {
        try {
            return measuring();
        } catch (LinkageError e) {
            // A Java runtime without com.sun.management.
            return nothing();
        }
    }

    private static ThreadMeter measuring() {
        if (ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean) {
            return new ThreadMeter() {
                @Override
                public long[] cpuNanos(long[] ids) {
                    return bean.isThreadCpuTimeSupported() && bean.isThreadCpuTimeEnabled()
                            ? bean.getThreadCpuTime(ids)
                            : unknown(ids);
                }

                @Override
                public long[] allocatedBytes(long[] ids) {
                    return bean.isThreadAllocatedMemorySupported() && bean.isThreadAllocatedMemoryEnabled()
                            ? bean.getThreadAllocatedBytes(ids)
                            : unknown(ids);
                }
            };
        }
        return nothing();
    }

    private static ThreadMeter nothing() {
        return new ThreadMeter() {
            @Override
            public long[] cpuNanos(long[] ids) {
                return unknown(ids);
            }

            @Override
            public long[] allocatedBytes(long[] ids) {
                return unknown(ids);
            }
        };
    }

    private static long[] unknown(long[] ids) {
        long[] unknown = new long[ids.length];
        Arrays.fill(unknown, -1);
        return unknown;
    }
}
