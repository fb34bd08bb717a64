// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core.property;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.JsonValues;

/**
 * Whether a value will do.
 *
 * @param isValid whether it will
 * @param errorMessage what is wrong with it; empty when nothing is
 * @param correctedValue the nearest value that would do, JSON-shaped; null when there is none or none is needed
 * @param warnings what is not well but bearable
 */
public record PropertyValidationResult(
        boolean isValid, String errorMessage, Object correctedValue, List<String> warnings) {

    public PropertyValidationResult {
        errorMessage = errorMessage == null ? "" : errorMessage;
        correctedValue = JsonValues.normalize(correctedValue);
        warnings = List.copyOf(warnings);
    }

    /** The value will do. */
    public static PropertyValidationResult valid() {
        return new PropertyValidationResult(true, "", null, List.of());
    }

    /** The value will not do. */
    public static PropertyValidationResult invalid(String errorMessage) {
        return new PropertyValidationResult(false, errorMessage, null, List.of());
    }

    /** The JSON form, in the original's names. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("is_valid", isValid);
        json.put("error_message", errorMessage);
        json.put("corrected_value", correctedValue);
        json.put("warnings", JsonValues.normalize(warnings));
        return json;
    }
}
