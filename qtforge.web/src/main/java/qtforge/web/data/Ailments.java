// SPDX-License-Identifier: Apache-2.0
package qtforge.web.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.monitoring.health.HealthEntry;
import qtforge.api.monitoring.health.PluginHealthMonitor;
import qtforge.api.monitoring.leak.PluginLeak;
import qtforge.api.monitoring.leak.PluginLeakDetector;
import qtforge.api.monitoring.metrics.PluginQuotas;
import qtforge.api.monitoring.metrics.QuotaBreach;
import qtforge.api.monitoring.reload.HotReloadResult;
import qtforge.api.monitoring.reload.PluginHotReloadManager;

/** What is ill: checks, quarantine, hung threads, leaks, limits; and what was reloaded. Parts whose service is missing are null. */
public final class Ailments {

    private static final int MOST = 100;
    /** Plugins, and checks of the runtime's own. */
    private static final int MOST_CHECKS = 2_000;

    private static final int MOST_MESSAGES = 20;

    private final ServiceSource services;

    public Ailments(ServiceSource services) {
        this.services = services;
    }

    /** All of it. */
    public Map<String, Object> all() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "health",
                services.find(PluginHealthMonitor.class).map(Ailments::health).orElse(null));
        json.put(
                "leaks",
                services.find(PluginLeakDetector.class)
                        .map(detector -> detector.leaks().stream()
                                .limit(MOST)
                                .map(Ailments::leak)
                                .toList())
                        .orElse(null));
        json.put(
                "breaches",
                services.find(PluginQuotas.class).map(Ailments::breaches).orElse(null));
        json.put(
                "reloads",
                services.find(PluginHotReloadManager.class)
                        .map(manager -> manager.history(MOST).stream()
                                .map(Ailments::reload)
                                .toList())
                        .orElse(null));
        return json;
    }

    private static Map<String, Object> health(PluginHealthMonitor monitor) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("level", monitor.last().level().scriptName());
        json.put("monitoring", monitor.isMonitoringActive());
        json.put(
                "checks",
                monitor.last().entries().stream()
                        .limit(MOST_CHECKS)
                        .map(Ailments::check)
                        .toList());
        List<Object> quarantined = new ArrayList<>();
        monitor.quarantined().stream().limit(MOST).forEach(plugin -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("plugin", plugin.pluginId());
            row.put("since", plugin.since().toString());
            row.put("restarts", plugin.restarts());
            row.put("reason", Shown.clip(plugin.reason(), Shown.DETAIL));
            quarantined.add(row);
        });
        json.put("quarantined", quarantined);
        List<Object> hung = new ArrayList<>();
        monitor.hung().stream().limit(MOST).forEach(thread -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("plugin", thread.pluginId());
            row.put("thread", Shown.clip(thread.thread(), Shown.ROW));
            row.put("what", Shown.clip(thread.what(), Shown.DETAIL));
            row.put("deadlock", thread.isDeadlock());
            row.put("seconds", thread.since().toSeconds());
            row.put("stack", Shown.clip(String.join("\n", thread.stack()), Shown.DETAIL));
            hung.add(row);
        });
        json.put("hung", hung);
        return json;
    }

    /** As checks are published, but cut: what they say comes from plugins. */
    private static Map<String, Object> check(HealthEntry entry) {
        Map<String, Object> row = new LinkedHashMap<>(entry.toJson());
        row.put("name", Shown.clip(entry.name(), Shown.ROW));
        row.put("plugin_id", Shown.clip(entry.pluginId(), Shown.ROW));
        row.put("tags", Shown.clip(entry.tags().stream().sorted().toList(), MOST_MESSAGES, Shown.ROW));
        row.put("messages", Shown.clip(entry.messages(), MOST_MESSAGES, Shown.ROW));
        return row;
    }

    private static Map<String, Object> leak(PluginLeak leak) {
        List<Object> holders = new ArrayList<>();
        leak.holders().stream().limit(MOST).forEach(holder -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("kind", holder.kind().scriptName());
            row.put("words", Shown.clip(holder.words(), Shown.DETAIL));
            row.put("remedy", Shown.clip(holder.remedy(), Shown.DETAIL));
            row.put("path", Shown.clip(String.join("\n", holder.path()), Shown.DETAIL));
            holders.add(row);
        });
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("plugin", leak.pluginId());
        json.put("version", leak.version());
        json.put("unloaded", leak.unloaded().toString());
        json.put("seconds", leak.held().toSeconds());
        json.put("holders", holders);
        json.put("note", Shown.clip(leak.note(), Shown.DETAIL));
        return json;
    }

    private static List<Object> breaches(PluginQuotas quotas) {
        List<Object> rows = new ArrayList<>();
        quotas.breaches().forEach(breach -> rows.add(breach(breach)));
        java.util.Collections.reverse(rows);
        return rows.subList(0, Math.min(MOST, rows.size()));
    }

    private static Map<String, Object> breach(QuotaBreach breach) {
        Map<String, Object> row = new LinkedHashMap<>(breach.toJson());
        row.put("done", Shown.clip(breach.done(), Shown.ROW));
        row.put("message", Shown.clip(breach.message(), Shown.DETAIL));
        return row;
    }

    private static Map<String, Object> reload(HotReloadResult result) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("plugin", result.pluginId());
        row.put("outcome", result.outcome().scriptName());
        row.put("time", result.detected().toString());
        row.put("from", result.fromVersion());
        row.put("to", result.toVersion());
        row.put("millis", result.verified().plus(result.replaced()).toMillis());
        row.put("stateKept", result.stateKept());
        row.put("error", Shown.clip(result.error().map(error -> error.message()).orElse(""), Shown.DETAIL));
        return row;
    }
}
