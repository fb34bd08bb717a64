// SPDX-License-Identifier: Apache-2.0
package qtforge.web.http;

import java.io.IOException;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** The configuration of Felix's HTTP service, when nobody else has made one. */
public final class HttpSettings {

    private static final String PID = "org.apache.felix.http";
    private static final String MARK = "qtforge.web";

    private HttpSettings() {}

    /**
     * Binds the HTTP service to an address and port; that of one bundle only, so that another of the same kind does not try for the same
     * port.
     *
     * @param location of the bundle
     * @return whether it is configured by this; false when an operator's configuration stands
     * @throws PluginException FILE_SYSTEM_ERROR
     */
    public static boolean write(BundleContext context, String location, String address, int port) {
        ServiceReference<ConfigurationAdmin> reference = context.getServiceReference(ConfigurationAdmin.class);
        ConfigurationAdmin admin = reference == null ? null : context.getService(reference);
        if (admin == null) {
            throw new PluginException(
                    PluginErrorCode.DEPENDENCY_MISSING,
                    "there is no Configuration Admin to bind the HTTP service to " + address
                            + " with; start its bundle");
        }
        try {
            Configuration configuration = admin.getConfiguration(PID, location);
            Dictionary<String, Object> present = configuration.getProperties();
            if (present != null && present.get(MARK) == null) {
                return false;
            }
            if (!location.equals(configuration.getBundleLocation())) {
                // The distribution was moved, or its HTTP service is of another version.
                configuration.setBundleLocation(location);
            }
            configuration.updateIfDifferent(properties(address, port));
            return true;
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR, "the configuration " + PID + " cannot be kept: " + e, e);
        } finally {
            context.ungetService(reference);
        }
    }

    private static Dictionary<String, Object> properties(String address, int port) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(MARK, true);
        properties.put("org.apache.felix.http.host", address);
        properties.put("org.osgi.service.http.port", port);
        properties.put("org.apache.felix.http.enable", true);
        properties.put("org.apache.felix.https.enable", false);
        properties.put("org.apache.felix.http.name", "qtforge-web-http");
        properties.put("org.apache.felix.http.jetty.sendServerHeader", false);
        properties.put("org.apache.felix.http.jetty.threadpool.max", 24);
        properties.put("org.apache.felix.http.jetty.headerBufferSize", 8_192);
        return FrameworkUtil.asDictionary(properties);
    }
}
