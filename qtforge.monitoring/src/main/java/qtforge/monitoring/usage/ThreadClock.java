// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.usage;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What threads have used. */
interface ThreadClock {

    /** Processor time of this thread in nanoseconds; negative where it is not measured, as of virtual threads. Some microseconds. */
    long cpuNanos();

    /** What this thread has allocated, in bytes; negative where it is not measured. Quick. */
    long allocatedBytes();

    /** {@link #cpuNanos()} of another thread; negative also when it has ended. */
    long cpuNanos(long threadId);

    /** {@link #allocatedBytes()} of another thread; negative also when it has ended. */
    long allocatedBytes(long threadId);

    /** The time, in nanoseconds from some point. */
    long nanoTime();

    /** That of the JVM; measures nothing where the JVM does not. */
    static ThreadClock ofJvm() {
        try {
            if (ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean
                    && bean.isCurrentThreadCpuTimeSupported()
                    && bean.isThreadCpuTimeEnabled()) {
                return new OfBean(
                        bean, bean.isThreadAllocatedMemorySupported() && bean.isThreadAllocatedMemoryEnabled());
            }
        } catch (LinkageError e) {
            System.getLogger(ThreadClock.class.getName())
                    .log(System.Logger.Level.WARNING, "This Java runtime does not measure threads: " + e);
        }
        return new OfBean(null, false);
    }

    /**
     * The JVM's own.
     *
     * @param bean null where there is none
     */
    record OfBean(ThreadMXBean bean, boolean measuresMemory) implements ThreadClock {

        @Override
        public long cpuNanos() {
            try {
                return bean == null ? -1 : bean.getCurrentThreadCpuTime();
            } catch (UnsupportedOperationException e) {
                return -1;
            }
        }

        @Override
        public long allocatedBytes() {
            return measuresMemory ? bean.getCurrentThreadAllocatedBytes() : -1;
        }

        @Override
        public long cpuNanos(long threadId) {
            return bean == null ? -1 : bean.getThreadCpuTime(threadId);
        }

        @Override
        public long allocatedBytes(long threadId) {
            return measuresMemory ? bean.getThreadAllocatedBytes(threadId) : -1;
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }
    }
}
