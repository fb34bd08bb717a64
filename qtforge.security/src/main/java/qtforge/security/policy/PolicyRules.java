// SPDX-License-Identifier: Apache-2.0
package qtforge.security.policy;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.security.PolicyDecision;
import qtforge.api.security.PolicyRule;
import qtforge.api.security.RuleAction;

/** Asks the rules of a policy. */
public final class PolicyRules {

    private static final long LARGEST_FILE = 100L * 1024 * 1024;

    private static final Comparator<PolicyRule> ORDER =
            Comparator.comparingInt(PolicyRule::priority).reversed().thenComparing(PolicyRule::name);

    private PolicyRules() {}

    /** Rules in the order they are asked. */
    public static List<PolicyRule> ordered(Policy policy) {
        return policy.rules().stream().sorted(ORDER).toList();
    }

    /**
     * What the rules say.
     *
     * @param attributes what the conditions see; {@code file} also gives {@code file_exists}, {@code file_size_ok} and {@code
     *     valid_extension}, unless they are given
     */
    public static PolicyDecision evaluate(Policy policy, Map<String, Object> attributes) {
        List<PolicyRule> rules =
                ordered(policy).stream().filter(PolicyRule::enabled).toList();
        if (rules.isEmpty()) {
            return new PolicyDecision(RuleAction.ALLOW, "", List.of());
        }
        Map<String, Object> seen = seen(attributes);
        List<String> warnings = new ArrayList<>();
        for (PolicyRule rule : rules) {
            if (!holds(rule, seen)) {
                continue;
            }
            if (rule.action() != RuleAction.WARN) {
                return new PolicyDecision(rule.action(), rule.name(), warnings);
            }
            warnings.add(rule.name());
        }
        return new PolicyDecision(RuleAction.ALLOW, "", warnings);
    }

    private static boolean holds(PolicyRule rule, Map<String, Object> attributes) {
        if (rule.condition().isEmpty()) {
            return true;
        }
        try {
            return FrameworkUtil.createFilter(rule.condition()).matches(attributes);
        } catch (InvalidSyntaxException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_CONFIGURATION,
                    "the condition of rule '" + rule.name() + "' is no filter; correct it in the policy",
                    e);
        }
    }

    private static Map<String, Object> seen(Map<String, Object> attributes) {
        Map<String, Object> seen = new HashMap<>();
        if (attributes.get("file") != null) {
            file(attributes.get("file"), seen);
        }
        attributes.forEach((name, value) -> {
            if (value != null) {
                seen.put(name, plain(value));
            }
        });
        return seen;
    }

    /** Filters make objects of an attribute's class to compare with; only of these. */
    private static Object plain(Object value) {
        if (value instanceof Collection<?> many) {
            return many.stream().map(PolicyRules::plain).toList();
        }
        return value instanceof Long || value instanceof Integer || value instanceof Double || value instanceof Boolean
                ? value
                : String.valueOf(value);
    }

    private static void file(Object file, Map<String, Object> seen) {
        try {
            Path path = Path.of(file.toString());
            boolean exists = Files.isRegularFile(path);
            seen.put("file_exists", exists);
            seen.put("file_size_ok", exists && path.toFile().length() <= LARGEST_FILE);
            seen.put(
                    "valid_extension",
                    path.getFileName() != null
                            && path.getFileName()
                                    .toString()
                                    .toLowerCase(Locale.ROOT)
                                    .endsWith(".jar"));
        } catch (InvalidPathException e) {
            seen.put("file_exists", false);
            seen.put("file_size_ok", false);
            seen.put("valid_extension", false);
        }
    }
}
