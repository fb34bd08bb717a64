// SPDX-License-Identifier: Apache-2.0
package qtforge.api.security;

import java.util.Objects;

/**
 * How far a plugin is trusted, and why.
 *
 * @param subject plugin id, or {@code library/NAME}
 * @param level the ceiling
 * @param reason in words: the signer, the pin, or what is missing
 * @param sha256 of the installed jar; empty when nothing is installed
 * @param signer fingerprint of the verified signer; empty when there is none
 */
public record TrustDecision(String subject, TrustLevel level, String reason, String sha256, String signer) {

    public TrustDecision {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(signer, "signer");
    }
}
