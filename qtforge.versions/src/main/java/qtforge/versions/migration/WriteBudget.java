// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.io.IOException;

/**
 * How much the steps of a document may write in all: {@value #TIMES} times what the data folder has, and {@value #MORE} bytes. A few
 * steps that copy a folder into itself, or make each line longer, would fill any disk.
 */
final class WriteBudget {

    static final long TIMES = 4;
    static final long MORE = 256L * 1024 * 1024;

    private static final long ENTRY = 4096;

    private final DataFolder data;
    private long most = -1;
    private long written;

    WriteBudget(DataFolder data) {
        this.data = data;
    }

    /** @throws StepFailedException when it would get too much */
    void take(long bytes) throws IOException, StepFailedException {
        if (most < 0) {
            most = TIMES * TreeCopy.size(data.root()) + MORE;
        }
        written += bytes;
        if (written > most) {
            throw new StepFailedException("the steps of the document would write more than " + most + " bytes, " + TIMES
                    + " times the data and " + MORE + "; copy less, or register code that migrates");
        }
    }

    /** Takes what a copy of a tree needs; what is empty takes room as well. */
    void take(SizeVisitor tree) throws IOException, StepFailedException {
        take(tree.bytes() + ENTRY * tree.entries());
    }
}
