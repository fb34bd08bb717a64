// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.managers;

import java.util.Map;
import java.util.TreeMap;
import qtforge.api.managers.configuration.ConfigurationSchema;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptStruct;

/** What a store must be like, as programs see it. */
@ScriptStruct("ConfigurationSchema")
@ScriptDoc("A JSON Schema that the values of a store must meet.")
public final class ConfigurationSchemaValue {

    @ScriptDoc("The JSON Schema.")
    public Map<String, Object> schema = new TreeMap<>();

    @ScriptDoc("Whether keys that the schema does not name are refused.")
    public boolean strictMode;

    /** For the API. */
    ConfigurationSchema toSchema() {
        return new ConfigurationSchema(schema, strictMode);
    }

    /** From the API. */
    static ConfigurationSchemaValue of(ConfigurationSchema schema) {
        ConfigurationSchemaValue value = new ConfigurationSchemaValue();
        value.schema = schema.schema();
        value.strictMode = schema.strictMode();
        return value;
    }
}
