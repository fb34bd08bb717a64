// SPDX-License-Identifier: Apache-2.0
package qtforge.web.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** A body that arrives bit by bit. The HTTP service calls this in one thread at a time; what ends it first counts. */
final class IncomingBody implements ReadListener, AsyncListener {

    /** What is done with it. */
    @FunctionalInterface
    interface Then {
        /**
         * Replies.
         *
         * @param body what arrived
         * @param refusal why it is not taken; null when it arrived
         */
        void with(byte[] body, Refusal refusal) throws IOException;
    }

    private final AsyncContext async;
    private final ServletInputStream in;
    private final int most;
    private final Runnable ended;
    private final Then then;
    private final ByteArrayOutputStream arrived = new ByteArrayOutputStream();
    private final AtomicBoolean done = new AtomicBoolean();

    /**
     * A body that is not asked for yet.
     *
     * @param most how many bytes it may have
     * @param ended told once, in any case
     */
    IncomingBody(AsyncContext async, ServletInputStream in, int most, Runnable ended, Then then) {
        this.async = async;
        this.in = in;
        this.most = most;
        this.ended = ended;
        this.then = then;
    }

    void begin(Duration limit) {
        async.addListener(this);
        async.setTimeout(limit.toMillis());
        in.setReadListener(this);
    }

    @Override
    public void onDataAvailable() throws IOException {
        byte[] buffer = new byte[1_024];
        while (!done.get() && in.isReady()) {
            int count = in.read(buffer);
            if (count < 0) {
                return;
            }
            arrived.write(buffer, 0, count);
            if (arrived.size() > most) {
                end(RequestBody.tooLarge(most));
            }
        }
    }

    @Override
    public void onAllDataRead() {
        end(null);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end(RequestBody.tooSlow());
        complete();
    }

    @Override
    public void onError(Throwable cause) {
        end(new Refusal(400, "the body did not arrive"));
    }

    @Override
    public void onError(AsyncEvent event) {
        end(new Refusal(400, "the body did not arrive"));
    }

    @Override
    public void onComplete(AsyncEvent event) {
        if (done.compareAndSet(false, true)) {
            ended.run();
        }
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Never started again.
    }

    private void end(Refusal refusal) {
        if (!done.compareAndSet(false, true)) {
            return;
        }
        ended.run();
        try {
            then.with(arrived.toByteArray(), refusal);
        } catch (IOException e) {
            // The browser left; there is nobody to tell.
        } finally {
            complete();
        }
    }

    private void complete() {
        try {
            async.complete();
        } catch (IllegalStateException e) {
            // Completed already, or its time ran out meanwhile: then onTimeout follows.
        }
    }
}
