// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.process;

import java.time.Duration;

/**
 * How the process of a plugin is run, and what becomes of it when it ends.
 *
 * @param memory most heap, as {@code -Xmx} takes it
 * @param nice how much less urgent than the runtime it is, 0 to 19
 * @param openFiles files it may have open; 0 is no limit
 * @param fileBytes how large a file it may write; 0 is no limit
 * @param cpuSeconds processor time after which it is killed; 0 is no limit
 * @param networkCut whether it may be kept from the network altogether when nothing permits it any
 * @param threads of its executor
 * @param startLimit how long it may take to be ready
 * @param callLimit how long it may take to answer a call of a service; it is ended when it takes longer
 * @param restart whether it is started again when it ended by itself
 * @param mostRestarts how often, until it has run for {@code calm}
 * @param restartDelay before the first restart; doubled for each further one, one minute at most
 * @param calm after how long a restart counts as a success
 * @param logLines lines a second it may write to the log
 */
public record ChildSettings(
        String memory,
        int nice,
        int openFiles,
        long fileBytes,
        int cpuSeconds,
        boolean networkCut,
        int threads,
        Duration startLimit,
        Duration callLimit,
        boolean restart,
        int mostRestarts,
        Duration restartDelay,
        Duration calm,
        int logLines) {

    /** What is used where nothing was configured. */
    public static final ChildSettings STANDARD = new ChildSettings(
            "64m",
            5,
            256,
            1L << 30,
            0,
            true,
            8,
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            true,
            5,
            Duration.ofMillis(200),
            Duration.ofMinutes(1),
            200);
}
