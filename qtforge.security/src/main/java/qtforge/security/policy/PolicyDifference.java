// SPDX-License-Identifier: Apache-2.0
package qtforge.security.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.TrustLevel;
import qtforge.security.policy.Policy.Rights;

/** What is different between two policies, in words. */
public final class PolicyDifference {

    private PolicyDifference() {}

    /** One line each, beginning with {@code +} or {@code -}; empty when they are equal. */
    public static List<String> between(Policy before, Policy after) {
        Set<String> old = statements(before);
        Set<String> fresh = statements(after);
        List<String> lines = new ArrayList<>();
        old.stream().filter(line -> !fresh.contains(line)).forEach(line -> lines.add("- " + line));
        fresh.stream().filter(line -> !old.contains(line)).forEach(line -> lines.add("+ " + line));
        if (lines.isEmpty() && !before.equals(after)) {
            lines.add("+ the same in another order");
        }
        return lines;
    }

    private static Set<String> statements(Policy policy) {
        Set<String> all = new LinkedHashSet<>();
        all.add("jars are asked for security level " + policy.level());
        policy.publishers()
                .forEach(publisher -> all.add("publisher " + publisher.name() + " with certificate "
                        + publisher.fingerprint() + " is trusted as " + publisher.level()));
        rights("everyone", policy.everyone(), all);
        for (Map.Entry<TrustLevel, Rights> level : policy.levels().entrySet()) {
            String who = "every plugin of level " + level.getKey();
            all.add("there is a section for " + who);
            rights(who, level.getValue(), all);
        }
        policy.subjects().values().forEach(subject -> subject(subject, all));
        policy.blacklist().forEach((what, reason) -> all.add(what + " is on the blacklist: " + reason));
        policy.rules()
                .forEach(rule -> all.add("rule " + rule.name() + " of priority " + rule.priority() + " says "
                        + rule.action().name().toLowerCase(Locale.ROOT)
                        + (rule.condition().isEmpty() ? " always" : " when " + rule.condition())
                        + (rule.enabled() ? "" : ", but is disabled")));
        return all;
    }

    private static void subject(SubjectPolicy subject, Set<String> all) {
        String who = subject.subject();
        all.add("there is a section for " + who);
        subject.signer().ifPresent(signer -> all.add(who + " must be signed by " + signer));
        subject.pins().forEach((digest, level) -> all.add(who + " with SHA-256 " + digest + " is trusted as " + level));
        subject.isolated()
                .ifPresent(isolated ->
                        all.add(who + (isolated ? " runs in a process of its own" : " runs in the runtime's process")));
        subject.threads().ifPresent(threads -> all.add(who + " may have " + threads + " threads"));
        rights(who, subject.rights(), all);
    }

    private static void rights(String who, Rights rights, Set<String> all) {
        rights.allowed().forEach(grant -> all.add(who + " may " + words(grant)));
        rights.denied().forEach(grant -> all.add(who + " must not " + words(grant)));
    }

    private static String words(PermissionGrant grant) {
        return grant.permission() + (grant.isUnlimited() ? " (everything of the kind)" : " " + grant.resource());
    }
}
