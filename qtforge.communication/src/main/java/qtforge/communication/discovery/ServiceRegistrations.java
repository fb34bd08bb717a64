// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.discovery;

import java.util.Comparator;
import qtforge.api.communication.discovery.ServiceAvailability;
import qtforge.api.communication.discovery.ServiceRegistration;

/** Orders and copies registrations. */
final class ServiceRegistrations {

    /** Better availability first, then the higher version, then who is there longer. */
    static final Comparator<FoundService> BEST = Comparator.<FoundService>comparingInt(
                    found -> goodness(found.service().availability()))
            .reversed()
            .thenComparing(Comparator.<FoundService, qtforge.api.core.Version>comparing(
                            found -> found.service().serviceVersion())
                    .reversed())
            .thenComparing(found -> found.service().registrationTime())
            .thenComparing(found -> found.service().serviceId());

    private ServiceRegistrations() {}

    private static int goodness(ServiceAvailability availability) {
        int better = 0;
        for (ServiceAvailability other : ServiceAvailability.values()) {
            better += availability.isAtLeast(other) ? 1 : 0;
        }
        return better;
    }

    /** Whether two are equally good to use. */
    static boolean areEquallyGood(FoundService one, FoundService other) {
        return one.service().availability() == other.service().availability()
                && one.service().serviceVersion().equals(other.service().serviceVersion());
    }

    /** The same service under another id. */
    static ServiceRegistration withId(ServiceRegistration service, String id) {
        return service.serviceId().equals(id)
                ? service
                : new ServiceRegistration(
                        id,
                        service.pluginId(),
                        service.serviceName(),
                        service.serviceVersion(),
                        service.description(),
                        service.tags(),
                        service.categories(),
                        service.capabilities(),
                        service.endpoints(),
                        service.configuration(),
                        service.availability(),
                        service.registrationTime(),
                        service.lastHeartbeat(),
                        service.metadata());
    }
}
