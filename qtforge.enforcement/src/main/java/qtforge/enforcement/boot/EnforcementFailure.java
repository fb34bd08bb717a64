// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.boot;

/** Permissions cannot be enforced here; the message says why and what to do. */
public final class EnforcementFailure extends Exception {

    private static final long serialVersionUID = 1L;

    public EnforcementFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
