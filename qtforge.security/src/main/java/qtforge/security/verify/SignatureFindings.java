// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.util.List;
import qtforge.api.security.SecurityLevel;
import qtforge.api.security.SignatureReport;
import qtforge.api.security.VerificationResult;
import qtforge.security.verify.Finding.Topic;
import qtforge.security.verify.Finding.Weight;

/** What a signature means for the verdict: none is no crime, an unknown issuer is as good as none, a broken one is refused. */
final class SignatureFindings {

    private SignatureFindings() {}

    static void add(Verification verification, List<Finding> findings) {
        SignatureReport report = verification.report();
        Weight weight;
        if (report.isValid()) {
            return;
        } else if (verification.forged()) {
            weight = Weight.ATTACK;
        } else if (report.result() == VerificationResult.UNTRUSTED_ISSUER) {
            weight = Weight.WARNING;
        } else if (report.result() == VerificationResult.NO_SIGNATURE) {
            if (report.problems().stream().noneMatch(problem -> problem.contains("was removed"))) {
                return;
            }
            weight = Weight.WARNING;
        } else {
            weight = Weight.ERROR;
        }
        report.problems()
                .forEach(problem -> findings.add(new Finding(SecurityLevel.MEDIUM, weight, Topic.SIGNATURE, problem)));
    }
}
