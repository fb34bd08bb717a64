// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.util.List;
import java.util.Optional;
import qtforge.api.security.SecurityLevel;
import qtforge.api.security.TrustDecision;
import qtforge.api.security.TrustLevel;
import qtforge.api.security.TrustManager.TrustedPublisher;
import qtforge.security.policy.Policy;
import qtforge.security.verify.Finding.Topic;
import qtforge.security.verify.Finding.Weight;

/** What the policy knows of a jar, for the verdict. */
final class TrustFindings {

    private TrustFindings() {}

    static void add(Policy policy, String subject, TrustDecision trust, List<Finding> findings) {
        blacklisted(policy, subject, trust)
                .ifPresent(reason -> findings.add(new Finding(
                        SecurityLevel.NONE,
                        Weight.ERROR,
                        Topic.TRUST,
                        "'" + subject + "' is on the blacklist: " + reason
                                + "; take it off the list if that is no longer so")));
        Optional<TrustedPublisher> publisher = policy.publishers().stream()
                .filter(known ->
                        !trust.signer().isEmpty() && known.fingerprint().equals(trust.signer()))
                .findFirst();
        policy.subject(subject)
                .signer()
                .filter(name -> publisher
                        .map(TrustedPublisher::name)
                        .filter(name::equals)
                        .isEmpty())
                .ifPresent(name -> findings.add(new Finding(
                        SecurityLevel.NONE,
                        Weight.ERROR,
                        Topic.TRUST,
                        "the policy demands that '" + subject + "' is signed by '" + name + "', but it is "
                                + (trust.signer().isEmpty()
                                        ? "not signed by anyone who may be believed"
                                        : "signed by " + trust.signer())
                                + "; get it from its publisher, or change the policy")));
        if (publisher.isEmpty() && !policy.subject(subject).pins().containsKey(trust.sha256())) {
            findings.add(new Finding(
                    SecurityLevel.HIGH,
                    Weight.ERROR,
                    Topic.TRUST,
                    "'" + subject + "' is neither signed by a trusted publisher nor pinned by its SHA-256 "
                            + trust.sha256() + "; add its publisher or the pin to the policy"));
        }
        if (trust.level().compareTo(TrustLevel.TRUSTED) < 0) {
            findings.add(new Finding(
                    SecurityLevel.MAXIMUM,
                    Weight.ERROR,
                    Topic.TRUST,
                    "'" + subject + "' has trust level " + trust.level() + " (" + trust.reason()
                            + "), but TRUSTED is asked for; raise the level of its publisher or pin"));
        }
    }

    private static Optional<String> blacklisted(Policy policy, String subject, TrustDecision trust) {
        for (String key : List.of(subject, trust.sha256(), trust.signer())) {
            String reason = policy.blacklist().get(key);
            if (reason != null) {
                return Optional.of(reason.isEmpty() ? "no reason was given" : reason);
            }
        }
        return Optional.empty();
    }
}
