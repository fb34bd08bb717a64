// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.usage;

/**
 * Shares out the processor time of a thread among those whose code it ran, in the order it did. To read the thread's processor time costs
 * more than most calls take, so it is read about every {@value #LENGTH} nanoseconds: what was used since is given to each as long as he
 * had the thread, and the rest, or what lacks, to the one who had it longest, for only he may have waited. So nothing is lost or
 * given twice, and nobody is wrong by more than the length of a window, however long calls take.
 *
 * <p>For one thread.
 */
final class TimeWindow {

    static final long LENGTH = 250_000;

    private static final int MOST = 16;

    private final Account[] owners = new Account[MOST];
    private final long[] lengths = new long[MOST];
    private int count;
    private long begin;

    TimeWindow(long now) {
        begin = now;
    }

    /** Somebody had the thread. */
    void add(Account owner, long nanos) {
        for (int i = count - 1; i >= 0; i--) {
            if (owners[i] == owner) {
                lengths[i] += nanos;
                return;
            }
        }
        owners[count] = owner;
        lengths[count] = nanos;
        count++;
    }

    /** Whether the processor time is to be read now. */
    boolean isOver(long now) {
        return now - begin >= LENGTH || count == MOST;
    }

    /** Takes what was used since the begin of the window, before {@link #share} and {@link #next}. */
    void close(long used) {
        int longest = 0;
        long all = 0;
        for (int i = 0; i < count; i++) {
            all += lengths[i];
            longest = lengths[i] > lengths[longest] ? i : longest;
        }
        long others = count == 0 ? 0 : all - lengths[longest];
        long given = 0;
        for (int i = 0; i < count; i++) {
            if (i != longest) {
                lengths[i] = others <= used ? lengths[i] : (long) ((double) lengths[i] * used / others);
                given += lengths[i];
            }
        }
        if (count > 0) {
            lengths[longest] = used - given;
        }
    }

    int count() {
        return count;
    }

    Account owner(int index) {
        return owners[index];
    }

    /** After {@link #close}: what is given to an owner. */
    long share(int index) {
        return lengths[index];
    }

    /** Begins anew. */
    void next(long now) {
        for (int i = 0; i < count; i++) {
            owners[i] = null;
        }
        count = 0;
        begin = now;
    }
}
