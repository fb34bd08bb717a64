// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import qtforge.api.core.NamedConstant;

/**
 * A line of the log. Published by the runtime on {@link RuntimeTopics#log}, while somebody listens.
 *
 * @param level how bad it is
 * @param message in words
 * @param category the logger; may be empty
 */
public record LogMessage(Level level, String message, String category) implements MessagePayload {

    /** The name in JSON and filters. */
    public static final String TYPE = "log";

    /** How bad it is. */
    public enum Level implements NamedConstant {
        DEBUG(0),
        INFO(1),
        WARNING(2),
        ERROR(3),
        CRITICAL(4);

        private final int value;

        Level(int value) {
            this.value = value;
        }

        @Override
        public int value() {
            return value;
        }
    }

    public LogMessage {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(category, "category");
    }

    @Override
    public String messageType() {
        return TYPE;
    }

    @Override
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("level", level.name().toLowerCase(Locale.ROOT));
        json.put("message", message);
        if (!category.isEmpty()) {
            json.put("category", category);
        }
        return json;
    }
}
