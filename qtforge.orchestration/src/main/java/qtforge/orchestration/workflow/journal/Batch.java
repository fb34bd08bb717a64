// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import java.util.Arrays;
import java.util.concurrent.locks.Condition;

/** Frames that are written together. Guarded by the lock of {@link GroupCommit} until a leader took it; then it is the leader's. */
final class Batch {

    private static final int USUAL = 1 << 10;

    byte[] bytes = new byte[USUAL];
    int length;
    /** The sequence of the last frame. */
    long last;
    /** Signalled when it is done, and to one who waits when nobody leads. */
    final Condition changed;

    boolean done;
    RuntimeException failure;

    Batch(Condition changed) {
        this.changed = changed;
    }

    void add(long sequence, Packer payload) {
        int size = Frames.HEADER + payload.length();
        if (length + size > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + size, 2 * bytes.length));
        }
        Frames.write(bytes, length, sequence, payload);
        length += size;
        last = sequence;
    }
}
