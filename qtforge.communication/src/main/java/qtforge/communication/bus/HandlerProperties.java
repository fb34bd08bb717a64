// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.ServiceReference;
import qtforge.api.communication.MessageHandler;
import qtforge.api.communication.MessagePriority;
import qtforge.api.communication.OverflowPolicy;
import qtforge.api.communication.SubscribeOptions;
import qtforge.api.core.NamedConstant;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Reads what a service that is a message handler says in its properties. */
final class HandlerProperties {

    private static final List<String> NAMES = List.of(
            MessageHandler.TOPICS,
            MessageHandler.SUBSCRIBER,
            MessageHandler.FILTER,
            MessageHandler.GROUP,
            MessageHandler.OVERFLOW,
            MessageHandler.CAPACITY,
            MessageHandler.RETRIES,
            MessageHandler.MIN_PRIORITY);

    private HandlerProperties() {}

    /** The properties of a service that concern its subscription; two of the same content are equal. */
    static Map<String, Object> of(ServiceReference<?> reference) {
        Map<String, Object> properties = new TreeMap<>();
        for (String name : NAMES) {
            Object value = reference.getProperty(name);
            if (value != null) {
                properties.put(name, value instanceof Object[] array ? Arrays.asList(array) : value);
            }
        }
        return properties;
    }

    /**
     * The options the properties stand for.
     *
     * @throws PluginException INVALID_ARGUMENT naming the property that is wrong
     */
    static SubscribeOptions options(Map<String, Object> properties) {
        SubscribeOptions options = SubscribeOptions.to(topics(properties).toArray(String[]::new));
        options = options.subscriber(text(properties, MessageHandler.SUBSCRIBER))
                .filter(text(properties, MessageHandler.FILTER))
                .group(text(properties, MessageHandler.GROUP));
        if (properties.containsKey(MessageHandler.OVERFLOW)) {
            options = options.overflow(constant(properties, MessageHandler.OVERFLOW, OverflowPolicy.values()));
        }
        if (properties.containsKey(MessageHandler.MIN_PRIORITY)) {
            options = options.minPriority(constant(properties, MessageHandler.MIN_PRIORITY, MessagePriority.values()));
        }
        if (properties.containsKey(MessageHandler.CAPACITY)) {
            int capacity = number(properties, MessageHandler.CAPACITY, 1, SubscribeOptions.MAX_CAPACITY);
            options = options.capacity(capacity);
        }
        if (properties.containsKey(MessageHandler.RETRIES)) {
            int retries = number(properties, MessageHandler.RETRIES, 0, 100);
            Duration delay = options.retryDelay();
            options = options.retries(retries, delay);
        }
        return options;
    }

    private static List<String> topics(Map<String, Object> properties) {
        Object value = properties.get(MessageHandler.TOPICS);
        Collection<?> all =
                value instanceof Collection<?> several ? several : value == null ? List.of() : List.of(value);
        List<String> topics = new ArrayList<>();
        for (Object each : all) {
            if (!(each instanceof String topic)) {
                throw wrong(MessageHandler.TOPICS, value, "one or several texts");
            }
            topics.add(topic);
        }
        if (topics.isEmpty()) {
            throw wrong(MessageHandler.TOPICS, value, "at least one topic");
        }
        return topics;
    }

    private static String text(Map<String, Object> properties, String name) {
        Object value = properties.getOrDefault(name, "");
        if (value instanceof String text) {
            return text;
        }
        throw wrong(name, value, "a text");
    }

    private static int number(Map<String, Object> properties, String name, int least, int most) {
        Object value = properties.get(name);
        if (value instanceof Number number
                && number.doubleValue() == number.intValue()
                && number.intValue() >= least
                && number.intValue() <= most) {
            return number.intValue();
        }
        throw wrong(name, value, "a whole number from " + least + " to " + most);
    }

    private static <E extends NamedConstant> E constant(Map<String, Object> properties, String name, E[] constants) {
        Object value = properties.get(name);
        for (E constant : constants) {
            if (value instanceof String text
                    && (text.equalsIgnoreCase(constant.name()) || text.equalsIgnoreCase(constant.scriptName()))) {
                return constant;
            }
        }
        throw wrong(
                name,
                value,
                "one of "
                        + Arrays.stream(constants)
                                .map(NamedConstant::scriptName)
                                .toList());
    }

    private static PluginException wrong(String name, Object value, String expected) {
        return new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "service property " + name + " must be " + expected + " but is " + value);
    }
}
