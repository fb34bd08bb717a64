// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

/** The launcher gives up: what to tell the user, and the status to exit with. */
final class LaunchFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    LaunchFailure(int status, String message) {
        super(message);
        this.status = status;
    }

    LaunchFailure(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** One of {@link ExitStatus}. */
    int status() {
        return status;
    }
}
