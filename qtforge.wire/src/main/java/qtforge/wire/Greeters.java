// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import qtforge.caller.OwnThreads;

/**
 * Greets those that have connected, side by side, {@value #MOST} at most. When one more comes, who has been silent longest is cut off: so those
 * that never greet keep nobody out. {@code this} guards who has not greeted yet.
 */
final class Greeters implements AutoCloseable {

    /** How many may be about to greet at a time. */
    static final int MOST = 32;

    private static final long IDLE_SECONDS = 10;

    private final WireToken token;
    private final Duration limit;
    private final ThreadPoolExecutor threads;
    private final Deque<FrameChannel> unknown = new ArrayDeque<>();
    private boolean closed;

    /**
     * For one listener.
     *
     * @param name of its threads begins so
     * @param limit how long one may take to greet
     */
    Greeters(WireToken token, Duration limit, String name) {
        this.token = token;
        this.limit = limit;
        threads = new ThreadPoolExecutor(
                MOST,
                MOST,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST),
                OwnThreads.numbered(name + "-greeter-"));
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Greets somebody, in another thread.
     *
     * @param greeted gets the connection when it knows the token; else the socket is closed
     * @throws IOException when the socket is of no use
     */
    void greet(SocketChannel socket, Opening opening, Consumer<WireConnection> greeted) throws IOException {
        FrameChannel channel = opening.channel(socket);
        FrameChannel oldest = null;
        synchronized (this) {
            if (unknown.size() >= MOST) {
                oldest = unknown.pollFirst();
            }
            unknown.addLast(channel);
        }
        close(oldest);
        long end = System.nanoTime() + limit.toNanos();
        try {
            threads.execute(() -> greet(channel, end, opening, greeted));
        } catch (RejectedExecutionException e) {
            // It is closed, or those that were cut off are not through yet.
            takeOff(channel);
            close(channel);
        }
    }

    private void greet(FrameChannel channel, long end, Opening opening, Consumer<WireConnection> greeted) {
        String peer;
        try {
            peer = Greeting.serve(channel, token, Duration.ofNanos(end - System.nanoTime()), opening.about());
        } catch (IOException e) {
            takeOff(channel);
            close(channel);
            return;
        }
        if (takeOff(channel)) {
            greeted.accept(opening.connection(channel, peer));
        } else {
            close(channel);
        }
    }

    /** Takes one off the list of the unknown; false when it was cut off. */
    private synchronized boolean takeOff(FrameChannel channel) {
        return unknown.remove(channel) && !closed;
    }

    private static void close(FrameChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // It is of no use any more in any case.
                return;
            }
        }
    }

    /** Cuts off who has not greeted yet, and ends the threads. */
    @Override
    public void close() {
        List<FrameChannel> left;
        synchronized (this) {
            closed = true;
            left = new ArrayList<>(unknown);
            unknown.clear();
        }
        left.forEach(Greeters::close);
        threads.shutdown();
    }
}
