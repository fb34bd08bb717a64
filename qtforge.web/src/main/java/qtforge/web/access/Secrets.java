// SPDX-License-Identifier: Apache-2.0
package qtforge.web.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Random texts nobody can guess, and how they are compared. */
final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private Secrets() {}

    /** 256 random bits as 43 characters that need no escaping in addresses and cookies. */
    static String make() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether two texts are the same, in a time that tells neither where they differ nor how long the secret is. */
    static boolean same(String secret, String given) {
        return MessageDigest.isEqual(digest(secret), digest(given));
    }

    /** What is kept of a secret that only has to be recognised. */
    static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@link #digest} as a key of maps: looking it up tells nothing about the secret itself. */
    static String key(String text) {
        return Base64.getEncoder().encodeToString(digest(text));
    }
}
