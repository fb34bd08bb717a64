// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.managers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.JsonFields;
import qtforge.api.core.VersionRange;
import qtforge.api.core.exchange.CodeChange;
import qtforge.api.core.exchange.ExchangePlan;
import qtforge.api.managers.version.ActivationReport;
import qtforge.api.managers.version.CompatibilityLevel;
import qtforge.api.managers.version.CompatibilityReport;
import qtforge.api.managers.version.CompatibilityRule;
import qtforge.api.managers.version.MigrationInfo;
import qtforge.api.managers.version.RollbackPoint;
import qtforge.api.managers.version.StorageUsage;

/** What the version manager answers, as maps. */
final class VersionDocuments {

    private VersionDocuments() {}

    static Map<String, Object> map(ActivationReport report) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("transaction_id", report.transactionId());
        map.put("changes", changes(report.changes()));
        map.put("migrations", report.migrations());
        map.put("rollback_points", report.rollbackPoints());
        map.put("removed", report.removed());
        map.put("duration_ms", report.duration().toMillis());
        return map;
    }

    static Map<String, Object> map(ExchangePlan plan) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("ok", plan.ok());
        map.put("changes", changes(plan.changes()));
        map.put("unchanged", plan.unchanged());
        map.put("dependants", plan.dependants());
        map.put("problems", plan.problems());
        return map;
    }

    private static List<Map<String, Object>> changes(List<CodeChange> changes) {
        return changes.stream().map(VersionDocuments::map).toList();
    }

    private static Map<String, Object> map(CodeChange change) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("key", change.key());
        map.put("plugin_id", change.pluginId());
        map.put("from", change.from().map(Object::toString).orElse(null));
        map.put("to", change.to().toString());
        map.put("running", change.running());
        return map;
    }

    static Map<String, Object> map(CompatibilityReport report) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("plugin_id", report.pluginId());
        map.put("from", report.from().toString());
        map.put("to", report.to().toString());
        map.put("level", report.level());
        map.put("compatible", report.compatible());
        map.put("migration", report.migration());
        map.put("path", report.path());
        map.put("problems", report.problems());
        map.put("dependants", report.dependants());
        return map;
    }

    static Map<String, Object> map(RollbackPoint point) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", point.id());
        map.put("plugin_id", point.pluginId());
        map.put("version", point.version().toString());
        map.put("time", point.time().toString());
        map.put("reason", point.reason());
        map.put("bytes", point.bytes());
        map.put("has_state", point.hasState());
        return map;
    }

    static Map<String, Object> map(StorageUsage usage) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("plugin_id", usage.pluginId());
        map.put("versions", (long) usage.versions());
        map.put("code_bytes", usage.codeBytes());
        map.put("backups", (long) usage.backups());
        map.put("backup_bytes", usage.backupBytes());
        map.put("total_bytes", usage.codeBytes() + usage.backupBytes());
        return map;
    }

    static Map<String, Object> map(MigrationInfo migration) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", migration.id());
        map.put("plugin_id", migration.pluginId());
        map.put("from", migration.from().toString());
        map.put("to", migration.to().toString());
        map.put("strategy", migration.strategy());
        map.put("origin", migration.origin());
        return map;
    }

    static CompatibilityRule rule(Map<String, Object> rule) {
        JsonFields fields = new JsonFields("compatibility rule", rule);
        return new CompatibilityRule(
                VersionRange.of(fields.text("from", "*")),
                VersionRange.of(fields.text("to", "*")),
                Optional.ofNullable(level(rule.get("level")))
                        .orElseGet(() -> fields.constant("level", CompatibilityLevel.class, CompatibilityLevel.MINOR)),
                fields.text("reason", ""));
    }

    private static CompatibilityLevel level(Object value) {
        return value instanceof CompatibilityLevel level ? level : null;
    }

    static Map<String, Object> map(CompatibilityRule rule) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("from", rule.from().toString());
        map.put("to", rule.to().toString());
        map.put("level", rule.level());
        map.put("reason", rule.reason());
        return map;
    }
}
