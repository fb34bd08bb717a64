// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.communication;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.communication.request.ResponseInfo;
import qtforge.api.communication.request.ResponseStatus;
import qtforge.api.core.JsonValues;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptStruct;

/** {@link ResponseInfo} as scripts have it. */
@ScriptStruct(value = "ResponseInfo", aliases = "Response")
@ScriptDoc("The answer to a request.")
public final class ResponseValue {

    @ScriptName({"data", "result"})
    @ScriptDoc("What was answered.")
    public Object data;

    @ScriptDoc("How it ended.")
    public ResponseStatus status = ResponseStatus.SUCCESS;

    @ScriptName({"status_message", "error"})
    @ScriptDoc("Why, in words; empty for success.")
    public String statusMessage = "";

    @ScriptName({"request_id", "id"})
    @ScriptDoc("The request it answers.")
    public String requestId = "";

    @ScriptDoc("Who answered.")
    public String responderId = "";

    @ScriptDoc("What else the responder says.")
    public Map<String, Object> headers = new LinkedHashMap<>();

    @ScriptDoc("How long it took, in milliseconds.")
    public long processingTime;

    @ScriptDoc("When it was answered, in milliseconds since 1970 UTC; 0 for now.")
    public long timestamp;

    @ScriptDoc("What else is known of it: error_code is the name of a PluginErrorCode.")
    public Map<String, Object> metadata = new LinkedHashMap<>();

    static ResponseValue of(ResponseInfo response) {
        ResponseValue value = new ResponseValue();
        value.data = JsonValues.normalize(response.data());
        value.status = response.status();
        value.statusMessage = response.statusMessage();
        value.requestId = response.requestId();
        value.responderId = response.responderId();
        value.headers = JsonValues.normalizeMap(response.headers());
        value.processingTime = response.processingTime().toMillis();
        value.timestamp = response.timestamp().toEpochMilli();
        value.metadata = JsonValues.normalizeMap(response.metadata());
        return value;
    }

    ResponseInfo toApi() {
        return new ResponseInfo(
                requestId,
                responderId,
                status,
                statusMessage,
                data,
                headers,
                Duration.ofMillis(processingTime),
                timestamp == 0 ? null : Instant.ofEpochMilli(timestamp),
                metadata);
    }

    @ScriptDoc("Whether it was done.")
    public boolean isSuccess() {
        return status.isSuccess();
    }

    @ScriptDoc("Whether it failed.")
    public boolean isError() {
        return status.isError();
    }

    @ScriptDoc("Says what is answered.")
    public ResponseValue setResult(Object value) {
        data = value;
        return this;
    }

    @ScriptDoc("What was answered.")
    public Object getResult() {
        return data;
    }

    @ScriptDoc("Says that it failed, and why.")
    public ResponseValue setError(String message) {
        status = status.isError() ? status : ResponseStatus.INTERNAL_ERROR;
        statusMessage = message;
        return this;
    }

    @ScriptDoc("The response as a map.")
    public Map<String, Object> toJson() {
        return toApi().toJson();
    }

    @ScriptDoc("A response from a map as to_json gives it.")
    public static ResponseValue fromJson(Map<String, Object> json) {
        return of(ResponseInfo.fromJson(json));
    }
}
