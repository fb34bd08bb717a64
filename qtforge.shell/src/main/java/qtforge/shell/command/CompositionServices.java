// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.composition.CompositionManager;

/** The composition manager of the bundle qtforge.orchestration, which may come and go; see {@link VersionServices}. */
@Component(service = CompositionServices.class)
public final class CompositionServices {

    private final BundleContext context;

    /** Called by SCR. */
    @Activate
    public CompositionServices(BundleContext context) {
        this.context = context;
    }

    /** The composition manager, if it is there now. */
    public Optional<CompositionManager> find() {
        ServiceReference<CompositionManager> reference = context.getServiceReference(CompositionManager.class);
        return reference == null ? Optional.empty() : Optional.ofNullable(context.getService(reference));
    }

    /**
     * The composition manager that is needed now.
     *
     * @throws PluginException RESOURCE_UNAVAILABLE naming the bundle that offers it
     */
    CompositionManager require() {
        return find().orElseThrow(
                        () -> new PluginException(
                                PluginErrorCode.RESOURCE_UNAVAILABLE,
                                "the service " + CompositionManager.class.getName() + " is not there: start the bundle"
                                        + " qtforge.orchestration, which offers it (felix:lb shows bundles, scr:list their components)"));
    }
}
