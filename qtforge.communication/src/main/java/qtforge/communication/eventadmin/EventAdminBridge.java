// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.eventadmin;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/** Opens the bridge when a configuration says so and the package of Event Admin is there. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "qtforge.communication.eventadmin",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = BridgeConfiguration.class)
public final class EventAdminBridge {

    private final AutoCloseable link;

    /** Called by the component runtime. */
    @Activate
    public EventAdminBridge(BundleContext context, BridgeConfiguration configuration) {
        link = configuration.enabled() ? open(context, configuration) : () -> {};
    }

    private static AutoCloseable open(BundleContext context, BridgeConfiguration configuration) {
        try {
            return new EventAdminLink(context, configuration.to(), configuration.from());
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "The bridge is enabled and there is no Event Admin: install it and refresh this bundle", e);
        }
    }

    @Deactivate
    void close() throws Exception {
        link.close();
    }
}
