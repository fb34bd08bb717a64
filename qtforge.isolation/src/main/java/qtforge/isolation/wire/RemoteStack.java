// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.wire;

/** The stack trace of another process, as text. */
public final class RemoteStack extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RemoteStack(String text) {
        super(text, null, false, false);
    }
}
