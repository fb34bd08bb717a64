// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** The services of the bundle qtforge.resources, which may come and go: looked up when a verb is run. */
@Component(service = ResourceServices.class)
public final class ResourceServices {

    private final BundleContext context;

    /** Called by SCR. */
    @Activate
    public ResourceServices(BundleContext context) {
        this.context = context;
    }

    /**
     * A service that is needed now.
     *
     * @throws PluginException RESOURCE_UNAVAILABLE naming the bundle that offers it
     */
    <S> S require(Class<S> type) {
        ServiceReference<S> reference = context.getServiceReference(type);
        Optional<S> found = reference == null ? Optional.empty() : Optional.ofNullable(context.getService(reference));
        return found.orElseThrow(() -> new PluginException(
                PluginErrorCode.RESOURCE_UNAVAILABLE,
                "the service " + type.getName() + " is not there: start the bundle qtforge.resources, which offers it"
                        + " (felix:lb shows bundles, scr:list their components)"));
    }
}
