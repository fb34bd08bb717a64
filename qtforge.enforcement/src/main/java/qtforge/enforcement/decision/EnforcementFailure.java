// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.decision;

/** Permissions cannot be enforced here; the message says why and what to do. */
public final class EnforcementFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** A failure that nothing thrown led to. */
    public EnforcementFailure(String message) {
        super(message);
    }

    /** A failure with its cause. */
    public EnforcementFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
