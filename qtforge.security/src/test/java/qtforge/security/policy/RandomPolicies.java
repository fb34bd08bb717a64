// SPDX-License-Identifier: Apache-2.0
package qtforge.security.policy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PluginPermission;
import qtforge.api.security.PolicyRule;
import qtforge.api.security.RuleAction;
import qtforge.api.security.SecurityLevel;
import qtforge.api.security.TrustLevel;
import qtforge.api.security.TrustManager.TrustedPublisher;
import qtforge.security.policy.Policy.Rights;

/** Sound policies of every shape. */
final class RandomPolicies {

    private static final List<String> PATHS = List.of(
            "/srv/a/-",
            "/srv/with blank/*",
            "/srv/\"quoted\"",
            "/srv/#hash",
            "/srv/ü\u00a0x/-",
            "/srv/a\\b",
            "${plugin.data}/-");
    private static final List<String> HOSTS =
            List.of("example.org", "example.org:443", "10.0.0.1:80-90", "*.example.org:1");
    private static final List<String> NAMES = List.of("a.b", "a.b.*", "org.example.Thing");
    private static final List<String> CONDITIONS =
            List.of("", "(trust<=1)", "(&(plugin=a*)(operation=install))", "(a=when # x)");

    private final Random random;

    RandomPolicies(long seed) {
        random = new Random(seed);
    }

    Policy next() {
        Map<String, TrustedPublisher> publishers = new LinkedHashMap<>();
        for (int i = 0; i < random.nextInt(4); i++) {
            publishers.put("signer" + i, new TrustedPublisher("signer" + i, hex(), one(TrustLevel.values())));
        }
        TreeMap<String, SubjectPolicy> subjects = new TreeMap<>();
        for (int i = 0; i < random.nextInt(6); i++) {
            String id = random.nextInt(4) == 0 ? "library/org.lib-" + i : "com.acme.p" + i;
            subjects.put(id, subject(id, List.copyOf(publishers.keySet())));
        }
        Map<TrustLevel, Rights> levels = new EnumMap<>(TrustLevel.class);
        for (int i = 0; i < random.nextInt(3); i++) {
            TrustLevel level = one(TrustLevel.values());
            levels.put(
                    level,
                    new Rights(
                            grants(false).stream().filter(level::mayBeGranted).toList(), grants(false)));
        }
        TreeMap<String, String> blacklist = new TreeMap<>();
        for (int i = 0; i < random.nextInt(3); i++) {
            blacklist.put(random.nextBoolean() ? hex() : "evil" + i, "because \"" + i + "\\ # of it");
        }
        List<PolicyRule> rules = new ArrayList<>();
        for (int i = 0; i < random.nextInt(4); i++) {
            rules.add(new PolicyRule(
                    random.nextBoolean() ? "when" + i : "rule \"" + i + "\" #",
                    CONDITIONS.get(random.nextInt(CONDITIONS.size())),
                    one(RuleAction.values()),
                    random.nextBoolean(),
                    random.nextInt()));
        }
        return new Policy(
                one(SecurityLevel.values()),
                List.copyOf(publishers.values()),
                subjects,
                levels,
                new Rights(List.of(), grants(false)),
                blacklist,
                rules);
    }

    private SubjectPolicy subject(String id, List<String> publishers) {
        TreeMap<String, TrustLevel> pins = new TreeMap<>();
        for (int i = 0; i < random.nextInt(3); i++) {
            pins.put(hex(), one(TrustLevel.values()));
        }
        boolean plugin = !id.startsWith("library/");
        return new SubjectPolicy(
                id,
                publishers.isEmpty() || random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(publishers.get(random.nextInt(publishers.size()))),
                pins,
                new Rights(grants(plugin), grants(plugin)),
                random.nextBoolean() ? Optional.empty() : Optional.of(random.nextBoolean()),
                random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(1000)));
    }

    private List<PermissionGrant> grants(boolean ofPlugin) {
        List<PermissionGrant> grants = new ArrayList<>();
        for (int i = 0; i < random.nextInt(5); i++) {
            grants.add(grant(ofPlugin));
        }
        return grants;
    }

    private PermissionGrant grant(boolean ofPlugin) {
        PluginPermission permission = one(PluginPermission.values());
        String resource =
                switch (permission) {
                    case FILE_SYSTEM_READ, FILE_SYSTEM_WRITE -> PATHS.get(
                            random.nextInt(PATHS.size() - (ofPlugin ? 0 : 1)));
                    case NETWORK_ACCESS -> HOSTS.get(random.nextInt(HOSTS.size()));
                    case PROPERTY_READ, PROPERTY_WRITE, SERVICE_GET, SERVICE_REGISTER, PACKAGE_IMPORT -> NAMES.get(
                            random.nextInt(NAMES.size()));
                    case PROCESS_CREATION -> "/usr/bin/env";
                    case ENVIRONMENT_READ -> "HOME";
                    case NETWORK_LISTEN -> "8080";
                    default -> "";
                };
        return new PermissionGrant(permission, random.nextInt(5) == 0 ? "" : resource);
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private String hex() {
        StringBuilder hex = new StringBuilder();
        while (hex.length() < 64) {
            hex.append(Integer.toHexString(random.nextInt(16)));
        }
        return hex.toString();
    }
}
