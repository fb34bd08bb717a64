// SPDX-License-Identifier: Apache-2.0
package qtforge.api.security;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What was found out about a file.
 *
 * @param result the verdict
 * @param validatedLevel the highest level whose demands it meets
 * @param trustLevel the level it would have, by signer or digest
 * @param errors why it may not be installed; empty when it may
 * @param warnings what an operator should know
 * @param requested what it asks for
 * @param signature what its signature says; empty when it was not looked at, because the file is no archive
 * @param details further facts, JSON-shaped
 */
public record SecurityValidationResult(
        ValidationResult result,
        SecurityLevel validatedLevel,
        TrustLevel trustLevel,
        List<String> errors,
        List<String> warnings,
        List<PermissionGrant> requested,
        Optional<SignatureReport> signature,
        Map<String, Object> details) {

    public SecurityValidationResult {
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(validatedLevel, "validatedLevel");
        Objects.requireNonNull(trustLevel, "trustLevel");
        Objects.requireNonNull(signature, "signature");
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
        requested = List.copyOf(requested);
        details = Map.copyOf(details);
    }

    /** Whether it may be installed. */
    public boolean isValid() {
        return result == ValidationResult.VALID || result == ValidationResult.SUSPICIOUS;
    }
}
