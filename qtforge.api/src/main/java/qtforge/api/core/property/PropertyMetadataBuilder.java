// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import qtforge.api.core.ApiNames;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Builds {@link PropertyMetadata}; everything but the name has a default. Not for several threads. */
public final class PropertyMetadataBuilder {

    private final String name;
    private String displayName = "";
    private String description = "";
    private String category = "";
    private Object defaultValue;
    private Object minimumValue;
    private Object maximumValue;
    private List<Object> enumValues = List.of();
    private String regexPattern = "";
    private PropertyValidationType validationType = PropertyValidationType.NONE;
    private boolean required;
    private boolean readonly;
    private boolean specialized;
    private String units = "";
    private Map<String, Object> customAttributes = Map.of();

    PropertyMetadataBuilder(String name) {
        this.name = name;
    }

    /** For people. */
    public PropertyMetadataBuilder displayName(String value) {
        displayName = value;
        return this;
    }

    /** One sentence. */
    public PropertyMetadataBuilder description(String value) {
        description = value;
        return this;
    }

    /** The group it is shown in. */
    public PropertyMetadataBuilder category(String value) {
        category = value;
        return this;
    }

    /** The value it has at first and after a reset; may be null. */
    public PropertyMetadataBuilder defaultValue(Object value) {
        defaultValue = value;
        return this;
    }

    /**
     * Validates by RANGE.
     *
     * @param minimum the least number, or null
     * @param maximum the greatest number, or null
     */
    public PropertyMetadataBuilder range(Number minimum, Number maximum) {
        minimumValue = minimum;
        maximumValue = maximum;
        validationType = PropertyValidationType.RANGE;
        return this;
    }

    /** Validates by ENUM. */
    public PropertyMetadataBuilder enumValues(List<Object> values) {
        enumValues = values;
        validationType = PropertyValidationType.ENUM;
        return this;
    }

    /** Validates by REGEX. */
    public PropertyMetadataBuilder regexPattern(String regex) {
        regexPattern = regex;
        validationType = PropertyValidationType.REGEX;
        return this;
    }

    /** How values are checked. */
    public PropertyMetadataBuilder validationType(PropertyValidationType value) {
        validationType = value;
        return this;
    }

    /** Whether null is no value for it. */
    public PropertyMetadataBuilder required(boolean value) {
        required = value;
        return this;
    }

    /** Whether only the system may change it. */
    public PropertyMetadataBuilder readonly(boolean value) {
        readonly = value;
        return this;
    }

    /** Whether it is left out of exports. */
    public PropertyMetadataBuilder specialized(boolean value) {
        specialized = value;
        return this;
    }

    /** What a number counts. */
    public PropertyMetadataBuilder units(String value) {
        units = value;
        return this;
    }

    /** Free, JSON-shaped. */
    public PropertyMetadataBuilder customAttributes(Map<String, Object> value) {
        customAttributes = value;
        return this;
    }

    /**
     * The metadata.
     *
     * @throws PluginException INVALID_FORMAT naming the member that is wrong
     */
    public PropertyMetadata build() {
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
                required,
                readonly,
                specialized,
                units,
                customAttributes);
    }

    static PropertyMetadataBuilder fromJson(Map<String, ?> json) {
        PropertyMetadataBuilder builder = new PropertyMetadataBuilder(member(json, "name", String.class, ""));
        builder.displayName = member(json, "display_name", String.class, "");
        builder.description = member(json, "description", String.class, "");
        builder.category = member(json, "category", String.class, "");
        builder.defaultValue = json.get("default_value");
        builder.minimumValue = json.get("minimum_value");
        builder.maximumValue = json.get("maximum_value");
        List<?> values = member(json, "enum_values", List.class, List.of());
        builder.enumValues = new ArrayList<>(values);
        builder.regexPattern = member(json, "regex_pattern", String.class, "");
        String type = member(json, "validation_type", String.class, "None");
        builder.validationType = ApiNames.parse(PropertyValidationType.class, type)
                .orElseThrow(
                        () -> wrong("validation_type", "one of " + List.of(PropertyValidationType.values()), type));
        builder.required = member(json, "is_required", Boolean.class, false);
        builder.readonly = member(json, "is_readonly", Boolean.class, false);
        builder.specialized = member(json, "is_specialized", Boolean.class, false);
        builder.units = member(json, "units", String.class, "");
        Map<?, ?> attributes = member(json, "custom_attributes", Map.class, Map.of());
        builder.customAttributes = JsonValues.normalizeMap(attributes);
        return builder;
    }

    private static <T> T member(Map<String, ?> json, String member, Class<T> type, T fallback) {
        Object value = json.get(member);
        if (value == null) {
            return fallback;
        }
        if (!type.isInstance(value)) {
            throw wrong(member, "of type " + type.getSimpleName(), value);
        }
        return type.cast(value);
    }

    private static PluginException wrong(String member, String expected, Object found) {
        return new PluginException(
                PluginErrorCode.INVALID_FORMAT,
                "property metadata member '" + member + "' must be " + expected + " but is '" + found + "'");
    }
}
