// SPDX-License-Identifier: Apache-2.0
package qtforge.api.security;

import java.util.Objects;

/**
 * A mistake in a policy text.
 *
 * @param line from 1
 * @param column from 1
 * @param message what is wrong
 * @param remedy what to write instead
 */
public record PolicyProblem(int line, int column, String message, String remedy) {

    public PolicyProblem {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(remedy, "remedy");
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column + ": " + message + "; " + remedy;
    }
}
