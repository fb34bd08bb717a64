// SPDX-License-Identifier: Apache-2.0
package qtforge.web.event;

/** Where events go: one browser that looks. May be called from any thread; nothing of it waits for the browser. */
public interface EventSink {

    /** Takes a frame, or drops an older one for it. */
    void offer(String frame);

    /** Whether the browser is still there and may still look. */
    boolean isOpen();

    /** Ends it. */
    void close();
}
