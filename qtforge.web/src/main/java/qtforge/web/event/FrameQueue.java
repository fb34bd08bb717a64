// SPDX-License-Identifier: Apache-2.0
package qtforge.web.event;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The frames that wait for one browser. When there are too many the oldest goes, and the browser is told how many it missed before it gets
 * the next one. Not for several threads at once.
 */
public final class FrameQueue {

    private final Deque<String> frames = new ArrayDeque<>();
    private final int most;
    private long dropped;

    public FrameQueue(int most) {
        this.most = most;
    }

    /** Puts a frame last. */
    public void add(String frame) {
        if (frames.size() >= most) {
            frames.removeFirst();
            dropped++;
        }
        frames.addLast(frame);
    }

    /** Takes the next frame; null when there is none. */
    public String poll() {
        if (dropped > 0) {
            String marker = frame("dropped", "{\"count\":" + dropped + "}");
            dropped = 0;
            return marker;
        }
        return frames.pollFirst();
    }

    /** A frame of server-sent events. The data is one line, as JSON without layout is. */
    public static String frame(String event, String data) {
        return "event: " + event + "\ndata: " + data + "\n\n";
    }
}
