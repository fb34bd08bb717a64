// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.configuration;

import java.util.List;

/**
 * What is wrong with a configuration.
 *
 * @param isValid whether it may be used: there are no errors
 * @param errors each names key, value and rule
 * @param warnings what may be a mistake, such as keys the schema does not name
 */
public record ConfigurationValidationResult(boolean isValid, List<String> errors, List<String> warnings) {

    public ConfigurationValidationResult {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }

    /** The result with these errors and warnings. */
    public static ConfigurationValidationResult of(List<String> errors, List<String> warnings) {
        return new ConfigurationValidationResult(errors.isEmpty(), errors, warnings);
    }
}
