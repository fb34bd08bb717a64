// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import qtforge.api.core.JsonValues;

/**
 * Data of a kind that plugins agree on.
 *
 * @param dataType the name of the kind
 * @param data JSON-shaped, or null
 */
public record CustomDataMessage(String dataType, Object data) implements MessagePayload {

    /** The name in JSON and filters. */
    public static final String TYPE = "custom_data";

    public CustomDataMessage {
        Objects.requireNonNull(dataType, "dataType");
        data = JsonValues.normalize(data);
    }

    @Override
    public String messageType() {
        return TYPE;
    }

    @Override
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("data_type", dataType);
        json.put("data", data);
        return json;
    }
}
