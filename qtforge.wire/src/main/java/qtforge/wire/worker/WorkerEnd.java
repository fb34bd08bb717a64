// SPDX-License-Identifier: Apache-2.0
package qtforge.wire.worker;

import java.util.List;
import qtforge.api.core.PluginErrorCode;

/**
 * Why a worker ended.
 *
 * @param code for calls that were under way
 * @param reason in words
 */
record WorkerEnd(PluginErrorCode code, String reason) {

    /** What the status of a process that was killed by a signal is, less the signal. */
    private static final int SIGNALS = 128;

    private static final int LAST_SIGNAL = 64;
    private static final int ABORTED = 6;
    private static final int KILLED = 9;
    private static final int SEGMENTATION = 11;
    private static final int PROCESSOR_TIME = 24;

    /** What a JVM says before it ends for lack of heap, or of memory outside it. */
    private static final List<String> JAVA_MEMORY =
            List.of("java.lang.OutOfMemoryError", "insufficient memory for the Java Runtime Environment");

    /** Of a process that ended without the runtime's doing. */
    static WorkerEnd of(int status, String said) {
        String words = said.isEmpty() ? "" : "; it said: " + said;
        if (JAVA_MEMORY.stream().anyMatch(said::contains)) {
            return new WorkerEnd(PluginErrorCode.RESOURCE_EXHAUSTED, "the process reached its limit of memory" + words);
        }
        int signal = status - SIGNALS;
        if (signal <= 0 || signal > LAST_SIGNAL) {
            return new WorkerEnd(
                    PluginErrorCode.RESOURCE_UNAVAILABLE, "the process ended itself with status " + status + words);
        }
        return switch (signal) {
            case PROCESSOR_TIME -> new WorkerEnd(
                    PluginErrorCode.RESOURCE_EXHAUSTED, "the process used up its processor time (signal 24)" + words);
            case KILLED -> new WorkerEnd(
                    PluginErrorCode.RESOURCE_UNAVAILABLE,
                    "the process was killed (signal 9) by somebody else, or by the operating system for lack of memory"
                            + words);
            case ABORTED -> new WorkerEnd(
                    PluginErrorCode.RESOURCE_UNAVAILABLE,
                    "the process aborted (signal 6), perhaps at its limit of memory" + words);
            case SEGMENTATION -> new WorkerEnd(
                    PluginErrorCode.RESOURCE_UNAVAILABLE, "the process crashed (signal 11)" + words);
            default -> new WorkerEnd(
                    PluginErrorCode.RESOURCE_UNAVAILABLE, "the process was killed by signal " + signal + words);
        };
    }
}
