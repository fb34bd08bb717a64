// SPDX-License-Identifier: Apache-2.0
package qtforge.security.policy;

import java.util.Optional;
import qtforge.api.security.TrustDecision;
import qtforge.api.security.TrustLevel;
import qtforge.api.security.TrustManager.TrustedPublisher;

/**
 * How far a policy trusts a jar. In this order: what is on the blacklist, or lacks the signer its subject needs, is UNTRUSTED;
 * a pin of exactly this jar under this subject decides; then the publisher that signed it; nothing else is trusted.
 */
public final class TrustRules {

    private TrustRules() {}

    /**
     * The level of a jar.
     *
     * @param subject plugin id or {@code library/NAME}
     * @param sha256 of the jar; empty when nothing is installed
     * @param signer fingerprint of its verified signer; empty when it has none
     */
    public static TrustDecision level(Policy policy, String subject, String sha256, String signer) {
        Optional<String> blacklisted = blacklisted(policy, subject, sha256, signer);
        if (blacklisted.isPresent()) {
            return decision(subject, TrustLevel.UNTRUSTED, blacklisted.get(), sha256, signer);
        }
        if (sha256.isEmpty() && signer.isEmpty()) {
            return decision(subject, TrustLevel.UNTRUSTED, "nothing is installed under this name", sha256, signer);
        }
        SubjectPolicy decided = policy.subject(subject);
        Optional<TrustedPublisher> publisher = publisherOf(policy, signer);
        if (decided.signer().isPresent()
                && !publisher.map(TrustedPublisher::name).equals(decided.signer())) {
            String reason = "it must be signed by '" + decided.signer().get() + "' and is "
                    + publisher
                            .map(found -> "signed by '" + found.name() + "'")
                            .orElse(signer.isEmpty() ? "not signed" : "signed by an unknown signer");
            return decision(subject, TrustLevel.UNTRUSTED, reason, sha256, signer);
        }
        TrustLevel pinned = decided.pins().get(sha256);
        if (pinned != null) {
            return decision(subject, pinned, "its SHA-256 is pinned by the policy", sha256, signer);
        }
        if (publisher.isPresent()) {
            return decision(
                    subject,
                    publisher.get().level(),
                    "signed by the trusted publisher '" + publisher.get().name() + "'",
                    sha256,
                    signer);
        }
        String reason = signer.isEmpty()
                ? "it is not signed, and its SHA-256 is not pinned"
                : "its signer is not a trusted publisher, and its SHA-256 is not pinned";
        return decision(subject, TrustLevel.UNTRUSTED, reason, sha256, signer);
    }

    /** The highest level some jar of a subject could have: what it can be granted before it is installed. */
    public static TrustLevel highest(Policy policy, String subject) {
        SubjectPolicy decided = policy.subject(subject);
        TrustLevel highest = TrustLevel.UNTRUSTED;
        for (TrustLevel pinned : decided.pins().values()) {
            highest = pinned.compareTo(highest) > 0 ? pinned : highest;
        }
        for (TrustedPublisher publisher : policy.publishers()) {
            boolean possible =
                    decided.signer().isEmpty() || decided.signer().get().equals(publisher.name());
            highest = possible && publisher.level().compareTo(highest) > 0 ? publisher.level() : highest;
        }
        return highest;
    }

    private static Optional<String> blacklisted(Policy policy, String subject, String sha256, String signer) {
        if (policy.blacklist().containsKey(subject)) {
            return Optional.of("'" + subject + "' is on the blacklist: "
                    + policy.blacklist().get(subject));
        }
        if (policy.blacklist().containsKey(sha256)) {
            return Optional.of(
                    "its SHA-256 is on the blacklist: " + policy.blacklist().get(sha256));
        }
        if (policy.blacklist().containsKey(signer)) {
            return Optional.of(
                    "its signer is on the blacklist: " + policy.blacklist().get(signer));
        }
        return Optional.empty();
    }

    private static Optional<TrustedPublisher> publisherOf(Policy policy, String signer) {
        return signer.isEmpty()
                ? Optional.empty()
                : policy.publishers().stream()
                        .filter(publisher -> publisher.fingerprint().equals(signer))
                        .findFirst();
    }

    private static TrustDecision decision(
            String subject, TrustLevel level, String reason, String sha256, String signer) {
        return new TrustDecision(subject, level, reason, sha256, signer);
    }
}
