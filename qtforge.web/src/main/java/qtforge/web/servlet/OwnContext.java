// SPDX-License-Identifier: Apache-2.0
package qtforge.web.servlet;

import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.servlet.context.ServletContextHelper;
import qtforge.web.http.PluginBundles;

/**
 * The page's context, for all but plugins: the HTTP service gets it for the bundle of each servlet, filter and listener that selects it,
 * and leaves out whose bundle gets none. What takes part in the context sees token and cookie.
 */
final class OwnContext implements ServiceFactory<ServletContextHelper> {

    @Override
    public ServletContextHelper getService(Bundle bundle, ServiceRegistration<ServletContextHelper> registration) {
        return PluginBundles.isOne(bundle) ? null : new PageContext();
    }

    @Override
    public void ungetService(
            Bundle bundle, ServiceRegistration<ServletContextHelper> registration, ServletContextHelper service) {
        // It holds nothing.
    }
}
