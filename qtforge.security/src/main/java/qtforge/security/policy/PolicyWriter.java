// SPDX-License-Identifier: Apache-2.0
package qtforge.security.policy;

import java.util.List;
import java.util.Map;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PolicyRule;
import qtforge.api.security.TrustLevel;
import qtforge.api.security.TrustManager.TrustedPublisher;
import qtforge.security.policy.Policy.Rights;

/** Writes a policy in the one canonical form, which {@link PolicyReader} reads back to an equal policy. */
public final class PolicyWriter {

    /** The first line. */
    static final String VERSION_LINE = "qtforge-policy 1";

    private final PolicyComments comments;
    private final StringBuilder text = new StringBuilder();

    private PolicyWriter(PolicyComments comments) {
        this.comments = comments;
    }

    /** The text of a policy. */
    public static String write(Policy policy) {
        return write(policy, PolicyComments.NONE);
    }

    /** The text of a policy, with the comments of entries that are still there. */
    public static String write(Policy policy, PolicyComments comments) {
        PolicyWriter writer = new PolicyWriter(comments);
        writer.policy(policy);
        return writer.text.toString();
    }

    private void policy(Policy policy) {
        entry("", VERSION_LINE);
        entry("", "security level " + policy.level());
        policy.publishers().forEach(publisher -> entry("", line(publisher)));
        if (!policy.everyone().equals(Rights.NONE)) {
            section("everyone", "everyone");
            rights("everyone", policy.everyone());
        }
        for (Map.Entry<TrustLevel, Rights> level : policy.levels().entrySet()) {
            String section = "level " + level.getKey();
            section(section, section);
            rights(section, level.getValue());
        }
        policy.subjects().values().forEach(this::subject);
        if (!policy.blacklist().isEmpty() || !policy.rules().isEmpty()) {
            text.append('\n');
        }
        policy.blacklist()
                .forEach((what, reason) -> entry("", "blacklist " + what + " " + PolicyWords.inQuotes(reason)));
        policy.rules().forEach(rule -> entry("", line(rule)));
        comments.of("", PolicyComments.END)
                .forEach(comment -> text.append(comment).append('\n'));
    }

    static String line(TrustedPublisher publisher) {
        return "signer " + publisher.name() + " sha256:" + publisher.fingerprint() + " level " + publisher.level();
    }

    static String line(PolicyRule rule) {
        return "rule " + PolicyWords.quoted(rule.name()) + " priority " + rule.priority() + " "
                + rule.action().name().toLowerCase(java.util.Locale.ROOT)
                + (rule.enabled() ? "" : " disabled")
                + (rule.condition().isEmpty() ? "" : " " + PolicyLine.WHEN + " " + rule.condition());
    }

    static String line(String verb, PermissionGrant grant) {
        return verb + " " + grant.permission()
                + (grant.isUnlimited() ? "" : " " + PolicyWords.quoted(grant.resource()));
    }

    static String section(String subject) {
        return subject.startsWith("library/") ? "library " + subject.substring(8) : "plugin " + subject;
    }

    private void subject(SubjectPolicy subject) {
        String section = section(subject.subject());
        section(
                section,
                section + subject.signer().map(name -> " signer " + name).orElse(""));
        subject.pins().forEach((digest, level) -> entry(section, "jar sha256:" + digest + " level " + level));
        subject.isolated().ifPresent(isolated -> entry(section, "isolated " + (isolated ? "yes" : "no")));
        subject.threads().ifPresent(threads -> entry(section, "threads " + threads));
        rights(section, subject.rights());
    }

    private void rights(String section, Rights rights) {
        grants(section, "allow", rights.allowed());
        grants(section, "deny", rights.denied());
    }

    private void grants(String section, String verb, List<PermissionGrant> grants) {
        grants.forEach(grant -> entry(section, line(verb, grant)));
    }

    private void section(String section, String line) {
        text.append('\n');
        comments.of("", section).forEach(comment -> text.append(comment).append('\n'));
        text.append(line).append('\n');
    }

    private void entry(String section, String line) {
        String indent = section.isEmpty() ? "" : "  ";
        comments.of(section, line)
                .forEach(comment -> text.append(indent).append(comment).append('\n'));
        text.append(indent).append(line).append('\n');
    }
}
