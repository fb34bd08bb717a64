// SPDX-License-Identifier: Apache-2.0
package qtforge.api.security;

import java.util.Objects;

/**
 * One thing the canary tried.
 *
 * @param attempt what
 * @param expected {@code denied} or {@code allowed}
 * @param actual {@code denied} or {@code allowed}, or why it could not be tried
 * @param passed whether they are equal
 */
public record SelfTestResult(String attempt, String expected, String actual, boolean passed) {

    public SelfTestResult {
        Objects.requireNonNull(attempt, "attempt");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(actual, "actual");
    }
}
