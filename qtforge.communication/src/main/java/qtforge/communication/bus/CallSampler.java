// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * Chooses which of the messages of a route are measured: all when their handlers take long, one of up to {@value #MOST} when they are
 * quick, so that measuring takes about a hundredth of the time. Each is chosen with the same chance whatever was chosen before, so that what
 * they stand for is right on average, and no pattern of the messages meets it.
 *
 * <p>Nothing is locked: two publishers that measure at a time may set it one after the other, and either is right.
 */
final class CallSampler {

    static final int MOST = 4096;

    /** While nothing measures, how often it is looked whether something does. */
    private static final int UNMEASURED = 64;

    private static final int SHARE = 100;
    /** What it costs to measure a call. */
    private static final long COST = 200;
    /** What a delivery costs beside its handlers. */
    private static final long DELIVERY = 25;

    /**
     * 2 to the power of 64 by the golden ratio. One multiplication would spread counts evenly, but then, after one that was chosen, the next is
     * always as far; where the share changes with each measured message the sum would be wrong by a tenth and more.
     */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** At most so much is spare, in nanoseconds. */
    private static final long MOST_SPARE = 1_000_000;

    private static final int PROCESSORS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final LongSupplier clock;

    /** Beyond which a mixed count is not chosen; see {@link #limit}. */
    private volatile long limit = Long.MAX_VALUE;

    private volatile int weight = 1;
    private volatile long last;
    /** How much less was found than could have been done until then: for messages that were chosen sooner than usual. */
    private volatile long spare;

    CallSampler() {
        this(System::nanoTime);
    }

    CallSampler(LongSupplier clock) {
        this.clock = clock;
        last = clock.getAsLong();
    }

    /** Whether the message of that number is to be measured. */
    boolean chooses(long count) {
        long mixed = count * SPREAD;
        mixed ^= mixed >>> 32;
        return mixed * SPREAD + Long.MIN_VALUE <= limit;
    }

    /** Whether a message that nobody numbers is to be measured. */
    boolean choosesOne() {
        int now = weight;
        return now == 1 || ThreadLocalRandom.current().nextInt(now) == 0;
    }

    /** How many messages a chosen one stands for. */
    int weight() {
        return weight;
    }

    /** The time in which what a message stands for can have been done, in nanoseconds: since one was measured, and what was spare then. */
    long span() {
        return clock.getAsLong() - last + spare;
    }

    /** Nothing measures. */
    void unmeasured() {
        set(UNMEASURED);
    }

    /**
     * A message was measured.
     *
     * @param took how long its handlers took
     * @param calls how many there were
     */
    void measured(long took, int calls) {
        long ended = clock.getAsLong();
        long span = ended - last + spare;
        last = ended;
        spare = Math.max(0, Math.min(MOST_SPARE, span - weight * Math.max(0, took) / PROCESSORS));
        long wanted = SHARE * COST * calls / (Math.max(0, took) + DELIVERY);
        int now = weight;
        // At once when calls are longer than thought, slowly when they are shorter: one quick call says little.
        if (wanted > now) {
            set(Math.min(MOST, now * 2));
        } else if (wanted < now / 2) {
            set((int) Math.max(1, Long.highestOneBit(wanted)));
        }
    }

    private void set(int next) {
        weight = next;
        limit = next == 1 ? Long.MAX_VALUE : Long.divideUnsigned(-1, next) + Long.MIN_VALUE;
    }
}
