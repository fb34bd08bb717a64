// SPDX-License-Identifier: Apache-2.0
package qtforge.web.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.managers.configuration.ConfigurationDifference;
import qtforge.api.managers.configuration.ConfigurationManager;
import qtforge.api.managers.configuration.ConfigurationRevision;
import qtforge.api.managers.configuration.ConfigurationScope;
import qtforge.secrets.SecretSettings;

/** What changed in the configuration, and how scopes differ. Secrets are not shown, see {@link SecretSettings}. */
public final class ConfigurationDiff {

    private static final int MOST = 200;

    private final ServiceSource services;

    public ConfigurationDiff(ServiceSource services) {
        this.services = services;
    }

    /** The latest changes, newest first. */
    public Map<String, Object> history() {
        List<Object> rows = new ArrayList<>();
        SecretSettings secrets = secrets();
        services.need(ConfigurationManager.class).history(MOST).stream()
                .sorted((one, other) -> Long.compare(other.number(), one.number()))
                .forEach(revision -> rows.add(row(revision, secrets)));
        return Map.of("revisions", rows);
    }

    private static Map<String, Object> row(ConfigurationRevision revision, SecretSettings secrets) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("number", revision.number());
        row.put("time", revision.timestamp().toString());
        row.put("who", Shown.clip(revision.who(), Shown.ROW));
        row.put("what", Shown.clip(revision.what(), Shown.ROW));
        List<Object> changes = new ArrayList<>();
        revision.changes().stream().limit(MOST).forEach(change -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("scope", change.scope().scriptName());
            json.put("plugin", change.pluginId());
            json.put("key", Shown.clip(change.key(), Shown.ROW));
            json.put(
                    "old",
                    change.existed() ? shown(secrets, change.pluginId(), change.key(), change.oldValue()) : null);
            json.put(
                    "new", change.exists() ? shown(secrets, change.pluginId(), change.key(), change.newValue()) : null);
            json.put("existed", change.existed());
            json.put("exists", change.exists());
            changes.add(json);
        });
        row.put("changes", changes);
        return row;
    }

    private SecretSettings secrets() {
        return new SecretSettings(
                services.need(ConfigurationManager.class),
                services.find(PluginManager.class)
                        .map(PluginManager::loadedPlugins)
                        .orElse(List.of()));
    }

    private static Object shown(SecretSettings secrets, String pluginId, String key, Object value) {
        return Shown.value(secrets.shown(pluginId, key, value));
    }

    /**
     * How two stores differ.
     *
     * @param left a scope
     * @param right a scope
     * @param leftPluginId whose; empty for scopes without plugins
     * @param rightPluginId likewise
     */
    public Map<String, Object> between(String left, String leftPluginId, String right, String rightPluginId) {
        return differences(
                services.need(ConfigurationManager.class).diff(scope(left), leftPluginId, scope(right), rightPluginId),
                leftPluginId,
                rightPluginId);
    }

    /** How a store differs from what it was before a revision. */
    public Map<String, Object> since(long number, String scope, String pluginId) {
        return differences(
                services.need(ConfigurationManager.class).diffSince(number, scope(scope), pluginId),
                pluginId,
                pluginId);
    }

    private Map<String, Object> differences(
            List<ConfigurationDifference> differences, String leftPluginId, String rightPluginId) {
        SecretSettings secrets = secrets();
        List<Object> rows = new ArrayList<>();
        differences.stream().limit(2_000).forEach(difference -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("key", Shown.clip(difference.key(), Shown.ROW));
            row.put("type", difference.type().scriptName());
            row.put("left", shown(secrets, leftPluginId, difference.key(), difference.left()));
            row.put("right", shown(secrets, rightPluginId, difference.key(), difference.right()));
            rows.add(row);
        });
        return Map.of("differences", rows);
    }

    private static ConfigurationScope scope(String name) {
        try {
            return ConfigurationScope.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "there is no scope '" + Shown.clip(name, 50) + "'; there are "
                            + List.of(ConfigurationScope.values()),
                    e);
        }
    }
}
