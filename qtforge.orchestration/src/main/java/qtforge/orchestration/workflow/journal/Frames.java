// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The frames of the log: SIZE of the payload and CHECKSUM of all that follows, 4 bytes each, SEQUENCE, 8 bytes, and the payload. Sequences
 * rise.
 */
final class Frames {

    static final int HEADER = 16;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int SUMMED = 8;
    /** So far ahead a sequence may be: what was not written for want of room leaves gaps. */
    private static final long FARTHEST = 1L << 32;

    private Frames() {}

    /** What is done with a frame. */
    interface Visitor {
        void visit(long sequence, Unpacker payload);
    }

    static void write(byte[] to, int at, long sequence, Packer payload) {
        INTS.set(to, at, payload.length());
        LONGS.set(to, at + SUMMED, sequence);
        System.arraycopy(payload.array(), 0, to, at + HEADER, payload.length());
        INTS.set(to, at + 4, checksum(to, at, payload.length()));
    }

    private static int checksum(byte[] bytes, int at, int size) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, at, 4);
        sum.update(bytes, at + SUMMED, HEADER - SUMMED + size);
        return (int) sum.getValue();
    }

    /** Whether a whole frame begins there, with a sequence after one. */
    private static boolean isFrame(byte[] bytes, int at, int end, long after) {
        if (end - at < HEADER) {
            return false;
        }
        int size = (int) INTS.get(bytes, at);
        long sequence = (long) LONGS.get(bytes, at + SUMMED);
        return size >= 0
                && size <= end - at - HEADER
                && sequence > after
                && sequence - after < FARTHEST
                && (int) INTS.get(bytes, at + 4) == checksum(bytes, at, size);
    }

    /** Whether what is there is as long as it says and yet not whole: not what a kill leaves. */
    static boolean isDamaged(byte[] bytes, int at) {
        if (bytes.length - at < HEADER) {
            return false;
        }
        int size = (int) INTS.get(bytes, at);
        return size < 0 || size <= bytes.length - at - HEADER;
    }

    /** Frames one after the other that are known to be whole. */
    static void each(byte[] bytes, int from, int end, Visitor visitor) {
        for (int at = from; at < end; ) {
            int size = (int) INTS.get(bytes, at);
            visitor.visit((long) LONGS.get(bytes, at + SUMMED), new Unpacker(bytes, at + HEADER, size));
            at += HEADER + size;
        }
    }

    /**
     * What can be read of a log that may be damaged.
     *
     * @param whole where the last whole frame ends
     * @param last the sequence of that frame
     * @param skipped how many bytes before that are damaged
     */
    record Reading(int whole, long last, int skipped) {}

    /** Reads frames, and goes on after a damaged one at the next that is whole. */
    static Reading read(byte[] bytes, int from, long after, Visitor visitor) {
        int whole = from;
        long last = after;
        int skipped = 0;
        for (int at = from; at < bytes.length; ) {
            if (!isFrame(bytes, at, bytes.length, last)) {
                at++;
                continue;
            }
            int size = (int) INTS.get(bytes, at);
            skipped += at - whole;
            last = (long) LONGS.get(bytes, at + SUMMED);
            visitor.visit(last, new Unpacker(bytes, at + HEADER, size));
            at += HEADER + size;
            whole = at;
        }
        return new Reading(whole, last, skipped);
    }
}
