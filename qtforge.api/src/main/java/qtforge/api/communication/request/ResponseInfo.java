// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.request;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import qtforge.api.core.ApiNames;
import qtforge.api.core.JsonFields;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * The answer to a request. Immutable, as far as its data is.
 *
 * <p>A handler makes one with {@link #success} or {@link #failure}; the runtime puts in who answered and how long it took.
 *
 * @param requestId the request it answers
 * @param responderId the plugin that answered; empty when nobody did
 * @param status how it ended
 * @param statusMessage why, for a failure; names the thing and the remedy; may be empty
 * @param data what is answered: JSON-shaped, a record, a DTO, or another object both sides know; may be null
 * @param headers what else is said
 * @param processingTime how long the handler took
 * @param timestamp when it was made
 * @param metadata free; {@link #ERROR_CODE} has the error more exactly than the status
 */
public record ResponseInfo(
        String requestId,
        String responderId,
        ResponseStatus status,
        String statusMessage,
        Object data,
        Map<String, Object> headers,
        Duration processingTime,
        Instant timestamp,
        Map<String, Object> metadata) {

    /** In the metadata: the name of a {@link PluginErrorCode}, where it says more than the status. */
    public static final String ERROR_CODE = "error_code";

    public ResponseInfo {
        requestId = requestId == null ? "" : requestId;
        responderId = responderId == null ? "" : responderId;
        Objects.requireNonNull(status, "status");
        statusMessage = statusMessage == null ? "" : statusMessage;
        headers = FrozenMap.of(headers);
        processingTime = processingTime == null ? Duration.ZERO : processingTime;
        timestamp = timestamp == null ? Instant.ofEpochMilli(System.currentTimeMillis()) : timestamp;
        metadata = FrozenMap.of(metadata);
    }

    /**
     * It was done.
     *
     * @param data may be null
     */
    public static ResponseInfo success(RequestInfo request, Object data) {
        return new ResponseInfo(
                request.requestId(), "", ResponseStatus.SUCCESS, "", data, Map.of(), Duration.ZERO, null, Map.of());
    }

    /** It ended with the given status. */
    public static ResponseInfo failure(RequestInfo request, ResponseStatus status, String message) {
        return new ResponseInfo(
                request.requestId(), "", status, message, null, Map.of(), Duration.ZERO, null, Map.of());
    }

    /** It ended with the given status, for a reason that has an error code of its own. */
    public static ResponseInfo failure(
            RequestInfo request, ResponseStatus status, PluginErrorCode code, String message) {
        return new ResponseInfo(
                request.requestId(),
                "",
                status,
                message,
                null,
                Map.of(),
                Duration.ZERO,
                null,
                Map.of(ERROR_CODE, code.scriptName()));
    }

    /** Whether the status is one of 200 to 299. */
    public boolean isSuccess() {
        return status.isSuccess();
    }

    /** Whether the status is 400 or above. */
    public boolean isError() {
        return status.isError();
    }

    /** What went wrong: what {@link #ERROR_CODE} says, else what the status stands for. Empty when nothing did. */
    public Optional<PluginErrorCode> errorCode() {
        if (!isError()) {
            return Optional.empty();
        }
        return Optional.of(
                metadata.get(ERROR_CODE) instanceof String name
                        ? ApiNames.parse(PluginErrorCode.class, name).orElse(status.errorCode())
                        : status.errorCode());
    }

    /**
     * The data as the type wanted; itself when it is one, else converted (records, DTOs and maps into one another).
     *
     * @return null when there is no data
     * @throws PluginException INVALID_ARGUMENT when it cannot be converted
     */
    public <T> T data(Class<T> wanted) {
        return data == null || wanted.isInstance(data)
                ? wanted.cast(data)
                : JsonValues.convert(JsonValues.normalize(data), wanted);
    }

    /**
     * This response, unless it is an error.
     *
     * @throws PluginException with {@link #errorCode()} and the status message
     */
    public ResponseInfo orThrow() {
        Optional<PluginErrorCode> code = errorCode();
        if (code.isPresent()) {
            throw new PluginException(
                    code.get(),
                    responderId,
                    statusMessage.isEmpty()
                            ? "request " + requestId + " ended with " + status.value() + " " + status.scriptName()
                            : statusMessage,
                    null);
        }
        return this;
    }

    /** This response as answered by somebody to a request. The runtime calls it. */
    public ResponseInfo by(String responder, String request, Duration took) {
        return new ResponseInfo(request, responder, status, statusMessage, data, headers, took, timestamp, metadata);
    }

    /** This response with one more header. */
    public ResponseInfo withHeader(String name, Object value) {
        Map<String, Object> more = new HashMap<>(headers);
        more.put(name, value);
        return new ResponseInfo(
                requestId, responderId, status, statusMessage, data, more, processingTime, timestamp, metadata);
    }

    /**
     * The JSON form in the original's names: request_id, responder_id, status (number), status_message, data, headers,
     * processing_time (milliseconds), timestamp (milliseconds since 1970, as text), metadata, success.
     *
     * @throws PluginException INVALID_ARGUMENT when a value has no JSON form
     */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("request_id", requestId);
        json.put("responder_id", responderId);
        json.put("status", (long) status.value());
        json.put("status_message", statusMessage);
        json.put("data", JsonValues.normalize(data));
        json.put("headers", JsonValues.normalizeMap(headers));
        json.put("processing_time", processingTime.toMillis());
        json.put("timestamp", Long.toString(timestamp.toEpochMilli()));
        json.put("metadata", JsonValues.normalizeMap(metadata));
        json.put("success", isSuccess());
        return json;
    }

    /**
     * Reads the JSON form; what is missing has its default.
     *
     * @throws PluginException INVALID_FORMAT naming the field that is missing or wrong
     */
    public static ResponseInfo fromJson(Map<String, ?> json) {
        JsonFields fields = new JsonFields("response", json);
        if (!fields.has("status")) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT, "response has no 'status'; add one, for example 200");
        }
        Object data;
        try {
            data = JsonValues.normalize(fields.value("data"));
        } catch (PluginException e) {
            throw fields.wrong("data", "JSON-shaped", fields.value("data"), e);
        }
        return new ResponseInfo(
                fields.required("request_id"),
                fields.text("responder_id", ""),
                fields.constant("status", ResponseStatus.class, null),
                fields.text("status_message", ""),
                data,
                fields.object("headers"),
                fields.millis("processing_time", Duration.ZERO),
                fields.instant("timestamp", null),
                fields.object("metadata"));
    }
}
