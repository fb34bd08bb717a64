// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;
import qtforge.api.core.JsonValues;

/**
 * A payload that knows its name. Payloads need not implement this: any record, DTO, or JSON-shaped map will do; the name is then
 * that of its class, or {@code custom_data} for a map.
 */
@ConsumerType
public interface MessagePayload {

    /** The name of this kind of message in JSON and filters, for example {@code plugin_lifecycle}; the same for all of a class. */
    String messageType();

    /** The priority of a message that is not given any. */
    default MessagePriority defaultPriority() {
        return MessagePriority.NORMAL;
    }

    /** The fields of the payload, JSON-shaped; for a record its components in snake case. */
    @SuppressWarnings("unchecked")
    default Map<String, Object> toJson() {
        return (Map<String, Object>) JsonValues.normalize(this);
    }
}
