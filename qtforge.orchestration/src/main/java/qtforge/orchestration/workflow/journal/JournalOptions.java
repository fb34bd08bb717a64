// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import java.time.Duration;

/**
 * How a journal is kept.
 *
 * @param sync whether each group of writes is forced to the disk before those who wait go on. Without, a killed process loses nothing, a
 *     power cut about the last second
 * @param foldAt bytes of log after which it is folded into the store: more means less work in all, more memory and a longer start after a kill
 * @param cacheMegabytes how much of the store is kept in memory
 * @param historyLimit how many events are kept of an execution, the latest
 * @param within how long what is not forced may wait
 */
public record JournalOptions(boolean sync, int foldAt, int cacheMegabytes, int historyLimit, Duration within) {

    /** Not forced to the disk each time, as everywhere in the runtime: see decision 12. */
    public static final JournalOptions DEFAULT = new JournalOptions(false, 4 << 20, 8, 10_000, Duration.ofSeconds(1));

    /** The same, forced to the disk each time or not. */
    public JournalOptions sync(boolean value) {
        return new JournalOptions(value, foldAt, cacheMegabytes, historyLimit, within);
    }

    /** The same, folded after so many bytes. */
    public JournalOptions foldAt(int bytes) {
        return new JournalOptions(sync, bytes, cacheMegabytes, historyLimit, within);
    }
}
