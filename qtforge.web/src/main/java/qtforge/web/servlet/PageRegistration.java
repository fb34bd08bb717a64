// SPDX-License-Identifier: Apache-2.0
package qtforge.web.servlet;

import jakarta.servlet.Servlet;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.servlet.context.ServletContextHelper;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLifecycleListener;
import qtforge.caller.Rights;
import qtforge.web.page.OpenPage;

/**
 * The page's services: a context and a servlet for the HTTP service, a listener for the core. To be loaded only when the Servlet API is
 * there.
 */
public final class PageRegistration implements AutoCloseable {

    /** Where the page is on its server. */
    public static final String PATH = "/qtforge";

    private static final String CONTEXT = "qtforge.web";
    private static final int SECONDS = 10;

    private final ServiceRegistration<ServletContextHelper> helper;
    private final ServiceRegistration<Servlet> servlet;
    private final ServiceRegistration<PluginLifecycleListener> listener;

    /**
     * Makes the page reachable by one HTTP service, and no other, which may be bound to another address.
     *
     * @throws PluginException DEPENDENCY_MISSING when it does not take it
     */
    public PageRegistration(BundleContext context, OpenPage page, ServiceReference<?> http) {
        PageServlet served = new PageServlet(page);
        String target = "(" + Constants.SERVICE_ID + "=" + http.getProperty(Constants.SERVICE_ID) + ")";
        helper = Rights.privileged(
                () -> context.registerService(ServletContextHelper.class, new OwnContext(), contextProperties(target)));
        servlet = Rights.privileged(() -> context.registerService(Servlet.class, served, servletProperties(target)));
        listener = Rights.privileged(() -> context.registerService(PluginLifecycleListener.class, page.feed(), null));
        try {
            if (!served.isTaken(SECONDS)) {
                close();
                throw new PluginException(
                        PluginErrorCode.DEPENDENCY_MISSING,
                        "the HTTP service of bundle " + http.getBundle()
                                + " did not take the page within " + SECONDS
                                + " s; it must be a whiteboard of OSGi's Servlet specification 2.0, with the same jakarta.servlet");
            }
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new PluginException(PluginErrorCode.INVALID_STATE, "the page is being stopped");
        }
    }

    private static Dictionary<String, Object> contextProperties(String target) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("osgi.http.whiteboard.context.name", CONTEXT);
        properties.put("osgi.http.whiteboard.context.path", PATH);
        properties.put("osgi.http.whiteboard.target", target);
        return FrameworkUtil.asDictionary(properties);
    }

    private static Dictionary<String, Object> servletProperties(String target) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("osgi.http.whiteboard.servlet.name", CONTEXT);
        properties.put("osgi.http.whiteboard.servlet.pattern", "/*");
        properties.put("osgi.http.whiteboard.servlet.asyncSupported", true);
        properties.put("osgi.http.whiteboard.context.select", "(osgi.http.whiteboard.context.name=" + CONTEXT + ")");
        properties.put("osgi.http.whiteboard.target", target);
        return FrameworkUtil.asDictionary(properties);
    }

    @Override
    public void close() {
        for (ServiceRegistration<?> each : new ServiceRegistration<?>[] {listener, servlet, helper}) {
            try {
                Rights.privileged(each::unregister);
            } catch (IllegalStateException e) {
                // The framework took it back with the bundle.
            }
        }
    }
}
