// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.factory;

import java.nio.ByteBuffer;

/** Direct buffers. Their memory goes back when the collector has found that nobody refers to them. */
public final class BufferFactory implements QuickFactory<ByteBuffer> {

    private final int bytes;
    private final boolean zeroed;

    /**
     * Buffers of a size.
     *
     * @param zeroed whether the next shall not see what the last wrote
     */
    public BufferFactory(int bytes, boolean zeroed) {
        this.bytes = bytes;
        this.zeroed = zeroed;
    }

    @Override
    public ByteBuffer create() {
        return ByteBuffer.allocateDirect(bytes);
    }

    @Override
    public void passivate(ByteBuffer buffer) {
        buffer.clear();
        if (zeroed) {
            zero(buffer);
        }
        buffer.order(java.nio.ByteOrder.BIG_ENDIAN);
    }

    private static void zero(ByteBuffer buffer) {
        buffer.order(java.nio.ByteOrder.nativeOrder());
        while (buffer.remaining() >= Long.BYTES) {
            buffer.putLong(0);
        }
        while (buffer.hasRemaining()) {
            buffer.put((byte) 0);
        }
        buffer.clear();
    }

    @Override
    public void destroy(ByteBuffer buffer) {
        // Nothing to close.
    }
}
