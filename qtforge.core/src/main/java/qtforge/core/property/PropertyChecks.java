// SPDX-License-Identifier: Apache-2.0
package qtforge.core.property;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import qtforge.api.core.PluginException;
import qtforge.api.core.property.PropertyMetadata;
import qtforge.api.core.property.PropertyValidationResult;
import qtforge.api.core.property.PropertyValidationType;

/** What {@link PropertyMetadata} says about a value. Pure functions. */
final class PropertyChecks {

    private PropertyChecks() {}

    /**
     * Checks presence, kind and the validation type.
     *
     * @param value JSON-shaped, may be null
     * @param hasValidator whether a validator will be asked afterwards
     */
    static PropertyValidationResult check(PropertyMetadata metadata, Object value, boolean hasValidator) {
        if (value == null) {
            return metadata.isRequired()
                    ? PropertyValidationResult.invalid("a value is required")
                    : PropertyValidationResult.valid();
        }
        Object standard = metadata.defaultValue();
        if (standard != null && !kind(standard).equals(kind(value))) {
            return PropertyValidationResult.invalid("must be of kind " + kind(standard) + ", as the default '"
                    + standard + "' is, but '" + value + "' is of kind " + kind(value));
        }
        return switch (metadata.validationType()) {
            case NONE -> PropertyValidationResult.valid();
            case RANGE -> range(metadata, value);
            case ENUM -> constant(metadata, value);
            case REGEX -> regex(metadata, value);
            case CUSTOM -> hasValidator
                    ? PropertyValidationResult.valid()
                    : PropertyValidationResult.invalid("is validated by " + PropertyValidationType.CUSTOM.scriptName()
                            + " but has no validator; set one with setPropertyValidator");
        };
    }

    private static PropertyValidationResult range(PropertyMetadata metadata, Object value) {
        if (!(value instanceof Number number) || Double.isNaN(number.doubleValue())) {
            return PropertyValidationResult.invalid("must be a number but is '" + value + "'");
        }
        Number minimum = (Number) metadata.minimumValue();
        Number maximum = (Number) metadata.maximumValue();
        boolean low = minimum != null && compare(number, minimum) < 0;
        boolean high = maximum != null && compare(number, maximum) > 0;
        if (!low && !high) {
            return PropertyValidationResult.valid();
        }
        return new PropertyValidationResult(
                false,
                "must be " + (minimum == null ? "" : "at least " + minimum)
                        + (minimum == null || maximum == null ? "" : " and ")
                        + (maximum == null ? "" : "at most " + maximum)
                        + (metadata.units().isEmpty() ? "" : " " + metadata.units()) + " but is " + value,
                low ? minimum : maximum,
                List.of());
    }

    private static PropertyValidationResult constant(PropertyMetadata metadata, Object value) {
        if (metadata.enumValues().stream().anyMatch(allowed -> same(allowed, value))) {
            return PropertyValidationResult.valid();
        }
        Optional<Object> meant = metadata.enumValues().stream()
                .filter(allowed -> allowed instanceof String text
                        && value instanceof String given
                        && text.equalsIgnoreCase(given.strip()))
                .findFirst();
        return new PropertyValidationResult(
                false,
                "must be one of " + metadata.enumValues() + " but is '" + value + "'",
                meant.orElse(null),
                List.of());
    }

    private static PropertyValidationResult regex(PropertyMetadata metadata, Object value) {
        if (!(value instanceof String text)) {
            return PropertyValidationResult.invalid("must be a text but is '" + value + "'");
        }
        try {
            return Pattern.compile(metadata.regexPattern())
                            .matcher(new BoundedText(text))
                            .matches()
                    ? PropertyValidationResult.valid()
                    : PropertyValidationResult.invalid(
                            "must match '" + metadata.regexPattern() + "' but is '" + text + "'");
        } catch (PluginException e) {
            return PropertyValidationResult.invalid(e.getMessage());
        } catch (StackOverflowError e) {
            // The JDK's matcher recurses; a long text can exhaust the stack, which says nothing about this thread's
            // health.
            return PropertyValidationResult.invalid(
                    "is too long for '" + metadata.regexPattern() + "'; simplify the pattern or shorten the text");
        }
    }

    private static boolean same(Object left, Object right) {
        return left instanceof Number a && right instanceof Number b
                ? compare(a, b) == 0
                : Objects.deepEquals(left, right);
    }

    private static int compare(Number left, Number right) {
        if (!Double.isFinite(left.doubleValue()) || !Double.isFinite(right.doubleValue())) {
            return Double.compare(left.doubleValue(), right.doubleValue());
        }
        return new BigDecimal(left.toString()).compareTo(new BigDecimal(right.toString()));
    }

    /** The kind of a JSON-shaped value: boolean, number, string, bytes, list or object; any for null. */
    static String kind(Object value) {
        if (value == null) {
            return "any";
        }
        if (value instanceof Boolean) {
            return "boolean";
        }
        if (value instanceof Number) {
            return "number";
        }
        if (value instanceof String) {
            return "string";
        }
        if (value instanceof byte[]) {
            return "bytes";
        }
        return value instanceof Map ? "object" : "list";
    }
}
