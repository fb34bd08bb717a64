// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** A single value over a pipe, in the form of a frame; what is said before there is a connection. */
public final class Messages {

    private Messages() {}

    /** Writes a JSON-shaped value. */
    public static void write(OutputStream out, Object value) throws IOException {
        out.write(new WireWriter(WireLimits.STANDARD).value(value).finish());
        out.flush();
    }

    /** Reads a value. */
    public static Object read(InputStream in) throws IOException {
        int length = ByteBuffer.wrap(exactly(in, WireWriter.PREFIX)).getInt();
        if (length < 0 || length > WireLimits.STANDARD.frameBytes()) {
            throw new WireFormatException("a message of " + length + " bytes is announced");
        }
        return new WireReader(exactly(in, length), WireLimits.STANDARD).last();
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the pipe ends in the middle of a message");
        }
        return bytes;
    }
}
