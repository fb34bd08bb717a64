// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

import java.lang.reflect.Array;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import qtforge.api.communication.request.EndpointOptions;
import qtforge.api.communication.request.RequestHandler;
import qtforge.api.communication.request.RequestInfo;
import qtforge.api.communication.request.RequestPriority;
import qtforge.api.communication.request.RequestType;
import qtforge.api.communication.request.ServiceEndpoint;
import qtforge.api.core.ApiNames;
import qtforge.api.core.NamedConstant;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** What the properties of a handler service say. Every method throws INVALID_ARGUMENT naming the property. */
final class HandlerProperties {

    private final ServiceReference<?> service;

    HandlerProperties(ServiceReference<?> service) {
        this.service = service;
    }

    /** One endpoint for each method. */
    List<ServiceEndpoint> endpoints() {
        String serviceId = text(RequestHandler.SERVICE_ID, "");
        List<String> methods = texts(RequestHandler.METHOD);
        if (serviceId.isBlank() || methods.isEmpty()) {
            throw wrong(
                    serviceId.isBlank() ? RequestHandler.SERVICE_ID : RequestHandler.METHOD, "set and not be empty");
        }
        RequestType[] types = texts(RequestHandler.TYPES).stream()
                .map(name -> constant(RequestHandler.TYPES, RequestType.class, name))
                .toArray(RequestType[]::new);
        Duration timeout = Duration.ofMillis(number(
                RequestHandler.TIMEOUT, RequestInfo.DEFAULT_TIMEOUT.toMillis(), RequestInfo.MAX_TIMEOUT.toMillis()));
        RequestPriority least = constant(
                RequestHandler.MIN_PRIORITY,
                RequestPriority.class,
                text(RequestHandler.MIN_PRIORITY, RequestPriority.LOWEST.name()));
        List<ServiceEndpoint> endpoints = new ArrayList<>();
        for (String method : methods) {
            endpoints.add(ServiceEndpoint.builder(serviceId, method)
                    .description(text(RequestHandler.DESCRIPTION, ""))
                    .supports(types)
                    .defaultTimeout(timeout)
                    .minPriority(least)
                    .build());
        }
        return endpoints;
    }

    EndpointOptions options() {
        EndpointOptions defaults = EndpointOptions.DEFAULT;
        return new EndpointOptions(
                (int) number(RequestHandler.MAX_CONCURRENT, defaults.maxConcurrent(), EndpointOptions.MAX_CONCURRENT),
                (int) number(RequestHandler.CAPACITY, defaults.capacity(), EndpointOptions.MAX_CAPACITY),
                ranking());
    }

    int ranking() {
        return service.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0;
    }

    private String text(String property, String fallback) {
        Object value = service.getProperty(property);
        if (value == null) {
            return fallback;
        }
        if (value instanceof String text) {
            return text;
        }
        throw wrong(property, "a String");
    }

    private List<String> texts(String property) {
        Object value = service.getProperty(property);
        List<Object> values = new ArrayList<>();
        if (value instanceof Collection<?> collection) {
            values.addAll(collection);
        } else if (value != null && value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                values.add(Array.get(value, i));
            }
        } else if (value != null) {
            values.add(value);
        }
        List<String> texts = new ArrayList<>();
        for (Object element : values) {
            if (!(element instanceof String text)) {
                throw wrong(property, "one String or several");
            }
            texts.add(text);
        }
        return texts;
    }

    private long number(String property, long fallback, long most) {
        Object value = service.getProperty(property);
        if (value == null) {
            return fallback;
        }
        boolean whole = value instanceof Integer || value instanceof Long || value instanceof Short;
        if (whole && ((Number) value).longValue() >= 0 && ((Number) value).longValue() <= most) {
            return ((Number) value).longValue();
        }
        throw wrong(property, "a whole number from 0 to " + most);
    }

    private <E extends Enum<E> & NamedConstant> E constant(String property, Class<E> type, String name) {
        return ApiNames.parse(type, name).orElseThrow(() -> wrong(property, "of " + List.of(type.getEnumConstants())));
    }

    private PluginException wrong(String property, String expected) {
        return new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "service property " + property + " of request handler " + service + " must be " + expected + " but is '"
                        + service.getProperty(property) + "'");
    }
}
