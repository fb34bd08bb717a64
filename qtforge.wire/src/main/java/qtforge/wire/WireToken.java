// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret both sides know, and the proofs of it. */
public final class WireToken {

    private static final int TOKEN_BYTES = 32;
    private static final int NONCE_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    /** A token that was made elsewhere. */
    public WireToken(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a token must not be empty");
        }
        this.text = text;
    }

    /** A new token: 64 hexadecimal digits that nobody can guess. */
    public static WireToken random() {
        return new WireToken(hex(TOKEN_BYTES));
    }

    static String nonce() {
        return hex(NONCE_BYTES);
    }

    private static String hex(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** The token itself, for the side it is to be given to. */
    public String text() {
        return text;
    }

    /** The proof that this side knows the token when it says something. */
    String proof(String statement) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(statement.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }

    boolean proves(String proof, String statement) {
        return MessageDigest.isEqual(
                proof.getBytes(StandardCharsets.UTF_8), proof(statement).getBytes(StandardCharsets.UTF_8));
    }

    /** Not the token, which must not be seen in logs. */
    @Override
    public String toString() {
        return "a token";
    }
}
