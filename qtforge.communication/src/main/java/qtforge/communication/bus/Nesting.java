// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * How deep handlers called in one thread publish in one another's calls. Handlers that answer each other without end are stopped at
 * {@value #DEEPEST}; then the thread delivers nothing in its own calls any more until it is out of all of them, for else two
 * handlers that both publish would be called 2 to the power of the depth times.
 */
final class Nesting {

    static final int DEEPEST = 64;

    /** By thread: how deep, and whether it was too deep. An array of the JDK, so that a thread keeps no class of ours. */
    private static final ThreadLocal<int[]> LEVELS = ThreadLocal.withInitial(() -> new int[2]);

    private Nesting() {}

    /**
     * Begins to call handlers in this thread.
     *
     * @return for {@link #leave}
     * @throws PluginException RESOURCE_EXHAUSTED when it is too deep
     */
    static int[] enter(String topic) {
        int[] level = LEVELS.get();
        if (level[0] >= DEEPEST || level[1] != 0) {
            level[1] = 1;
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    "message on " + topic + " was not published: handlers have published in one another's calls "
                            + DEEPEST + " deep; break the circle, or publish to the lanes (QUEUED)");
        }
        level[0]++;
        return level;
    }

    static void leave(int[] level) {
        if (--level[0] == 0) {
            level[1] = 0;
        }
    }

    /** Whether this thread is calling handlers. */
    static boolean isInside() {
        return LEVELS.get()[0] > 0;
    }
}
