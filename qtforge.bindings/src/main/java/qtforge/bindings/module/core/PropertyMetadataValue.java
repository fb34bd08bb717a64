// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.property.PropertyMetadata;
import qtforge.api.core.property.PropertyValidationType;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptStruct;

/** {@link PropertyMetadata} as scripts have it. */
@ScriptStruct("PropertyMetadata")
@ScriptDoc("What is known of one property of a plugin.")
public final class PropertyMetadataValue {

    @ScriptDoc("Its name, unique within the plugin.")
    public String name = "";

    @ScriptDoc("Its name for people; the name when it is empty.")
    public String displayName = "";

    @ScriptDoc("One sentence.")
    public String description = "";

    @ScriptDoc("The group it is shown in.")
    public String category = "General";

    @ScriptDoc("The value it has at first and after a reset.")
    public Object defaultValue;

    @ScriptDoc("For Range: the least number.")
    public Object minimumValue;

    @ScriptDoc("For Range: the greatest number.")
    public Object maximumValue;

    @ScriptDoc("For Enum: the values.")
    public List<Object> enumValues = new ArrayList<>();

    @ScriptDoc("For Regex: a pattern the whole text must match.")
    public String regexPattern = "";

    @ScriptDoc("How values are checked.")
    public PropertyValidationType validationType = PropertyValidationType.NONE;

    @ScriptDoc("Whether nothing is no value for it.")
    public boolean isRequired;

    @ScriptDoc("Whether only the system may change it.")
    public boolean isReadonly;

    @ScriptDoc("Whether it makes sense for this installation only.")
    public boolean isSpecialized;

    @ScriptDoc("What a number counts, for example ms.")
    public String units = "";

    @ScriptDoc("What else there is to say.")
    public Map<String, Object> customAttributes = new LinkedHashMap<>();

    static PropertyMetadataValue of(PropertyMetadata metadata) {
        PropertyMetadataValue value = new PropertyMetadataValue();
        value.name = metadata.name();
        value.displayName = metadata.displayName();
        value.description = metadata.description();
        value.category = metadata.category();
        value.defaultValue = metadata.defaultValue();
        value.minimumValue = metadata.minimumValue();
        value.maximumValue = metadata.maximumValue();
        value.enumValues = metadata.enumValues();
        value.regexPattern = metadata.regexPattern();
        value.validationType = metadata.validationType();
        value.isRequired = metadata.isRequired();
        value.isReadonly = metadata.isReadonly();
        value.isSpecialized = metadata.isSpecialized();
        value.units = metadata.units();
        value.customAttributes = metadata.customAttributes();
        return value;
    }

    PropertyMetadata metadata() {
        return new PropertyMetadata(
                name,
                displayName,
                description,
                category,
                defaultValue,
                minimumValue,
                maximumValue,
                enumValues,
                regexPattern,
                validationType,
                isRequired,
                isReadonly,
                isSpecialized,
                units,
                customAttributes);
    }

    @ScriptDoc("The metadata as a map.")
    public Map<String, Object> toJson() {
        return metadata().toJson();
    }

    @ScriptDoc("Metadata from a map as to_json gives it.")
    public static PropertyMetadataValue fromJson(Map<String, Object> json) {
        return of(PropertyMetadata.fromJson(json));
    }
}
