// SPDX-License-Identifier: Apache-2.0
package qtforge.core.exchange;

import java.util.Collection;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.exchange.ExchangeRecovery;
import qtforge.api.core.exchange.InstalledCode;
import qtforge.core.lifecycle.ErrorText;

/** Tells those who keep something beside code, once, before plugins start. */
@Component(service = ExchangeRecoveries.class, immediate = true)
public final class ExchangeRecoveries {

    private final BundleContext context;
    private final ExchangeService service;
    private final PluginErrorLog errors;

    @Activate
    public ExchangeRecoveries(
            BundleContext context, @Reference ExchangeService service, @Reference PluginErrorLog errors) {
        this.context = context;
        this.service = service;
        this.errors = errors;
    }

    /** Calls whoever is there now; those that come later ask for themselves. */
    public void tell() {
        List<InstalledCode> installed = service.all();
        for (ServiceReference<ExchangeRecovery> reference : references()) {
            ExchangeRecovery recovery = context.getService(reference);
            try {
                if (recovery != null) {
                    recovery.recovered(installed);
                }
            } catch (RuntimeException | LinkageError e) {
                errors.record(ErrorText.of("", "recovery of an exchange", e, PluginErrorCode.SYSTEM_ERROR)
                        .error());
            } finally {
                context.ungetService(reference);
            }
        }
    }

    private Collection<ServiceReference<ExchangeRecovery>> references() {
        try {
            return context.getServiceReferences(ExchangeRecovery.class, null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e); // there is no filter
        }
    }
}
