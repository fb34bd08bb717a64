// SPDX-License-Identifier: Apache-2.0
package qtforge.web.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import qtforge.web.event.EventSink;
import qtforge.web.event.FrameQueue;

/**
 * One browser's stream of events. Written without waiting: what the browser does not take yet stays in the queue, where the oldest goes.
 *
 * <p>The lock guards queue, dirty, writable and ended; under it the HTTP service's stream is written to, which does not block.
 */
final class EventStream implements EventSink, WriteListener, AsyncListener {

    private static final int WAITING = 64;

    private final AsyncContext async;
    private final ServletOutputStream out;
    private final BooleanSupplier allowed;
    private final Consumer<EventSink> ends;
    private final Object lock = new Object();
    private final FrameQueue queue = new FrameQueue(WAITING);
    /** Whether the HTTP service has begun to ask for bytes; before that nobody may write. */
    private boolean writable;

    private boolean dirty;
    private boolean ended;

    /**
     * A stream that is not begun.
     *
     * @param allowed whether its session has not ended
     * @param ends told once when it ends
     */
    EventStream(AsyncContext async, ServletOutputStream out, BooleanSupplier allowed, Consumer<EventSink> ends) {
        this.async = async;
        this.out = out;
        this.allowed = allowed;
        this.ends = ends;
    }

    void begin() {
        async.setTimeout(0);
        async.addListener(this);
        out.setWriteListener(this);
    }

    @Override
    public void offer(String frame) {
        synchronized (lock) {
            if (ended) {
                return;
            }
            queue.add(frame);
        }
        pump();
    }

    @Override
    public boolean isOpen() {
        synchronized (lock) {
            return !ended && allowed.getAsBoolean();
        }
    }

    @Override
    public void onWritePossible() {
        synchronized (lock) {
            writable = true;
        }
        pump();
    }

    private void pump() {
        boolean failed = false;
        synchronized (lock) {
            try {
                while (writable && !ended && out.isReady()) {
                    String frame = queue.poll();
                    if (frame != null) {
                        out.write(frame.getBytes(StandardCharsets.UTF_8));
                        dirty = true;
                    } else if (dirty) {
                        dirty = false;
                        out.flush();
                    } else {
                        return;
                    }
                }
            } catch (IOException | RuntimeException e) {
                failed = true;
            }
        }
        if (failed) {
            close();
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            if (ended) {
                return;
            }
            ended = true;
        }
        ends.accept(this);
        try {
            async.complete();
        } catch (IllegalStateException e) {
            // The HTTP service ended it first.
        }
    }

    @Override
    public void onError(Throwable cause) {
        close();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        close();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        close();
    }

    @Override
    public void onError(AsyncEvent event) {
        close();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Never started again.
    }
}
