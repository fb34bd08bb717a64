// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The first half of a SHA-256: what a definition is kept under. */
record Hash(long high, long low) {

    static Hash of(byte[] bytes) {
        try {
            ByteBuffer digest =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes));
            return new Hash(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }

    static Hash read(Unpacker from) {
        return new Hash(from.ordered(), from.ordered());
    }

    void write(Packer to) {
        to.ordered(high).ordered(low);
    }
}
