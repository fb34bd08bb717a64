// SPDX-License-Identifier: Apache-2.0
package qtforge.web.servlet;

/** A request that is not carried out, with what the sender is told. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    Refusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
