// SPDX-License-Identifier: Apache-2.0
package qtforge.security.policy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PolicyRule;
import qtforge.api.security.SecurityLevel;
import qtforge.api.security.TrustLevel;
import qtforge.api.security.TrustManager.TrustedPublisher;
import qtforge.security.policy.Policy.Rights;

/** A policy that is being read. */
final class PolicyDraft {

    SecurityLevel level;
    final List<TrustedPublisher> publishers = new ArrayList<>();
    final TreeMap<String, Section> subjects = new TreeMap<>();
    final Map<TrustLevel, Section> levels = new EnumMap<>(TrustLevel.class);
    Section everyone;
    final TreeMap<String, String> blacklist = new TreeMap<>();
    final List<PolicyRule> rules = new ArrayList<>();

    Policy policy() {
        TreeMap<String, SubjectPolicy> decided = new TreeMap<>();
        subjects.forEach((subject, section) -> decided.put(subject, section.subject(subject)));
        Map<TrustLevel, Rights> byLevel = new EnumMap<>(TrustLevel.class);
        levels.forEach((trust, section) -> byLevel.put(trust, section.rights()));
        return new Policy(
                level == null ? SecurityLevel.MEDIUM : level,
                publishers,
                decided,
                byLevel,
                everyone == null ? Rights.NONE : everyone.rights(),
                blacklist,
                rules);
    }

    boolean hasPublisher(String name) {
        return publishers.stream().anyMatch(publisher -> publisher.name().equals(name));
    }

    /** What stands below a headline. */
    static final class Section {

        /** The headline without the signer; what comments are filed under. */
        final String headline;

        /** Plugin id or {@code library/NAME}; empty for a level and for everyone. */
        final String subject;

        /** The level of a level's section; null for others. */
        final TrustLevel trust;

        Optional<String> signer = Optional.empty();
        final TreeMap<String, TrustLevel> pins = new TreeMap<>();
        final Set<PermissionGrant> allowed = new LinkedHashSet<>();
        final Set<PermissionGrant> denied = new LinkedHashSet<>();
        Optional<Boolean> isolated = Optional.empty();
        OptionalInt threads = OptionalInt.empty();

        Section(String headline, String subject, TrustLevel trust) {
            this.headline = headline;
            this.subject = subject;
            this.trust = trust;
        }

        boolean ofSubject() {
            return !subject.isEmpty();
        }

        boolean ofEveryone() {
            return subject.isEmpty() && trust == null;
        }

        Rights rights() {
            return new Rights(List.copyOf(allowed), List.copyOf(denied));
        }

        SubjectPolicy subject(String id) {
            return new SubjectPolicy(id, signer, pins, rights(), isolated, threads);
        }
    }
}
