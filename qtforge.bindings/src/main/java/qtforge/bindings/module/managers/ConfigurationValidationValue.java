// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.managers;

import java.util.List;
import qtforge.api.managers.configuration.ConfigurationValidationResult;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptStruct;

/** What the check of a store found, as programs see it. */
@ScriptStruct("ConfigurationValidationResult")
@ScriptDoc("What the check of a configuration found.")
public final class ConfigurationValidationValue {

    @ScriptDoc("Whether there is no error.")
    public boolean isValid = true;

    @ScriptDoc("The errors, naming key, rule and remedy.")
    public List<String> errors = List.of();

    @ScriptDoc("What is allowed, but not as it should be.")
    public List<String> warnings = List.of();

    /** From the API. */
    static ConfigurationValidationValue of(ConfigurationValidationResult result) {
        ConfigurationValidationValue value = new ConfigurationValidationValue();
        value.isValid = result.isValid();
        value.errors = result.errors();
        value.warnings = result.warnings();
        return value;
    }
}
