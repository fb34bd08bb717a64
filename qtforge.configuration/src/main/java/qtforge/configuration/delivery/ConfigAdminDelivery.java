// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.delivery;

import java.io.IOException;
import java.util.Dictionary;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import qtforge.configuration.store.Current;

/** Has Config Admin deliver the configuration of a PID anew; what it delivers is up to {@link ConfigurationOverlay}. */
final class ConfigAdminDelivery {

    private ConfigAdminDelivery() {}

    /**
     * Delivers.
     *
     * @param current what there is; null for a PID that is no plugin's any more
     * @param location of the plugin's bundle, which then is the only one to get it; for others, empty
     */
    static void deliver(ConfigurationAdmin admin, String pid, Current current, Optional<String> location)
            throws IOException {
        boolean wanted = current != null && !current.merged().entries().isEmpty();
        Configuration configuration = find(admin, pid);
        if (configuration == null) {
            if (!wanted) {
                return;
            }
            configuration = admin.getConfiguration(pid, location.orElse("?"));
        }
        Dictionary<String, Object> properties = configuration.getProperties();
        boolean ours = properties == null || properties.get(ConfigurationOverlay.MARK) != null;
        if (!ours) {
            configuration.update(properties); // what others set stays as it is
        } else if (!wanted) {
            configuration.delete();
        } else {
            bind(configuration, location);
            configuration.update(FrameworkUtil.asDictionary(
                    Map.of(ConfigurationOverlay.MARK, "delivered by qtforge.configuration")));
        }
    }

    /** Delivers only when there is no configuration yet that Config Admin would have delivered anyway, or one too many. */
    static void ensure(ConfigurationAdmin admin, String pid, Current current, Optional<String> location)
            throws IOException {
        boolean wanted = current != null && !current.merged().entries().isEmpty();
        Configuration configuration = find(admin, pid);
        Dictionary<String, Object> properties = configuration == null ? null : configuration.getProperties();
        boolean ours = properties != null && properties.get(ConfigurationOverlay.MARK) != null;
        boolean right = wanted
                ? properties != null && (!ours || location.orElse("?").equals(configuration.getBundleLocation()))
                : !ours;
        if (!right) {
            deliver(admin, pid, current, location);
        }
    }

    private static void bind(Configuration configuration, Optional<String> location) {
        String wanted = location.orElse("?");
        if (!wanted.equals(configuration.getBundleLocation())) {
            configuration.setBundleLocation(wanted);
        }
    }

    private static Configuration find(ConfigurationAdmin admin, String pid) throws IOException {
        try {
            Configuration[] found = admin.listConfigurations("(service.pid=" + pid + ")");
            return found == null ? null : found[0];
        } catch (org.osgi.framework.InvalidSyntaxException e) {
            throw new IOException("PID " + pid + " cannot be looked for", e);
        }
    }
}
