// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.engine;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Ids of transactions: {@code tx_} and a UUID of version 7 (RFC 9562), which nobody can guess, and which tells when it was made. That is
 * needed when the outcome log was damaged: of what was begun later the log is whole.
 */
final class TransactionIds {

    static final String PREFIX = "tx_";

    private static final SecureRandom RANDOM = new SecureRandom();

    private TransactionIds() {}

    static String next() {
        long high = (System.currentTimeMillis() << 16) | 0x7000 | (RANDOM.nextLong() & 0xFFF);
        long low = (RANDOM.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
        return PREFIX + new UUID(high, low);
    }

    /** When it was made; empty for what is none of these. */
    static Optional<Instant> madeAt(String id) {
        if (!id.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            UUID uuid = UUID.fromString(id.substring(PREFIX.length()));
            return uuid.version() == 7
                    ? Optional.of(Instant.ofEpochMilli(uuid.getMostSignificantBits() >>> 16))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
