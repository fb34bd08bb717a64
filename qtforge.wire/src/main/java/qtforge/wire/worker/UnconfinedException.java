// SPDX-License-Identifier: Apache-2.0
package qtforge.wire.worker;

/** Workers cannot be confined on this machine; the message says why, in words that fit behind a colon. */
final class UnconfinedException extends Exception {

    private static final long serialVersionUID = 1;

    UnconfinedException(String why) {
        super(why);
    }
}
