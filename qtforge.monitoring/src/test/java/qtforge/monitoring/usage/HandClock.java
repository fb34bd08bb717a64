// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.usage;

/** A clock of one thread that goes on when a test says so. */
final class HandClock implements ThreadClock {

    private long time;
    private long cpu;
    private long allocated;
    private boolean measures = true;

    /** Uses processor time and memory. */
    void work(long nanos, long bytes) {
        time += nanos;
        cpu += nanos;
        allocated += bytes;
    }

    /** Waits. */
    void idle(long nanos) {
        time += nanos;
    }

    void measuresNothing() {
        measures = false;
    }

    @Override
    public long cpuNanos() {
        return measures ? cpu : -1;
    }

    @Override
    public long allocatedBytes() {
        return measures ? allocated : -1;
    }

    @Override
    public long cpuNanos(long threadId) {
        return cpuNanos();
    }

    @Override
    public long allocatedBytes(long threadId) {
        return allocatedBytes();
    }

    @Override
    public long nanoTime() {
        return time;
    }
}
