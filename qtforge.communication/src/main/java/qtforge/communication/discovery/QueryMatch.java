// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.discovery;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import qtforge.api.communication.discovery.ServiceQuery;
import qtforge.api.communication.discovery.ServiceRegistration;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** A query that can be asked of services. */
final class QueryMatch {

    private final ServiceQuery query;
    private final Filter filter;

    /**
     * Reads a query.
     *
     * @throws PluginException INVALID_ARGUMENT for a malformed filter
     */
    QueryMatch(ServiceQuery query) {
        this.query = query;
        try {
            filter = query.filter().isEmpty() ? null : FrameworkUtil.createFilter(query.filter());
        } catch (InvalidSyntaxException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "filter '" + query.filter() + "' of a service query is malformed: " + e.getMessage()
                            + "; write for example (zone=eu), and values from elsewhere with ServiceQuery.escape",
                    e);
        }
    }

    ServiceQuery query() {
        return query;
    }

    boolean matches(ServiceRegistration service, ServiceReference<?> reference) {
        return (query.serviceName().isEmpty() || query.serviceName().equals(service.serviceName()))
                && query.serviceVersion().includes(service.serviceVersion())
                && service.tags().containsAll(query.requiredTags())
                && service.categories().containsAll(query.requiredCategories())
                && service.capabilities().containsAll(query.capabilityRequirements())
                && (query.includeUnavailable()
                        || (service.availability().isUsable()
                                && service.availability().isAtLeast(query.minAvailability())))
                && (filter == null || filter.match(reference))
                && custom(service, reference);
    }

    private boolean custom(ServiceRegistration service, ServiceReference<?> reference) {
        for (Map.Entry<String, Object> wanted : query.customFilters().entrySet()) {
            Object own = service.metadata().get(wanted.getKey());
            if (!equal(own == null ? property(reference, wanted.getKey()) : own, wanted.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static Object property(ServiceReference<?> reference, String name) {
        Object value = reference.getProperty(name);
        try {
            return JsonValues.normalize(value);
        } catch (PluginException e) {
            // It has no JSON form, but may have a text.
            return value.toString();
        }
    }

    private static boolean equal(Object own, Object wanted) {
        if (own instanceof List<?> list && !(wanted instanceof List)) {
            return list.stream().anyMatch(element -> equal(element, wanted));
        }
        return Objects.equals(own, wanted) || (own != null && own.toString().equals(String.valueOf(wanted)));
    }
}
