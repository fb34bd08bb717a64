// SPDX-License-Identifier: Apache-2.0
package qtforge.core.diagnosis;

import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Looks for registered services. */
final class ServiceOffers {

    private ServiceOffers() {}

    /**
     * The services of an interface, seen by nobody in particular.
     *
     * @param interfaceName null for all
     * @param filter null for all
     * @return may be empty; also when the filter is not a filter, which nothing can match
     */
    static ServiceReference<?>[] find(BundleContext context, String interfaceName, String filter) {
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences(interfaceName, filter);
            return found == null ? new ServiceReference<?>[0] : found;
        } catch (InvalidSyntaxException e) {
            // Whoever wrote the filter gets it quoted in the finding.
            return new ServiceReference<?>[0];
        }
    }
}
