// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.discovery;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A registration as an OSGi service: each {@link PluginServiceDiscovery#register} makes one, of the bundle that registered it.
 *
 * <p>Any OSGi service with {@link #NAME} among its properties is discovered in the same way, under its own interfaces.
 */
@ProviderType
public interface DiscoverableService {

    /** Service property (String): the service id; without it one is made of the service's number. */
    String ID = "qtforge.service.id";

    /** Service property (String, required): the name. */
    String NAME = "qtforge.service.name";

    /** Service property (String): the version; 1.0.0 without it. */
    String VERSION = "qtforge.service.version";

    /** Service property (String+): the tags. */
    String TAGS = "qtforge.service.tags";

    /** Service property (String+): the categories. */
    String CATEGORIES = "qtforge.service.categories";

    /** Service property (String): the name of a {@link ServiceAvailability}; AVAILABLE without it. */
    String AVAILABILITY = "qtforge.service.availability";

    /** Service property (String+): what it can do. */
    String CAPABILITIES = "qtforge.service.capabilities";

    /** What is registered, as it is now. */
    ServiceRegistration registration();
}
