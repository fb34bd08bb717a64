// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.logging.LoggingManager;

/** The manager of the log, looked up when a verb is run, so that the verb itself is there without it and can say what is missing. */
@Component(service = LoggingServices.class)
public final class LoggingServices {

    private final BundleContext context;

    /** Called by SCR. */
    @Activate
    public LoggingServices(BundleContext context) {
        this.context = context;
    }

    /**
     * The manager.
     *
     * @throws PluginException RESOURCE_UNAVAILABLE naming the bundle that offers it
     */
    LoggingManager manager() {
        ServiceReference<LoggingManager> reference = context.getServiceReference(LoggingManager.class);
        LoggingManager manager = reference == null ? null : context.getService(reference);
        if (manager == null) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_UNAVAILABLE,
                    "the service " + LoggingManager.class.getName()
                            + " is not there: start the bundle qtforge.logging, which"
                            + " offers it (felix:lb shows bundles, scr:list their components)");
        }
        return manager;
    }
}
