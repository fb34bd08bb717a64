// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Frames over a socket. The channel is non-blocking and waited for with a selector: so every wait has a limit, and a thread
 * that is interrupted does not close the channel under all others, as it would one that blocks.
 *
 * <p>Any number of threads may send; one at a time may receive.
 */
final class FrameChannel implements AutoCloseable {

    private final SocketChannel channel;
    private final WireLimits limits;
    private final Selector readable;
    private final Selector writable;

    /** Held while a frame is written. */
    private final ReentrantLock sending = new ReentrantLock();

    private final ByteBuffer incoming = ByteBuffer.allocate(16 * 1024).flip();

    /** The frame that is being received; null between frames. */
    private byte[] frame;

    private int filled;

    FrameChannel(SocketChannel channel, WireLimits limits) throws IOException {
        this.channel = channel;
        this.limits = limits;
        channel.configureBlocking(false);
        readable = Selector.open();
        writable = Selector.open();
        channel.register(readable, SelectionKey.OP_READ);
        channel.register(writable, SelectionKey.OP_WRITE);
    }

    /**
     * Writes a frame.
     *
     * @throws IOException when it could not be written completely; the channel is of no use then
     */
    void send(byte[] bytes) throws IOException {
        long end = System.nanoTime() + limits.write().toNanos();
        boolean interrupted = lock(end);
        try {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (channel.write(rest) >= 0 && rest.hasRemaining()) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new IOException(
                            "the other side takes nothing for " + limits.write().toMillis() + " ms");
                }
                interrupted |= Thread.interrupted();
                writable.select(left);
                writable.selectedKeys().clear();
            }
        } catch (ClosedSelectorException e) {
            throw new ClosedChannelException();
        } finally {
            sending.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Takes the lock; returns whether the thread was interrupted meanwhile. */
    private boolean lock(long end) throws IOException {
        boolean interrupted = false;
        while (!sending.tryLock()) {
            try {
                if (!sending.tryLock(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                    throw new IOException("another frame is not taken by the other side");
                }
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        return interrupted;
    }

    /**
     * Waits for a frame.
     *
     * @return null when none came until the end, or the thread was interrupted
     * @throws IOException when the other side is gone or sends what is no frame
     */
    byte[] receive(long end) throws IOException {
        try {
            while (true) {
                byte[] complete = take();
                if (complete != null) {
                    return complete;
                }
                if (!fill()) {
                    long left = end - System.nanoTime();
                    if (left <= 0 || Thread.currentThread().isInterrupted()) {
                        return null;
                    }
                    readable.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
                    readable.selectedKeys().clear();
                }
            }
        } catch (ClosedSelectorException e) {
            throw new ClosedChannelException();
        }
    }

    /** A frame, if all of it is there. */
    private byte[] take() throws WireFormatException {
        if (frame == null) {
            if (incoming.remaining() < WireWriter.PREFIX) {
                return null;
            }
            int length = incoming.getInt();
            if (length < 0 || length > limits.frameBytes()) {
                throw new WireFormatException(
                        "a frame of " + length + " bytes is announced; at most " + limits.frameBytes() + " are taken");
            }
            frame = new byte[length];
            filled = 0;
        }
        int part = Math.min(incoming.remaining(), frame.length - filled);
        incoming.get(frame, filled, part);
        filled += part;
        if (filled < frame.length) {
            return null;
        }
        byte[] complete = frame;
        frame = null;
        return complete;
    }

    /** Reads what is there; false when nothing is. */
    private boolean fill() throws IOException {
        int count;
        if (frame != null && frame.length - filled > incoming.capacity()) {
            ByteBuffer rest = ByteBuffer.wrap(frame, filled, frame.length - filled);
            count = channel.read(rest);
            filled += Math.max(0, count);
        } else {
            incoming.compact();
            try {
                count = channel.read(incoming);
            } finally {
                incoming.flip();
            }
        }
        if (count < 0) {
            throw new EOFException("the other side has closed the connection");
        }
        return count > 0;
    }

    @Override
    public void close() throws IOException {
        try (channel;
                readable;
                writable) {
            // Closing is all there is to do.
        }
    }
}
