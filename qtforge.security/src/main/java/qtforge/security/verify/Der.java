// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.math.BigInteger;
import java.util.Arrays;

/** Reads one level of DER (X.690). Indefinite lengths, which have two readings, are not taken. */
final class Der {

    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;
    static final int OBJECT_ID = 0x06;
    static final int INTEGER = 0x02;

    private final byte[] bytes;
    private final int end;
    private int at;

    private Der(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    static Der of(byte[] bytes) {
        return new Der(bytes, 0, bytes.length);
    }

    boolean hasMore() {
        return at < end;
    }

    /** The tag of the next value. */
    int tag() throws MalformedDer {
        if (at >= end) {
            throw new MalformedDer("it ends too early");
        }
        return bytes[at] & 0xFF;
    }

    /** Goes into the next value. */
    Der enter(int tag) throws MalformedDer {
        if (tag() != tag) {
            throw new MalformedDer("tag " + tag() + " is where " + tag + " should be");
        }
        return next();
    }

    /** Passes the next value over. */
    Der next() throws MalformedDer {
        tag();
        int content = at + 2;
        int first = at + 1 < end ? bytes[at + 1] & 0xFF : 0x80;
        long length = first;
        if (first >= 0x80) {
            int count = first - 0x80;
            if (count == 0 || count > 4 || content + count > end) {
                throw new MalformedDer("a length is indefinite or too long");
            }
            length = new BigInteger(1, Arrays.copyOfRange(bytes, content, content + count)).longValueExact();
            content += count;
        }
        if (length > end - content) {
            throw new MalformedDer("a value is longer than what holds it");
        }
        at = content + (int) length;
        return new Der(bytes, content, at);
    }

    byte[] content() {
        return Arrays.copyOfRange(bytes, at, end);
    }

    /** Reads the next value, an object identifier. */
    String objectId() throws MalformedDer {
        byte[] id = enter(OBJECT_ID).content();
        if (id.length == 0) {
            throw new MalformedDer("an object identifier is empty");
        }
        StringBuilder text = new StringBuilder();
        BigInteger arc = BigInteger.ZERO;
        boolean first = true;
        for (byte b : id) {
            arc = arc.shiftLeft(7).or(BigInteger.valueOf(b & 0x7F));
            if (b >= 0) {
                if (first) {
                    int top = Math.min(2, arc.intValue() / 40);
                    text.append(top).append('.').append(arc.subtract(BigInteger.valueOf(top * 40L)));
                    first = false;
                } else {
                    text.append('.').append(arc);
                }
                arc = BigInteger.ZERO;
            }
        }
        return text.toString();
    }

    /** Reads the next value, a whole number. */
    BigInteger integer() throws MalformedDer {
        byte[] number = enter(INTEGER).content();
        if (number.length == 0) {
            throw new MalformedDer("a number is empty");
        }
        return new BigInteger(number);
    }

    /** What cannot be read. */
    static final class MalformedDer extends Exception {

        private static final long serialVersionUID = 1L;

        MalformedDer(String message) {
            super(message);
        }
    }
}
