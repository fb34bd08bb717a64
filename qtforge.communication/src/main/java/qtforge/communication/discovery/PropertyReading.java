// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.discovery;

import java.lang.reflect.Array;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import qtforge.api.communication.contract.ContractNamespace;
import qtforge.api.communication.discovery.DiscoverableService;
import qtforge.api.communication.discovery.ServiceAvailability;
import qtforge.api.communication.discovery.ServiceRegistration;
import qtforge.api.communication.request.EndpointRegistration;
import qtforge.api.communication.request.RequestHandler;
import qtforge.api.communication.request.ServiceEndpoint;
import qtforge.api.core.ApiNames;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginException;
import qtforge.api.core.Version;
import qtforge.caller.Caller;

/** What an OSGi service says of itself, as a registration. What cannot be understood is left out: it is somebody else's service. */
final class PropertyReading {

    private final ServiceReference<?> service;

    PropertyReading(ServiceReference<?> service) {
        this.service = service;
    }

    /**
     * The registration.
     *
     * @param owner whose service it is
     * @param since when it was first seen
     */
    ServiceRegistration read(Caller owner, Instant since) {
        ServiceRegistration.Builder builder;
        if (text(DiscoverableService.NAME) != null) {
            builder = named(text(DiscoverableService.NAME), service.getProperty(DiscoverableService.VERSION))
                    .categories(texts(DiscoverableService.CATEGORIES));
        } else if (service.getProperty(EndpointRegistration.PROVIDER) != null) {
            builder = endpoint();
        } else if (text(ContractNamespace.NAMESPACE) != null) {
            builder = named(text(ContractNamespace.NAMESPACE), service.getProperty(ContractNamespace.VERSION))
                    .categories("contract")
                    .tags(texts(ContractNamespace.TAGS))
                    .capabilities(texts(ContractNamespace.CAPABILITIES));
        } else {
            builder = named(interfaces()[0], owner.bundle().getVersion()).categories("osgi");
        }
        String description = text(Constants.SERVICE_DESCRIPTION);
        return builder.plugin(owner.id())
                .description(description == null ? "" : description)
                .tags(texts(DiscoverableService.TAGS))
                .capabilities(texts(DiscoverableService.CAPABILITIES))
                .availability(availability())
                .registrationTime(since)
                .lastHeartbeat(since)
                .metadata("interfaces", List.of(interfaces()))
                .metadata("properties", properties())
                .build();
    }

    private ServiceRegistration.Builder named(String name, Object version) {
        String id = text(DiscoverableService.ID);
        return ServiceRegistration.builder(id == null || id.isBlank() ? numberedId() : id, name)
                .version(version == null ? new Version(1, 0, 0) : version(version.toString()));
    }

    private ServiceRegistration.Builder endpoint() {
        String serviceId = String.valueOf(service.getProperty(RequestHandler.SERVICE_ID));
        String method = String.valueOf(service.getProperty(RequestHandler.METHOD));
        return ServiceRegistration.builder(numberedId(), serviceId)
                .categories("endpoint")
                .tags(method)
                .endpoint(ServiceEndpoint.of(serviceId, method)
                        .providedBy(String.valueOf(service.getProperty(EndpointRegistration.PROVIDER)), false));
    }

    /** The id of a service that says none. */
    String numberedId() {
        return "service:" + service.getProperty(Constants.SERVICE_ID);
    }

    private String[] interfaces() {
        return (String[]) service.getProperty(Constants.OBJECTCLASS);
    }

    private static Version version(String text) {
        return Version.parse(text).orElseGet(() -> {
            try {
                return Version.fromOsgi(org.osgi.framework.Version.parseVersion(text));
            } catch (IllegalArgumentException e) {
                return Version.ZERO;
            }
        });
    }

    private ServiceAvailability availability() {
        String name = text(DiscoverableService.AVAILABILITY);
        return name == null
                ? ServiceAvailability.AVAILABLE
                : ApiNames.parse(ServiceAvailability.class, name).orElse(ServiceAvailability.UNKNOWN);
    }

    /** The properties that have a JSON form. */
    private Map<String, Object> properties() {
        Map<String, Object> shaped = new LinkedHashMap<>();
        for (String key : service.getPropertyKeys()) {
            addShaped(key, shaped);
        }
        return shaped;
    }

    private void addShaped(String key, Map<String, Object> shaped) {
        try {
            shaped.put(key, JsonValues.normalize(service.getProperty(key)));
        } catch (PluginException e) {
            // It cannot be told, and the service is found without it.
            shaped.remove(key);
        }
    }

    private String text(String property) {
        return service.getProperty(property) instanceof String text ? text : null;
    }

    private String[] texts(String property) {
        return strings(service.getProperty(property)).toArray(new String[0]);
    }

    /** The texts in a property of type String+. */
    static Set<String> strings(Object value) {
        Set<String> texts = new LinkedHashSet<>();
        if (value instanceof Collection<?> collection) {
            collection.forEach(element -> texts.add(String.valueOf(element)));
        } else if (value != null && value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                texts.add(String.valueOf(Array.get(value, i)));
            }
        } else if (value != null) {
            texts.add(value.toString());
        }
        return texts;
    }
}
