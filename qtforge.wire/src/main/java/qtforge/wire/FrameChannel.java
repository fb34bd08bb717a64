// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Frames over a socket. It does not block, and is waited for with selectors: so every wait has a limit, and a thread that is interrupted does
 * not close it under all others.
 *
 * <p>Any number of threads may send; one at a time may receive.
 */
final class FrameChannel implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final SocketChannel channel;
    private final Selector readable;
    private final Selector writable;
    private final Duration write;
    private volatile int most;

    /** Held while a frame is written: frames must not be mixed. */
    private final ReentrantLock sending = new ReentrantLock();

    /** Direct: a heap buffer would be copied by the socket. Only who receives touches it. */
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(BUFFER).flip();

    /** Guarded by {@link #sending}. */
    private final ByteBuffer outgoing = ByteBuffer.allocateDirect(BUFFER);

    /**
     * The frame that is being received, as far as it has come and some more; null between frames. It grows with what arrives: who announces a
     * long frame and sends nothing takes no memory by that. Only who receives touches it.
     */
    private byte[] frame;

    private int length;
    private int filled;

    /** Whether the last read has taken all there was: another one would most likely be in vain. Only who receives touches it. */
    private boolean drained;

    FrameChannel(SocketChannel channel, int most, Duration write) throws IOException {
        this.channel = channel;
        this.most = most;
        this.write = write;
        channel.configureBlocking(false);
        readable = Selector.open();
        writable = Selector.open();
        channel.register(readable, SelectionKey.OP_READ);
        channel.register(writable, SelectionKey.OP_WRITE);
    }

    /** Takes longer frames from now on. */
    void allow(int bytes) {
        most = bytes;
    }

    /**
     * Writes a frame.
     *
     * @param bytes its length and its content
     * @throws IOException when it could not be written whole; the channel is of no use then
     */
    void send(byte[] bytes) throws IOException {
        long end = System.nanoTime() + write.toNanos();
        boolean interrupted = lock(end);
        try {
            int from = 0;
            while (from < bytes.length) {
                outgoing.clear();
                int part = Math.min(outgoing.capacity(), bytes.length - from);
                outgoing.put(bytes, from, part).flip();
                while (outgoing.hasRemaining()) {
                    if (channel.write(outgoing) == 0) {
                        interrupted |= awaitWritable(end);
                    }
                }
                from += part;
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

    /** Returns whether the thread was interrupted, which must not keep a frame from being completed. */
    private boolean awaitWritable(long end) throws IOException {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
            throw new IOException("the other side has taken nothing for " + write.toMillis() + " ms");
        }
        boolean interrupted = Thread.interrupted();
        writable.select(left);
        writable.selectedKeys().clear();
        return interrupted;
    }

    /** Takes the lock; returns whether the thread was interrupted meanwhile. */
    private boolean lock(long end) throws IOException {
        boolean interrupted = false;
        while (!sending.tryLock()) {
            try {
                if (!sending.tryLock(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                    throw new IOException("the other side does not take an earlier frame");
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
     * @param end as {@link System#nanoTime} has it
     * @return its content; null when none came until the end, or the thread was interrupted or woken
     * @throws IOException when the other side is gone, or sends what is no frame
     */
    byte[] receive(long end) throws IOException {
        try {
            while (true) {
                byte[] complete = take();
                if (complete != null) {
                    return complete;
                }
                if (!drained && fill()) {
                    continue;
                }
                long left = end - System.nanoTime();
                if (left <= 0 || Thread.currentThread().isInterrupted()) {
                    return null;
                }
                if (readable.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left))) == 0) {
                    return null;
                }
                readable.selectedKeys().clear();
                drained = false;
            }
        } catch (ClosedSelectorException e) {
            throw new ClosedChannelException();
        }
    }

    /** How many bytes are kept for the frame that is being received. */
    int reserved() {
        byte[] begun = frame;
        return begun == null ? 0 : begun.length;
    }

    /** Has {@link #receive} return, now or the next time it waits. */
    void wake() {
        readable.wakeup();
    }

    /** A frame, if all of it is there. */
    private byte[] take() throws WireFormatException {
        if (frame == null) {
            if (incoming.remaining() < FrameBuffer.PREFIX) {
                return null;
            }
            length = incoming.getInt();
            if (length < 0 || length > most) {
                throw new WireFormatException("a frame of " + Integer.toUnsignedString(length)
                        + " bytes is announced; at most " + most + " are taken");
            }
            frame = new byte[Math.min(length, BUFFER)];
            filled = 0;
        }
        int part = Math.min(incoming.remaining(), length - filled);
        if (filled + part > frame.length) {
            frame = Arrays.copyOf(frame, (int) Math.min(length, Math.max(filled + part, frame.length * 2L)));
        }
        incoming.get(frame, filled, part);
        filled += part;
        if (filled < length) {
            return null;
        }
        byte[] complete = frame;
        frame = null;
        return complete;
    }

    /** Reads what is there; false when nothing is. */
    private boolean fill() throws IOException {
        incoming.compact();
        int room = incoming.remaining();
        int count;
        try {
            count = channel.read(incoming);
        } finally {
            incoming.flip();
        }
        if (count < 0) {
            throw new EOFException("the other side has closed it");
        }
        drained = count < room;
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
