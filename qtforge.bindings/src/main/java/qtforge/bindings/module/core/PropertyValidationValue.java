// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.ArrayList;
import java.util.List;
import qtforge.api.core.property.PropertyValidationResult;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptStruct;

/** {@link PropertyValidationResult} as scripts have it. */
@ScriptStruct("PropertyValidationResult")
@ScriptDoc("Whether a value will do for a property.")
public final class PropertyValidationValue {

    @ScriptDoc("Whether it will.")
    public boolean isValid = true;

    @ScriptDoc("What is wrong with it; empty when nothing is.")
    public String errorMessage = "";

    @ScriptDoc("A value that would do; nothing when none is known.")
    public Object correctedValue;

    @ScriptDoc("What the one who sets it should know.")
    public List<String> warnings = new ArrayList<>();

    static PropertyValidationValue of(PropertyValidationResult result) {
        PropertyValidationValue value = new PropertyValidationValue();
        value.isValid = result.isValid();
        value.errorMessage = result.errorMessage();
        value.correctedValue = result.correctedValue();
        value.warnings = result.warnings();
        return value;
    }

    /** What a validator of a program answered: this struct, whether it will do, or what is wrong. */
    static PropertyValidationResult read(Object answer) {
        if (answer instanceof PropertyValidationValue value) {
            return new PropertyValidationResult(
                    value.isValid, value.errorMessage, value.correctedValue, value.warnings);
        }
        if (answer == null || answer instanceof Boolean) {
            return Boolean.FALSE.equals(answer)
                    ? PropertyValidationResult.invalid("the validator of the program refused it")
                    : PropertyValidationResult.valid();
        }
        return PropertyValidationResult.invalid(answer.toString());
    }
}
