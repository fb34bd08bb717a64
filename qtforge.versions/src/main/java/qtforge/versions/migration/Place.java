// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.io.IOException;
import java.util.Map;
import java.util.function.UnaryOperator;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.version.MigrationContext;

/** Where a step of a migration document works. */
enum Place {
    STATE,
    CONFIGURATION,
    FILE;

    static Place of(String name) {
        return switch (name) {
            case "state" -> STATE;
            case "configuration" -> CONFIGURATION;
            case "file" -> FILE;
            default -> throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT,
                    "'" + name + "' is no place; there are state, configuration and file");
        };
    }

    /** The state or configuration. */
    Map<String, Object> value(MigrationContext context) {
        return this == STATE ? context.state() : context.configuration();
    }

    void change(MigrationContext context, String path, JsonCodec json, UnaryOperator<Object> change)
            throws IOException {
        if (this == FILE) {
            DataFiles files = new DataFiles(context.dataFolder());
            files.write(path, json.format(change.apply(JsonPatch.copy(json.parse(files.read(path)))), true));
            return;
        }
        Map<String, Object> value = value(context);
        if (!(change.apply(JsonPatch.copy(value)) instanceof Map<?, ?> changed)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "the " + name().toLowerCase(java.util.Locale.ROOT) + " would be no object any more");
        }
        value.clear();
        changed.forEach((key, inner) -> value.put(String.valueOf(key), inner));
    }
}
