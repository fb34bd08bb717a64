// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import qtforge.api.security.SignatureReport;
import qtforge.api.security.VerificationResult;

/**
 * What became of verifying a signature.
 *
 * @param report for others
 * @param forged whether somebody uses the name of a trusted issuer with another key
 */
public record Verification(SignatureReport report, boolean forged) {

    static Verification unsigned(List<String> remarks) {
        return new Verification(
                new SignatureReport(
                        VerificationResult.NO_SIGNATURE, "", "", List.of(), Optional.empty(), List.copyOf(remarks)),
                false);
    }

    static Verification failed(VerificationResult result, Optional<X509Certificate> leaf, String problem) {
        return of(result, leaf, List.of(), problem, false);
    }

    static Verification of(
            VerificationResult result,
            Optional<X509Certificate> leaf,
            List<X509Certificate> path,
            String problem,
            boolean forged) {
        return new Verification(
                new SignatureReport(
                        result,
                        leaf.map(certificate ->
                                        certificate.getSubjectX500Principal().toString())
                                .orElse(""),
                        leaf.map(Fingerprints::of).orElse(""),
                        path.stream()
                                .map(certificate ->
                                        certificate.getSubjectX500Principal().toString())
                                .toList(),
                        leaf.map(certificate -> certificate.getNotAfter().toInstant()),
                        problem.isEmpty() ? List.of() : List.of(problem)),
                forged);
    }

    /** The fingerprint of the signer when it may be believed, otherwise empty. */
    String believedSigner() {
        return report.isValid() ? report.fingerprint() : "";
    }
}
