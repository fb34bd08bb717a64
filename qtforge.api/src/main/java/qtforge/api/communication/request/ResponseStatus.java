// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.request;

import qtforge.api.core.NamedConstant;
import qtforge.api.core.PluginErrorCode;

/** How a request ended, in the numbers of HTTP. */
public enum ResponseStatus implements NamedConstant {
    SUCCESS(200, PluginErrorCode.SUCCESS),
    /** Taken, and not done yet; also the status of a request that is pending. */
    ACCEPTED(202, PluginErrorCode.SUCCESS),
    BAD_REQUEST(400, PluginErrorCode.INVALID_PARAMETERS),
    UNAUTHORIZED(401, PluginErrorCode.PERMISSION_DENIED),
    FORBIDDEN(403, PluginErrorCode.PERMISSION_DENIED),
    /** No endpoint of that service and method. */
    NOT_FOUND(404, PluginErrorCode.NOT_FOUND),
    /** The endpoint does not support requests of that type. */
    METHOD_NOT_ALLOWED(405, PluginErrorCode.NOT_SUPPORTED),
    /** No answer within the limit. */
    TIMEOUT(408, PluginErrorCode.TIMEOUT),
    CONFLICT(409, PluginErrorCode.INVALID_STATE),
    /** The handler threw. */
    INTERNAL_ERROR(500, PluginErrorCode.EXECUTION_FAILED),
    NOT_IMPLEMENTED(501, PluginErrorCode.NOT_IMPLEMENTED),
    /** Nobody could take it: stopped, hung, or too many requests wait already. Also of a request that was cancelled. */
    SERVICE_UNAVAILABLE(503, PluginErrorCode.RESOURCE_UNAVAILABLE);

    private final int value;
    private final PluginErrorCode code;

    ResponseStatus(int value, PluginErrorCode code) {
        this.value = value;
        this.code = code;
    }

    @Override
    public int value() {
        return value;
    }

    /** The error this status stands for; SUCCESS for those that are none. */
    public PluginErrorCode errorCode() {
        return code;
    }

    /** 200 to 299. */
    public boolean isSuccess() {
        return value >= 200 && value < 300;
    }

    /** 400 and above. */
    public boolean isError() {
        return value >= 400;
    }
}
