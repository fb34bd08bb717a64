// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

import qtforge.api.communication.request.RequestInfo;
import qtforge.api.communication.request.ResponseInfo;
import qtforge.api.communication.request.ResponseStatus;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Exceptions as answers. */
final class Failures {

    private Failures() {}

    /**
     * The answer to a request whose handler threw.
     *
     * @param where "endpoint a::b of plugin c", for the message
     */
    static ResponseInfo of(RequestInfo request, Throwable thrown, String where) {
        if (thrown instanceof PluginException known) {
            return ResponseInfo.failure(request, statusOf(known.code()), known.code(), known.getMessage());
        }
        String what = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
        return ResponseInfo.failure(
                request,
                ResponseStatus.INTERNAL_ERROR,
                where + " threw " + thrown.getClass().getName() + what);
    }

    private static ResponseStatus statusOf(PluginErrorCode code) {
        return switch (code) {
            case INVALID_PARAMETERS, INVALID_ARGUMENT, INVALID_FORMAT -> ResponseStatus.BAD_REQUEST;
            case PERMISSION_DENIED, SECURITY_VIOLATION -> ResponseStatus.FORBIDDEN;
            case NOT_FOUND, PLUGIN_NOT_FOUND, COMMAND_NOT_FOUND, FILE_NOT_FOUND -> ResponseStatus.NOT_FOUND;
            case INVALID_STATE, ALREADY_EXISTS, ALREADY_LOADED, DUPLICATE_PLUGIN -> ResponseStatus.CONFLICT;
            case NOT_IMPLEMENTED, NOT_SUPPORTED, OPERATION_NOT_SUPPORTED -> ResponseStatus.NOT_IMPLEMENTED;
            case RESOURCE_EXHAUSTED, RESOURCE_UNAVAILABLE, OPERATION_CANCELLED -> ResponseStatus.SERVICE_UNAVAILABLE;
            default -> ResponseStatus.INTERNAL_ERROR;
        };
    }
}
