// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * This side has stopped waiting for an answer: TIMEOUT, or OPERATION_CANCELLED when the thread was interrupted. The other side may still be at
 * it. A failure that the other side answers with the same code is no such exception.
 */
public final class AbandonedCallException extends PluginException {

    private static final long serialVersionUID = 1L;

    AbandonedCallException(PluginErrorCode code, String message) {
        super(code, message);
    }
}
