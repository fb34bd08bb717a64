// SPDX-License-Identifier: Apache-2.0
package qtforge.core.lane;

/**
 * Which plugins' callbacks lead to the running one: A's command calls B, B calls C. Known to each thread that runs callbacks.
 *
 * @param lane whose callback it is
 * @param caller the callback that called it and waits for it, or null
 */
record LaneFrame(Lane lane, LaneFrame caller) {

    private static final ThreadLocal<LaneFrame> CURRENT = new ThreadLocal<>();

    static LaneFrame current() {
        return CURRENT.get();
    }

    static void push(Lane lane, LaneFrame caller) {
        CURRENT.set(new LaneFrame(lane, caller));
    }

    /** Makes this thread go on where another, which waits for it, is. */
    static void enter(LaneFrame frames) {
        CURRENT.set(frames);
    }

    static void pop(LaneFrame previous) {
        if (previous == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(previous);
        }
    }

    /** Whether a callback of the lane is running and waits for this thread. */
    static boolean leadsThrough(Lane lane) {
        for (LaneFrame frame = CURRENT.get(); frame != null; frame = frame.caller()) {
            if (frame.lane() == lane) {
                return true;
            }
        }
        return false;
    }
}
