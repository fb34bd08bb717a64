// SPDX-License-Identifier: Apache-2.0
package qtforge.api.security;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a signature says.
 *
 * @param result the outcome
 * @param signer distinguished name of the signer's certificate; empty when there is none
 * @param fingerprint SHA-256 of the signer's certificate, 64 lower-case hexadecimal digits; empty when there is none
 * @param chain distinguished names from the signer up, as verified; empty unless VALID
 * @param notAfter until when the signer's certificate is valid
 * @param problems why it is not VALID, each naming the entry or certificate and the remedy; empty when it is
 */
public record SignatureReport(
        VerificationResult result,
        String signer,
        String fingerprint,
        List<String> chain,
        Optional<Instant> notAfter,
        List<String> problems) {

    public SignatureReport {
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(signer, "signer");
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(notAfter, "notAfter");
        chain = List.copyOf(chain);
        problems = List.copyOf(problems);
    }

    /** Whether the signer may be believed. */
    public boolean isValid() {
        return result == VerificationResult.VALID;
    }
}
