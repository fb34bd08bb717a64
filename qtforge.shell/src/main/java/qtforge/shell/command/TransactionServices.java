// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.transaction.PluginTransactionManager;

/** The service of the bundle qtforge.orchestration about transactions, which may come and go: looked up when a verb is run. */
@Component(service = TransactionServices.class)
public final class TransactionServices {

    private final BundleContext context;

    /** Called by SCR. */
    @Activate
    public TransactionServices(BundleContext context) {
        this.context = context;
    }

    /** The transaction manager, if it is there now. */
    public Optional<PluginTransactionManager> find() {
        ServiceReference<PluginTransactionManager> reference =
                context.getServiceReference(PluginTransactionManager.class);
        return reference == null ? Optional.empty() : Optional.ofNullable(context.getService(reference));
    }

    /**
     * The transaction manager that is needed now.
     *
     * @throws PluginException RESOURCE_UNAVAILABLE naming the bundle that offers it
     */
    PluginTransactionManager require() {
        return find().orElseThrow(
                        () -> new PluginException(
                                PluginErrorCode.RESOURCE_UNAVAILABLE,
                                "the service " + PluginTransactionManager.class.getName()
                                        + " is not there: start the bundle"
                                        + " qtforge.orchestration, which offers it (felix:lb shows bundles, scr:list their components)"));
    }
}
