// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import qtforge.api.core.NamedConstant;

/**
 * The runtime has come to another state. Published by the runtime on {@link RuntimeTopics#STATUS}.
 *
 * @param status the state
 * @param details in words; may be empty
 */
public record SystemStatusMessage(Status status, String details) implements MessagePayload {

    /** The name in JSON and filters. */
    public static final String TYPE = "system_status";

    /** How the runtime is. */
    public enum Status implements NamedConstant {
        STARTING(0),
        RUNNING(1),
        STOPPING(2),
        STOPPED(3),
        ERROR(4),
        MAINTENANCE(5);

        private final int value;

        Status(int value) {
            this.value = value;
        }

        @Override
        public int value() {
            return value;
        }
    }

    public SystemStatusMessage {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(details, "details");
    }

    @Override
    public String messageType() {
        return TYPE;
    }

    @Override
    public MessagePriority defaultPriority() {
        return MessagePriority.HIGH;
    }

    @Override
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("status", status.name().toLowerCase(Locale.ROOT));
        if (!details.isEmpty()) {
            json.put("details", details);
        }
        return json;
    }
}
