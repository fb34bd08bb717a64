// SPDX-License-Identifier: Apache-2.0
package qtforge.security.policy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import qtforge.api.core.PluginException;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PluginPermission;
import qtforge.api.security.TrustLevel;
import qtforge.security.policy.PolicyDraft.Section;
import qtforge.security.policy.PolicyLine.Mistake;

/** Takes the lines that stand below a headline. */
final class SectionEntries {

    private static final int MOST_THREADS = 100_000;

    private final PolicyTerms terms;

    SectionEntries(PolicyTerms terms) {
        this.terms = terms;
    }

    /** Takes a line; returns its canonical form. */
    String take(Section section, String keyword, WordReader words) throws Mistake {
        boolean grant = keyword.equals("allow") || keyword.equals("deny");
        if (section == null) {
            throw words.mistake("'" + keyword + "' stands in no section", "write it below a line 'plugin ID'");
        }
        if (!grant && !section.ofSubject()) {
            throw words.mistake(
                    "'" + keyword + "' does not belong to '" + section.headline + "'",
                    "write it below a line 'plugin ID' or 'library NAME'");
        }
        String canonical =
                switch (keyword) {
                    case "jar" -> jar(section, words);
                    case "isolated" -> isolated(section, words);
                    case "threads" -> threads(section, words);
                    default -> grant(section, keyword, words);
                };
        words.end();
        return canonical;
    }

    private static String jar(Section section, WordReader words) throws Mistake {
        String digest = words.digest();
        words.literal("level");
        TrustLevel level = words.constant(TrustLevel.class, "a trust level");
        if (section.pins.putIfAbsent(digest, level) != null) {
            throw words.mistake("this jar stands here twice", "remove one of the lines");
        }
        return "jar sha256:" + digest + " level " + level;
    }

    private static String isolated(Section section, WordReader words) throws Mistake {
        String answer = words.next("yes or no");
        if (!answer.equals("yes") && !answer.equals("no")) {
            throw words.mistake("'" + answer + "' is neither yes nor no", "write 'isolated yes' or 'isolated no'");
        }
        if (section.isolated.isPresent()) {
            throw words.mistake("'isolated' stands here twice", "remove one of the lines");
        }
        section.isolated = Optional.of(answer.equals("yes"));
        return "isolated " + answer;
    }

    private static String threads(Section section, WordReader words) throws Mistake {
        int threads = words.number(0, MOST_THREADS, "how many threads");
        if (section.threads.isPresent()) {
            throw words.mistake("'threads' stands here twice", "remove one of the lines");
        }
        section.threads = OptionalInt.of(threads);
        return "threads " + threads;
    }

    private String grant(Section section, String verb, WordReader words) throws Mistake {
        boolean allowed = verb.equals("allow");
        if (allowed && section.ofEveryone()) {
            throw words.mistake("'everyone' cannot be allowed anything", "write it below a plugin or a level");
        }
        PluginPermission permission = permission(words);
        String resource = words.hasNext() ? words.next("a resource") : "";
        if (resource.isEmpty() && words.quotedEmpty()) {
            throw words.mistake("the resource is empty", "leave it out, or write * for everything of the kind");
        }
        PermissionGrant grant;
        try {
            grant = new PermissionGrant(permission, resource);
            terms.checked(section.subject, grant, allowed);
        } catch (PluginException e) {
            throw mistake(words, e.getMessage());
        }
        if (allowed && section.trust != null && !section.trust.mayBeGranted(grant)) {
            throw words.mistake(
                    grant + " is beyond the ceiling of level " + section.trust,
                    "write it below level " + TrustLevel.needed(grant) + ", or below the plugin that needs it");
        }
        if (!(allowed ? section.allowed : section.denied).add(grant)) {
            throw words.mistake("'" + verb + " " + grant + "' stands here twice", "remove one of the lines");
        }
        return PolicyWriter.line(verb, grant);
    }

    private static PluginPermission permission(WordReader words) throws Mistake {
        String name = words.next("a permission");
        Optional<PluginPermission> permission = PolicyWords.permission(name);
        if (permission.isPresent()) {
            return permission.get();
        }
        String before = name.contains(":") ? name.substring(0, name.indexOf(':')) : name;
        if (PolicyWords.permission(before).isPresent()) {
            throw words.mistake("a colon stands after " + before, "write a space between permission and resource");
        }
        throw words.mistake(
                "there is no permission '" + name + "'", "write one of " + List.of(PluginPermission.values()));
    }

    private static Mistake mistake(WordReader words, String message) {
        int remedy = message.lastIndexOf("; ");
        return remedy < 0
                ? words.mistake(message, "see the table of permissions in docs/security-policy.md")
                : words.mistake(message.substring(0, remedy), message.substring(remedy + 2));
    }
}
