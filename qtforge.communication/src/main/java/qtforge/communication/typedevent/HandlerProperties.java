// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.typedevent.TypedEventConstants;

/** Reads the service properties of a handler; what it throws says why the handler is ignored. */
final class HandlerProperties {

    private final ServiceReference<?> reference;

    HandlerProperties(ServiceReference<?> reference) {
        this.reference = reference;
    }

    /**
     * The topics, each once.
     *
     * @return null when the property is absent
     */
    Set<String> topics() {
        Object value = reference.getProperty(TypedEventConstants.TYPED_EVENT_TOPICS);
        if (value == null) {
            return null;
        }
        Set<String> topics = new LinkedHashSet<>();
        Collection<?> given = value instanceof Collection<?> collection
                ? collection
                : value instanceof Object[] array ? Arrays.asList(array) : List.of(value);
        for (Object topic : given) {
            if (!(topic instanceof String text)) {
                throw new IllegalArgumentException("its property event.topics holds " + topic + ", which is no text");
            }
            topics.add(text);
        }
        return topics;
    }

    /**
     * The filter.
     *
     * @return null when the property is absent or empty
     */
    Filter filter() {
        Object value = reference.getProperty(TypedEventConstants.TYPED_EVENT_FILTER);
        if (value == null || "".equals(value)) {
            return null;
        }
        if (!(value instanceof String text)) {
            throw new IllegalArgumentException("its property event.filter is " + value + ", which is no text");
        }
        try {
            return FrameworkUtil.createFilter(text);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("its property event.filter is no LDAP filter: " + e.getMessage(), e);
        }
    }

    /**
     * The class that the property event.type names, from the bundle of the handler.
     *
     * @return null when the property is absent
     */
    Class<?> type() {
        Object value = reference.getProperty(TypedEventConstants.TYPED_EVENT_TYPE);
        if (value == null) {
            return null;
        }
        Bundle bundle = reference.getBundle();
        try {
            if (bundle == null || !(value instanceof String name)) {
                throw new ClassNotFoundException(value.toString());
            }
            return bundle.loadClass(name);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IllegalArgumentException(
                    "its property event.type names " + value + ", a class that its bundle does not find", e);
        }
    }
}
