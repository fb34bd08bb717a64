// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.manager;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.JsonFields;
import qtforge.api.core.Version;
import qtforge.api.core.VersionRange;
import qtforge.api.managers.version.CompatibilityLevel;
import qtforge.api.managers.version.CompatibilityRule;
import qtforge.api.managers.version.MigrationStrategy;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.versions.failure.VersionFailures;
import qtforge.versions.migration.Hop;
import qtforge.versions.store.VersionStore;

/** How far versions are from each other: by their numbers, unless a rule says otherwise. */
final class Compatibility {

    private final VersionStore store;

    Compatibility(VersionStore store) {
        this.store = store;
    }

    static CompatibilityLevel byNumbers(Version from, Version to) {
        if (from.major() != to.major()) {
            return CompatibilityLevel.MAJOR;
        }
        if (from.minor() != to.minor()) {
            return CompatibilityLevel.MINOR;
        }
        return from.equals(to) ? CompatibilityLevel.BUILD : CompatibilityLevel.PATCH;
    }

    CompatibilityLevel level(String subject, Version from, Version to) {
        return rule(subject, from, to).map(CompatibilityRule::level).orElseGet(() -> byNumbers(from, to));
    }

    /** The first rule that says something about a step. */
    Optional<CompatibilityRule> rule(String subject, Version from, Version to) {
        return rules(subject).stream()
                .filter(rule -> rule.from().includes(from) && rule.to().includes(to))
                .findFirst();
    }

    void requireAllowed(String subject, Version from, Version to, boolean force) {
        Optional<CompatibilityRule> rule =
                rule(subject, from, to).filter(known -> known.level() == CompatibilityLevel.BREAKING);
        if (rule.isPresent() && !force) {
            throw VersionFailures.failure(
                    VersionErrorCode.INCOMPATIBLE_VERSION,
                    subject,
                    "a rule forbids to put " + to + " of '" + subject + "' in the place of " + from + ": "
                            + rule.get().reason() + "; force it to overrule");
        }
    }

    List<CompatibilityRule> rules(String subject) {
        List<CompatibilityRule> rules = new ArrayList<>();
        for (Map<String, Object> row : store.index(subject).rules()) {
            JsonFields fields = new JsonFields("compatibility rule", row);
            rules.add(new CompatibilityRule(
                    VersionRange.of(fields.required("from")),
                    VersionRange.of(fields.required("to")),
                    fields.constant("level", CompatibilityLevel.class, CompatibilityLevel.BREAKING),
                    fields.text("reason", "")));
        }
        return List.copyOf(rules);
    }

    void rules(String subject, List<CompatibilityRule> rules) {
        List<Map<String, Object>> rows = rules.stream().map(Compatibility::row).toList();
        store.change(subject, index -> index.withRules(rows));
    }

    private static Map<String, Object> row(CompatibilityRule rule) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("from", rule.from().toString());
        row.put("to", rule.to().toString());
        row.put("level", rule.level().scriptName());
        row.put("reason", rule.reason());
        return row;
    }

    /** How data gets along a way. */
    static MigrationStrategy strategy(Optional<List<Hop>> way) {
        return way.filter(hops -> !hops.isEmpty())
                .map(hops -> hops.stream().anyMatch(hop -> of(hop) == MigrationStrategy.MANUAL)
                        ? MigrationStrategy.MANUAL
                        : of(hops.get(0)))
                .orElse(MigrationStrategy.AUTOMATIC);
    }

    private static MigrationStrategy of(Hop hop) {
        return hop.migration().info().strategy();
    }
}
