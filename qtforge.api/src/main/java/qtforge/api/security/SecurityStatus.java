// SPDX-License-Identifier: Apache-2.0
package qtforge.api.security;

import java.util.List;
import java.util.Objects;

/**
 * What is enforced, now.
 *
 * @param mode what happens to what nobody permitted
 * @param enforcer what enforces it
 * @param enforced in one line: what the enforcer covers on this Java version
 * @param limitations what it does not cover, one line each
 * @param level what is asked of jars
 * @param policyRows rows in the table
 * @param policyFile where the policy is; empty when it was never written
 * @param selfTest the last self-test's outcome in words; empty before the first
 * @param healthy whether table and enforcer are as they should be
 */
public record SecurityStatus(
        EnforcementMode mode,
        EnforcerKind enforcer,
        String enforced,
        List<String> limitations,
        SecurityLevel level,
        int policyRows,
        String policyFile,
        String selfTest,
        boolean healthy) {

    public SecurityStatus {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(enforcer, "enforcer");
        Objects.requireNonNull(enforced, "enforced");
        limitations = List.copyOf(limitations);
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(policyFile, "policyFile");
        Objects.requireNonNull(selfTest, "selfTest");
    }
}
