// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import qtforge.api.communication.Message;
import qtforge.api.core.PluginException;

/**
 * A message as filters see it: the fields of its JSON form, those of nested objects named with dots. Made once for a message
 * and all filters; the payload is turned into JSON when a filter first asks for one of its fields. A payload that has no JSON
 * form has no fields. For one thread.
 */
final class MessageFields extends AbstractMap<String, Object> {

    private final Message message;
    private Map<String, Object> json;

    MessageFields(Message message) {
        this.message = message;
    }

    @Override
    public Object get(Object key) {
        String name = (String) key;
        return switch (name) {
            case "topic" -> message.topic();
            case "type" -> message.type();
            case "sender" -> message.sender();
            case "priority" -> (long) message.priority().value();
            default -> find(json(), name);
        };
    }

    @Override
    public boolean containsKey(Object key) {
        return get(key) != null;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return json().entrySet();
    }

    private Map<String, Object> json() {
        if (json == null) {
            try {
                json = message.toJson();
            } catch (PluginException e) {
                json = Map.of();
            }
        }
        return json;
    }

    /** A field by its own name, else by the name of an object, a dot, and a name in it. */
    private static Object find(Map<?, ?> object, String name) {
        Object value = object.get(name);
        for (int dot = name.indexOf('.'); value == null && dot > 0; dot = name.indexOf('.', dot + 1)) {
            if (object.get(name.substring(0, dot)) instanceof Map<?, ?> nested) {
                value = find(nested, name.substring(dot + 1));
            }
        }
        return value;
    }
}
