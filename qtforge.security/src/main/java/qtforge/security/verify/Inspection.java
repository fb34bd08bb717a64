// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.Version;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.SecurityLevel;
import qtforge.api.security.SecurityValidationResult;
import qtforge.api.security.TrustDecision;
import qtforge.api.security.TrustLevel;
import qtforge.api.security.ValidationResult;
import qtforge.security.verify.Finding.Topic;
import qtforge.security.verify.Finding.Weight;

/**
 * Everything that was found out about a jar, from which the verdict of each level follows.
 *
 * @param sha256 of the file
 * @param size of the file in bytes
 * @param subject plugin id or {@code library/NAME}; empty when the archive could not be read
 * @param version of it
 * @param verification of its signature; empty when the archive could not be read
 * @param trust how far it is trusted; empty likewise
 * @param requested what it asks for
 * @param findings in the order they were found
 */
public record Inspection(
        String sha256,
        long size,
        String subject,
        Version version,
        Optional<Verification> verification,
        Optional<TrustDecision> trust,
        List<PermissionGrant> requested,
        List<Finding> findings) {

    public Inspection {
        requested = List.copyOf(requested);
        findings = List.copyOf(findings);
    }

    /** Of a file that is no archive, or one that cannot be looked into. */
    static Inspection refused(String sha256, long size, Weight weight, String why) {
        return new Inspection(
                sha256,
                size,
                "",
                Version.ZERO,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(new Finding(SecurityLevel.NONE, weight, Topic.ARCHIVE, why)));
    }

    /** The fingerprint of the verified signer; empty when there is none. */
    public String signer() {
        return verification.map(Verification::believedSigner).orElse("");
    }

    /** Whether there is a signature that may be believed. */
    public boolean isSigned() {
        return !signer().isEmpty();
    }

    /** How far it is trusted. */
    public TrustLevel trustLevel() {
        return trust.map(TrustDecision::level).orElse(TrustLevel.UNTRUSTED);
    }

    /** The verdict by the demands of a level. */
    public SecurityValidationResult judge(SecurityLevel level) {
        return judge(level, EnumSet.allOf(Topic.class));
    }

    SecurityValidationResult judge(SecurityLevel level, Set<Topic> topics) {
        List<Finding> relevant = findings.stream()
                .filter(finding -> finding.topic() == Topic.ARCHIVE || topics.contains(finding.topic()))
                .toList();
        List<Finding> errors = relevant.stream()
                .filter(finding -> finding.weight() != Weight.WARNING && isAsked(finding, level))
                .toList();
        List<Finding> warnings = relevant.stream()
                .filter(finding -> finding.weight() == Weight.WARNING && isAsked(finding, level))
                .toList();
        return new SecurityValidationResult(
                verdict(errors, warnings),
                levelMet(relevant),
                trustLevel(),
                errors.stream().map(Finding::message).toList(),
                warnings.stream().map(Finding::message).toList(),
                requested,
                verification.map(Verification::report),
                details());
    }

    private static boolean isAsked(Finding finding, SecurityLevel level) {
        return finding.level().compareTo(level) <= 0;
    }

    private static ValidationResult verdict(List<Finding> errors, List<Finding> warnings) {
        if (errors.stream().anyMatch(finding -> finding.weight() == Weight.ATTACK)) {
            return ValidationResult.MALICIOUS;
        }
        if (!errors.isEmpty()) {
            return ValidationResult.INVALID;
        }
        return warnings.isEmpty() ? ValidationResult.VALID : ValidationResult.SUSPICIOUS;
    }

    private static SecurityLevel levelMet(List<Finding> findings) {
        SecurityLevel met = SecurityLevel.NONE;
        for (SecurityLevel level : SecurityLevel.values()) {
            boolean fails =
                    findings.stream().anyMatch(found -> found.weight() != Weight.WARNING && isAsked(found, level));
            met = fails ? met : level;
        }
        return met;
    }

    private Map<String, Object> details() {
        Map<String, Object> details = new HashMap<>();
        details.put("sha256", sha256);
        details.put("size", size);
        details.put("subject", subject);
        details.put("version", version.toString());
        details.put("signed", isSigned());
        details.put("signer", signer());
        trust.ifPresent(decision -> details.put("trustReason", decision.reason()));
        details.put("refusedFrom", refusedFrom());
        return details;
    }

    private List<String> refusedFrom() {
        List<String> lines = new ArrayList<>();
        findings.stream()
                .filter(finding -> finding.weight() != Weight.WARNING)
                .forEach(finding -> lines.add(finding.level() + ": " + finding.message()));
        return lines;
    }

    /** The code with which it is refused at a level. */
    public PluginErrorCode code(SecurityLevel level) {
        Optional<Finding> worst = findings.stream()
                .filter(finding -> finding.weight() != Weight.WARNING && isAsked(finding, level))
                .max(Comparator.comparing(Finding::weight));
        return switch (worst.map(Finding::topic).orElse(Topic.ARCHIVE)) {
            case SIGNATURE -> PluginErrorCode.SIGNATURE_INVALID;
            case TRUST -> PluginErrorCode.UNTRUSTED_SOURCE;
            default -> PluginErrorCode.SECURITY_VIOLATION;
        };
    }
}
