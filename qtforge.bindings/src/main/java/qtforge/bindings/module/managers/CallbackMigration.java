// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.managers;

import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.version.MigrationContext;
import qtforge.api.managers.version.MigrationStep;
import qtforge.bindings.Callback;

/** A migration that a function of a program does. */
record CallbackMigration(Callback callback) implements MigrationStep {

    @Override
    public void migrate(MigrationContext context) {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("plugin_id", context.pluginId());
        given.put("from", context.from().toString());
        given.put("to", context.to().toString());
        given.put("data_folder", context.dataFolder().toString());
        given.put("configuration", context.configuration());
        given.put("state", context.state());
        Object answer = callback.call(given);
        if (answer == null || Boolean.TRUE.equals(answer)) {
            return;
        }
        if (!(answer instanceof Map<?, ?> map)) {
            throw new PluginException(
                    PluginErrorCode.EXECUTION_FAILED,
                    context.pluginId(),
                    "the migration from " + context.from() + " to " + context.to() + " answered " + answer
                            + "; have it give nothing, or an object with configuration and state",
                    null);
        }
        Map<String, Object> changed = JsonValues.normalizeMap(map);
        replace(context.configuration(), changed.get("configuration"));
        replace(context.state(), changed.get("state"));
    }

    private static void replace(Map<String, Object> present, Object wanted) {
        if (wanted instanceof Map<?, ?> map) {
            Map<String, Object> values = JsonValues.normalizeMap(map);
            present.clear();
            present.putAll(values);
        }
    }
}
