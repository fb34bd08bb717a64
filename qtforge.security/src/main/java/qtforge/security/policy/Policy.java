// SPDX-License-Identifier: Apache-2.0
package qtforge.security.policy;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PolicyRule;
import qtforge.api.security.SecurityLevel;
import qtforge.api.security.TrustLevel;
import qtforge.api.security.TrustManager.TrustedPublisher;

/**
 * Everything an operator decided. Immutable; a change makes a new one.
 *
 * @param level what is asked of jars
 * @param publishers trusted signers, in order
 * @param subjects by plugin id or {@code library/NAME}
 * @param levels what holds for all of a trust level
 * @param everyone what is denied to all; its allowed ones must be empty
 * @param blacklist plugin ids, digests and fingerprints, with reasons
 * @param rules of the policy engine
 */
public record Policy(
        SecurityLevel level,
        List<TrustedPublisher> publishers,
        SortedMap<String, SubjectPolicy> subjects,
        Map<TrustLevel, Rights> levels,
        Rights everyone,
        SortedMap<String, String> blacklist,
        List<PolicyRule> rules) {

    /** Nobody may do anything. */
    public static final Policy EMPTY = new Policy(
            SecurityLevel.MEDIUM, List.of(), new TreeMap<>(), Map.of(), Rights.NONE, new TreeMap<>(), List.of());

    public Policy {
        publishers = List.copyOf(publishers);
        subjects = Collections.unmodifiableSortedMap(new TreeMap<>(subjects));
        EnumMap<TrustLevel, Rights> byLevel = new EnumMap<>(TrustLevel.class);
        byLevel.putAll(levels);
        levels = Collections.unmodifiableMap(byLevel);
        blacklist = Collections.unmodifiableSortedMap(new TreeMap<>(blacklist));
        rules = List.copyOf(rules);
    }

    /** What was decided about a subject; nothing for unknown ones. */
    public SubjectPolicy subject(String subject) {
        return subjects.getOrDefault(subject, SubjectPolicy.unknown(subject));
    }

    /** What holds for all of a level. */
    public Rights rights(TrustLevel trust) {
        return levels.getOrDefault(trust, Rights.NONE);
    }

    /**
     * Allowed and denied grants.
     *
     * @param allowed in order, without repetition
     * @param denied likewise; they win
     */
    public record Rights(List<PermissionGrant> allowed, List<PermissionGrant> denied) {

        /** Nothing allowed, nothing denied. */
        public static final Rights NONE = new Rights(List.of(), List.of());

        public Rights {
            allowed = allowed.stream().distinct().toList();
            denied = denied.stream().distinct().toList();
        }
    }
}
