// SPDX-License-Identifier: Apache-2.0
package qtforge.core.lane;

/** A callback threw; the cause is what it threw. */
public final class CallbackFailure extends Exception {

    private static final long serialVersionUID = 1L;

    CallbackFailure(Throwable cause) {
        super(cause.toString(), cause, false, false);
    }
}
