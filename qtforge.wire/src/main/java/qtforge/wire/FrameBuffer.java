// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import java.io.OutputStream;
import java.util.Arrays;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** A frame that is being written, with room for its length. */
final class FrameBuffer extends OutputStream {

    static final int PREFIX = 4;
    private static final int START = 512;

    private final int most;
    private byte[] bytes = new byte[START];
    private int length = PREFIX;

    FrameBuffer(int most) {
        this.most = most;
    }

    @Override
    public void write(int value) {
        grow(1);
        bytes[length++] = (byte) value;
    }

    @Override
    public void write(byte[] source, int from, int count) {
        grow(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    private void grow(int count) {
        long needed = (long) length + count;
        if (needed - PREFIX > most) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "what is to be sent is larger than a frame may be, which is " + most + " bytes; send it in parts");
        }
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Math.max(needed, bytes.length * 2L), (long) most + PREFIX));
        }
    }

    byte[] finish() {
        int count = length - PREFIX;
        bytes[0] = (byte) (count >>> 24);
        bytes[1] = (byte) (count >>> 16);
        bytes[2] = (byte) (count >>> 8);
        bytes[3] = (byte) count;
        return Arrays.copyOf(bytes, length);
    }
}
