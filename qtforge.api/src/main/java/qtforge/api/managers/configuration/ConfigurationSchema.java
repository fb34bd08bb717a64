// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.configuration;

import java.util.Map;
import qtforge.api.core.JsonValues;

/**
 * What a configuration must be like.
 *
 * @param schema JSON Schema, draft 2020-12; its {@code default}s are the plugin's defaults
 * @param strictMode whether keys it does not name are refused: an object with {@code properties} and without
 *     {@code additionalProperties} then has no others
 */
public record ConfigurationSchema(Map<String, Object> schema, boolean strictMode) {

    public ConfigurationSchema {
        schema = JsonValues.normalizeMap(schema);
    }

    /** A schema that allows keys it does not name. */
    public static ConfigurationSchema of(Map<String, Object> schema) {
        return new ConfigurationSchema(schema, false);
    }
}
