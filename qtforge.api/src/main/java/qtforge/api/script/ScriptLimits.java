// SPDX-License-Identifier: Apache-2.0
package qtforge.api.script;

import java.time.Duration;
import java.util.Objects;

/**
 * How much a script may use. An engine keeps what it can; {@link ScriptInstance#enforced()} says which those are.
 *
 * @param callTime of one call, and of loading; a call that takes longer is cancelled. What functions of the runtime take that the script calls
 *     does not count, but for the first millisecond of each
 * @param instructions of one call, counted as the engine counts; 0 for no limit
 * @param memoryBytes of the whole script; 0 for no limit
 * @param processors seconds of processor time of a worker in its whole life; 0 for no limit
 * @param depth how deep values may be nested, and calls from script to runtime to script
 */
public record ScriptLimits(Duration callTime, long instructions, long memoryBytes, long processors, int depth) {

    /**
     * 25 s a call, which is less than the runtime waits for a command, so that a script is ended by its own limit, with its place and to go
     * on; no limit of instructions, 256 MiB, no limit of processor time, 512 levels.
     */
    public static final ScriptLimits DEFAULT = new ScriptLimits(Duration.ofSeconds(25), 0, 256L << 20, 0, 512);

    public ScriptLimits {
        Objects.requireNonNull(callTime, "callTime");
        if (callTime.isNegative() || callTime.isZero()) {
            throw new IllegalArgumentException("callTime must be positive, is " + callTime);
        }
        if (instructions < 0 || memoryBytes < 0 || processors < 0 || depth < 1) {
            throw new IllegalArgumentException("limits must not be negative, and depth at least 1");
        }
    }
}
