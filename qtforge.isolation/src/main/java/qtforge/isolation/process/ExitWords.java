// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.process;

/** Why a process ended, in words. */
final class ExitWords {

    /** What {@code -XX:+ExitOnOutOfMemoryError} ends with. */
    private static final int OUT_OF_MEMORY = 3;

    /** What a process that was killed by a signal ends with, plus the signal. */
    private static final int SIGNALS = 128;

    private static final int CPU_LIMIT = 24;

    private ExitWords() {}

    static String of(int status, boolean saidOutOfMemory) {
        if (saidOutOfMemory && status == OUT_OF_MEMORY) {
            return "out of memory";
        }
        int signal = status - SIGNALS;
        if (signal == CPU_LIMIT) {
            return "killed by signal 24: it used up its processor time";
        }
        return signal > 0 && signal < 65 ? "killed by signal " + signal : "ended itself with status " + status;
    }
}
