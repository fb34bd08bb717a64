// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.version.PluginVersionManager;

/**
 * The service of the bundle qtforge.versions, which may come and go: looked up when a verb is run, so that the verb itself is there
 * without it and can say what is missing.
 */
@Component(service = VersionServices.class)
public final class VersionServices {

    private final BundleContext context;

    /** Called by SCR. */
    @Activate
    public VersionServices(BundleContext context) {
        this.context = context;
    }

    /** The manager, if it is there now. */
    public Optional<PluginVersionManager> find() {
        ServiceReference<PluginVersionManager> reference = context.getServiceReference(PluginVersionManager.class);
        return reference == null ? Optional.empty() : Optional.ofNullable(context.getService(reference));
    }

    /**
     * The manager.
     *
     * @throws PluginException RESOURCE_UNAVAILABLE naming the bundle that offers it
     */
    PluginVersionManager manager() {
        return find().orElseThrow(() -> new PluginException(
                PluginErrorCode.RESOURCE_UNAVAILABLE,
                "the service " + PluginVersionManager.class.getName()
                        + " is not there: start the bundle qtforge.versions, which"
                        + " offers it (felix:lb shows bundles, scr:list their components)"));
    }
}
