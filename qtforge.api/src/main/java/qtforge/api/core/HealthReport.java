// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.util.List;
import java.util.Map;

/**
 * What a plugin says of its own health.
 *
 * @param healthy whether it can do its work
 * @param message one sentence; may be empty
 * @param warnings what is not well but bearable
 * @param errors what is wrong
 * @param metrics numbers by name, JSON-shaped
 */
public record HealthReport(
        boolean healthy, String message, List<String> warnings, List<String> errors, Map<String, Object> metrics) {

    public HealthReport {
        message = message == null ? "" : message;
        warnings = List.copyOf(warnings);
        errors = List.copyOf(errors);
        metrics = JsonValues.normalizeMap(metrics);
    }

    /** All is well. */
    public static HealthReport ok() {
        return new HealthReport(true, "", List.of(), List.of(), Map.of());
    }

    /** Something is wrong. */
    public static HealthReport unhealthy(String error) {
        return new HealthReport(false, error, List.of(), List.of(error), Map.of());
    }
}
