// SPDX-License-Identifier: Apache-2.0
package qtforge.api.security;

import qtforge.api.core.NamedConstant;

/** What became of looking at a signature. */
public enum VerificationResult implements NamedConstant {
    /** Every entry is signed by one signer whose certificate leads to a trusted one. */
    VALID(0),
    /** The content is not what was signed, or only part of it is signed, or by several. */
    INVALID(1),
    /** A certificate was not valid at the time that counts. */
    EXPIRED(2),
    /** A certificate is on a revocation list. */
    REVOKED(3),
    /** The certificate does not lead to one in the trust store. */
    UNTRUSTED_ISSUER(4),
    /** There is no signature. */
    NO_SIGNATURE(5),
    /** The signature itself cannot be read or does not verify, or its algorithms are too weak. */
    CORRUPTED_SIGNATURE(6);

    private final int value;

    VerificationResult(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
