// SPDX-License-Identifier: Apache-2.0
package qtforge.security.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import qtforge.api.security.PolicyProblem;
import qtforge.api.security.PolicyRule;
import qtforge.api.security.RuleAction;
import qtforge.api.security.SecurityLevel;
import qtforge.api.security.TrustLevel;
import qtforge.api.security.TrustManager.TrustedPublisher;
import qtforge.security.policy.PolicyDraft.Section;
import qtforge.security.policy.PolicyLine.Mistake;

/** Takes the lines of a policy's text one after the other and makes the policy of them. */
final class PolicyEntries {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final Pattern LISTED = Pattern.compile("(library/)?[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final String KNOWN =
            "security, signer, everyone, level, plugin, library, blacklist, rule, and below a"
                    + " section jar, isolated, threads, allow, deny";

    private final PolicyDraft draft = new PolicyDraft();
    private final SectionEntries sections;
    private final List<SignerUse> uses = new ArrayList<>();
    private Section section;

    PolicyEntries(PolicyTerms terms) {
        sections = new SectionEntries(terms);
    }

    /** Where a publisher is named; it may stand below. */
    private record SignerUse(String name, int line, int column) {}

    Policy policy() {
        return draft.policy();
    }

    /** Names of publishers that nowhere stand. */
    List<PolicyProblem> unresolved() {
        return uses.stream()
                .filter(use -> !draft.hasPublisher(use.name()))
                .map(use -> new PolicyProblem(
                        use.line(),
                        use.column(),
                        "there is no signer '" + use.name() + "'",
                        "add a line 'signer " + use.name() + " sha256:FINGERPRINT level LEVEL'"))
                .toList();
    }

    /** Takes a line; returns what its comments are filed under. */
    String take(PolicyLine line, int number) throws Mistake {
        WordReader words = new WordReader(line);
        String keyword = words.next("a keyword");
        switch (keyword) {
            case "plugin", "library" -> section = subject(keyword, words, number);
            case "level" -> section = level(words);
            case "everyone" -> section = everyone(words);
            case "jar", "isolated", "threads", "allow", "deny" -> {
                return PolicyComments.key(
                        section == null ? "" : section.headline, sections.take(section, keyword, words));
            }
            case "security", "signer", "blacklist", "rule" -> {
                section = null;
                return topLevel(keyword, words);
            }
                // The section stays open, so that mistakes in what stands below are found, too.
            default -> throw words.mistake("'" + keyword + "' is no keyword", "write one of " + KNOWN);
        }
        words.end();
        return section.headline;
    }

    private String topLevel(String keyword, WordReader words) throws Mistake {
        String key =
                switch (keyword) {
                    case "security" -> security(words);
                    case "signer" -> signer(words);
                    case "blacklist" -> blacklist(words);
                    default -> rule(words);
                };
        words.end();
        return key;
    }

    private String security(WordReader words) throws Mistake {
        words.literal("level");
        SecurityLevel level = words.constant(SecurityLevel.class, "a security level");
        if (draft.level != null) {
            throw words.mistake("the security level stands here twice", "remove one of the lines");
        }
        draft.level = level;
        return "security level " + level;
    }

    private String signer(WordReader words) throws Mistake {
        String name = words.matching(ID, "the name of a signer", "letters, digits, dots, dashes and underscores");
        if (draft.hasPublisher(name)) {
            throw words.mistake("there are two signers '" + name + "'", "remove one, or rename it");
        }
        String digest = words.digest();
        if (draft.publishers.stream().anyMatch(other -> other.fingerprint().equals(digest))) {
            throw words.mistake("another signer has this fingerprint", "remove one of them");
        }
        words.literal("level");
        TrustLevel level = words.constant(TrustLevel.class, "a trust level");
        TrustedPublisher publisher = new TrustedPublisher(name, digest, level);
        draft.publishers.add(publisher);
        return PolicyWriter.line(publisher);
    }

    private String blacklist(WordReader words) throws Mistake {
        String what = words.next("a plugin id, or a SHA-256");
        String key = WordReader.digestIn(what).orElse(what);
        if (!LISTED.matcher(key).matches()) {
            throw words.mistake("'" + what + "' is neither an id nor a SHA-256", "write one of them");
        }
        String reason = words.next("the reason, in quotes");
        if (draft.blacklist.putIfAbsent(key, reason) != null) {
            throw words.mistake("'" + key + "' is on the blacklist twice", "remove one of the lines");
        }
        return "blacklist " + key + " " + PolicyWords.inQuotes(reason);
    }

    private String rule(WordReader words) throws Mistake {
        String name = words.next("the name of the rule");
        if (name.isEmpty()
                || draft.rules.stream().anyMatch(other -> other.name().equals(name))) {
            throw words.mistake("there are two rules '" + name + "', or it has no name", "name each differently");
        }
        words.literal("priority");
        int priority = words.number(Integer.MIN_VALUE, Integer.MAX_VALUE, "a priority");
        RuleAction action = words.constant(RuleAction.class, "an action");
        boolean disabled = words.optional("disabled");
        String condition = "";
        if (words.optional(PolicyLine.WHEN)) {
            condition = words.next("a condition");
            requireFilter(condition, words);
        }
        PolicyRule rule = new PolicyRule(name, condition, action, !disabled, priority);
        draft.rules.add(rule);
        return PolicyWriter.line(rule);
    }

    private static void requireFilter(String condition, WordReader words) throws Mistake {
        try {
            FrameworkUtil.createFilter(condition);
        } catch (InvalidSyntaxException e) {
            throw words.mistake(
                    "the condition is no filter: " + e.getMessage(), "write an LDAP filter, such as (trust<=1)");
        }
    }

    private Section subject(String keyword, WordReader words, int number) throws Mistake {
        // A mistake in the headline must not file what stands below it under the section before.
        section = null;
        String name = words.matching(ID, "an id", "letters, digits, dots, dashes and underscores");
        String subject = keyword.equals("library") ? "library/" + name : name;
        Section made = new Section(PolicyWriter.section(subject), subject, null);
        if (draft.subjects.putIfAbsent(subject, made) != null) {
            section = made;
            throw words.mistake("there are two sections of " + keyword + " '" + name + "'", "put them together");
        }
        section = made;
        if (words.optional("signer")) {
            String signer = words.next("the name of a signer");
            uses.add(new SignerUse(signer, number, words.column()));
            made.signer = java.util.Optional.of(signer);
        }
        return made;
    }

    private Section level(WordReader words) throws Mistake {
        section = null;
        TrustLevel level = words.constant(TrustLevel.class, "a trust level");
        Section made = new Section("level " + level, "", level);
        section = made;
        if (draft.levels.putIfAbsent(level, made) != null) {
            throw words.mistake("there are two sections of level " + level, "put them together");
        }
        return made;
    }

    private Section everyone(WordReader words) throws Mistake {
        Section made = new Section("everyone", "", null);
        section = made;
        if (draft.everyone != null) {
            throw words.mistake("there are two sections 'everyone'", "put them together");
        }
        draft.everyone = made;
        return made;
    }
}
