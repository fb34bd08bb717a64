// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

import java.util.List;
import java.util.Map;
import qtforge.api.communication.request.RequestInfo;
import qtforge.api.communication.request.ResponseInfo;
import qtforge.api.communication.request.ResponseStatus;
import qtforge.api.communication.request.ServiceEndpoint;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.schema.JsonSchema;

/** Checks what goes in and comes out of an endpoint, where it has schemas. */
final class EndpointSchemas {

    private final JsonSchema parameters;
    private final JsonSchema data;

    private EndpointSchemas(JsonSchema parameters, JsonSchema data) {
        this.parameters = parameters;
        this.data = data;
    }

    static EndpointSchemas of(ServiceEndpoint endpoint) {
        return new EndpointSchemas(
                schema("method_schema of endpoint " + endpoint.key(), endpoint.methodSchema()),
                schema("response_schema of endpoint " + endpoint.key(), endpoint.responseSchema()));
    }

    private static JsonSchema schema(String what, Map<String, Object> schema) {
        return schema.isEmpty() ? null : JsonSchema.of(what, schema);
    }

    /**
     * Checks the parameters.
     *
     * @throws PluginException INVALID_PARAMETERS
     */
    void checkParameters(RequestInfo request) {
        if (parameters != null) {
            List<String> wrong = parameters.complaints(JsonValues.normalizeMap(request.parameters()));
            if (!wrong.isEmpty()) {
                throw new PluginException(
                        PluginErrorCode.INVALID_PARAMETERS,
                        "parameters of " + request.endpointKey() + " are not valid: " + String.join("; ", wrong));
            }
        }
    }

    /** The answer, or 500 when its data is not what the endpoint promises. */
    ResponseInfo checkData(RequestInfo request, ResponseInfo answer, String where) {
        if (data == null || answer.isError()) {
            return answer;
        }
        try {
            List<String> wrong = data.complaints(JsonValues.normalize(answer.data()));
            return wrong.isEmpty()
                    ? answer
                    : ResponseInfo.failure(
                            request,
                            ResponseStatus.INTERNAL_ERROR,
                            where + " answered what its response_schema does not allow: " + String.join("; ", wrong));
        } catch (PluginException e) {
            return ResponseInfo.failure(
                    request,
                    ResponseStatus.INTERNAL_ERROR,
                    where + " answered what has no JSON form: " + e.getMessage());
        }
    }
}
