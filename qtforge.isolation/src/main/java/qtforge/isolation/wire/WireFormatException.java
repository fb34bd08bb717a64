// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.wire;

import java.io.IOException;

/** The other side sent what is no frame; the connection is of no use any more. */
public final class WireFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    WireFormatException(String message) {
        super(message);
    }
}
