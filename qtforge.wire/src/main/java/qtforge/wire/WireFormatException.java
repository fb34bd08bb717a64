// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import java.io.IOException;

/** What came is no frame; the connection cannot go on. */
public final class WireFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    WireFormatException(String message) {
        super(message);
    }

    WireFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
