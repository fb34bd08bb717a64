// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.communication;

import qtforge.api.core.NamedConstant;
import qtforge.api.core.PluginErrorCode;

/** The original's own list of what can go wrong with messages; the runtime reports {@link PluginErrorCode}s. */
public enum CommunicationErrorType implements NamedConstant {
    INVALID_MESSAGE(0, PluginErrorCode.INVALID_ARGUMENT),
    NO_SUBSCRIBERS(1, PluginErrorCode.NOT_FOUND),
    DELIVERY_FAILED(2, PluginErrorCode.EXECUTION_FAILED),
    TIMEOUT_EXPIRED(3, PluginErrorCode.TIMEOUT),
    INVALID_HANDLER(4, PluginErrorCode.INVALID_PARAMETERS),
    SYSTEM_ERROR(5, PluginErrorCode.SYSTEM_ERROR);

    private final int value;
    private final PluginErrorCode code;

    CommunicationErrorType(int value, PluginErrorCode code) {
        this.value = value;
        this.code = code;
    }

    @Override
    public int value() {
        return value;
    }

    /** The code the runtime reports in its place. */
    public PluginErrorCode code() {
        return code;
    }
}
