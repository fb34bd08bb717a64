// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core.property;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * What is known of one property of a plugin.
 *
 * @param name unique within the plugin
 * @param displayName for people; the name when not given
 * @param description one sentence
 * @param category the group it is shown in; {@code General} when not given
 * @param defaultValue JSON-shaped, may be null; its kind (truth value, number, text, list, object) is the property's kind
 * @param minimumValue for RANGE: the least number, or null
 * @param maximumValue for RANGE: the greatest number, or null
 * @param enumValues for ENUM: the values, JSON-shaped, at least one
 * @param regexPattern for REGEX: a {@link Pattern} the whole text must match
 * @param validationType how values are checked
 * @param isRequired whether null is no value for it
 * @param isReadonly whether only {@link PropertyChangeEvent#SYSTEM} may change it
 * @param isSpecialized whether it makes sense for this one installation only and is left out of exports
 * @param units what a number counts, for example {@code ms}
 * @param customAttributes JSON-shaped, free
 */
public record PropertyMetadata(
        String name,
        String displayName,
        String description,
        String category,
        Object defaultValue,
        Object minimumValue,
        Object maximumValue,
        List<Object> enumValues,
        String regexPattern,
        PropertyValidationType validationType,
        boolean isRequired,
        boolean isReadonly,
        boolean isSpecialized,
        String units,
        Map<String, Object> customAttributes) {

    public PropertyMetadata {
        if (name == null || name.isBlank()) {
            throw invalid("a property has no 'name'; give it one");
        }
        displayName = orElse(displayName, name);
        description = orElse(description, "");
        category = orElse(category, "General");
        defaultValue = JsonValues.normalize(defaultValue);
        minimumValue = number(name, "minimum_value", minimumValue);
        maximumValue = number(name, "maximum_value", maximumValue);
        List<Object> allowed = new ArrayList<>();
        enumValues.forEach(value -> allowed.add(JsonValues.normalize(value)));
        enumValues = Collections.unmodifiableList(allowed);
        regexPattern = orElse(regexPattern, "");
        Objects.requireNonNull(validationType, "validationType");
        units = orElse(units, "");
        customAttributes = JsonValues.normalizeMap(customAttributes);
        checkValidation(name, validationType, minimumValue, maximumValue, enumValues, regexPattern);
    }

    private static void checkValidation(
            String name,
            PropertyValidationType type,
            Object minimum,
            Object maximum,
            List<Object> values,
            String regex) {
        switch (type) {
            case RANGE -> {
                if (minimum == null && maximum == null) {
                    throw invalid("property '" + name
                            + "' is validated by Range but has neither 'minimum_value' nor 'maximum_value'");
                }
                if (minimum != null
                        && maximum != null
                        && ((Number) minimum).doubleValue() > ((Number) maximum).doubleValue()) {
                    throw invalid(
                            "property '" + name + "' has minimum_value " + minimum + " above maximum_value " + maximum);
                }
            }
            case ENUM -> {
                if (values.isEmpty()) {
                    throw invalid("property '" + name + "' is validated by Enum but 'enum_values' is empty");
                }
            }
            case REGEX -> {
                try {
                    Pattern.compile(regex);
                } catch (PatternSyntaxException e) {
                    throw new PluginException(
                            PluginErrorCode.INVALID_FORMAT,
                            "property '" + name + "' has a 'regex_pattern' that is no regular expression: "
                                    + e.getMessage(),
                            e);
                }
            }
            case NONE, CUSTOM -> {
                // Nothing in the metadata belongs to these.
            }
        }
    }

    private static Object number(String name, String member, Object value) {
        Object normal = JsonValues.normalize(value);
        if (normal != null && !(normal instanceof Number)) {
            throw invalid("property '" + name + "' has a '" + member + "' that is no number: '" + normal + "'");
        }
        return normal;
    }

    private static String orElse(String text, String fallback) {
        return text == null || text.isBlank() ? fallback : text;
    }

    private static PluginException invalid(String message) {
        return new PluginException(PluginErrorCode.INVALID_FORMAT, message);
    }

    /** Metadata with a name only, to be completed by {@link PropertyMetadataBuilder}. */
    public static PropertyMetadataBuilder builder(String name) {
        return new PropertyMetadataBuilder(name);
    }

    /** The JSON form, in the original's names. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("display_name", displayName);
        json.put("description", description);
        json.put("category", category);
        json.put("default_value", defaultValue);
        json.put("minimum_value", minimumValue);
        json.put("maximum_value", maximumValue);
        json.put("enum_values", JsonValues.normalize(enumValues));
        json.put("regex_pattern", regexPattern);
        json.put("validation_type", validationType.scriptName());
        json.put("is_required", isRequired);
        json.put("is_readonly", isReadonly);
        json.put("is_specialized", isSpecialized);
        json.put("units", units);
        json.put("custom_attributes", customAttributes);
        return json;
    }

    /**
     * Reads the JSON form. Members other than the name may be missing; unknown members are ignored.
     *
     * @throws PluginException INVALID_FORMAT naming the member that is missing or of the wrong shape
     */
    public static PropertyMetadata fromJson(Map<String, ?> json) {
        return PropertyMetadataBuilder.fromJson(json).build();
    }
}
