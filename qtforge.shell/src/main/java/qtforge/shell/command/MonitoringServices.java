// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.monitoring.page.WebPage;

/**
 * The services of the bundles qtforge.monitoring and qtforge.web, which may come and go: looked up when a verb is run, so that the verb
 * itself is there without them and can say what is missing.
 */
@Component(service = MonitoringServices.class)
public final class MonitoringServices {

    private final BundleContext context;

    /** Called by SCR. */
    @Activate
    public MonitoringServices(BundleContext context) {
        this.context = context;
    }

    /** A service, if it is there now. */
    public <S> Optional<S> find(Class<S> type) {
        ServiceReference<S> reference = context.getServiceReference(type);
        return reference == null ? Optional.empty() : Optional.ofNullable(context.getService(reference));
    }

    /**
     * A service that is needed now.
     *
     * @throws PluginException RESOURCE_UNAVAILABLE naming the bundle that offers it
     */
    <S> S require(Class<S> type) {
        return find(type)
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.RESOURCE_UNAVAILABLE,
                        "the service " + type.getName() + " is not there: start the bundle "
                                + (type == WebPage.class ? "qtforge.web" : "qtforge.monitoring")
                                + ", which offers it (felix:lb shows bundles, scr:list their components)"));
    }
}
