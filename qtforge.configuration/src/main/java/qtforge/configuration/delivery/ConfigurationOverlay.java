// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.delivery;

import java.util.Dictionary;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationPlugin;
import qtforge.configuration.placeholder.Placeholders;
import qtforge.configuration.store.Current;

/**
 * Lays the merged configuration of a plugin over what Config Admin has for the PID that is its id, whenever that is delivered: Config Admin itself
 * keeps none of it, so nothing of it gets to the disk. Then placeholders are replaced, of every PID.
 */
public final class ConfigurationOverlay implements ConfigurationPlugin {

    /** Marks configurations that are there only so that something is delivered. */
    static final String MARK = "qtforge.configuration";

    private static final Set<String> RESERVED = Set.of(
            Constants.SERVICE_PID, ConfigurationAdmin.SERVICE_FACTORYPID, ConfigurationAdmin.SERVICE_BUNDLELOCATION);

    private final Function<String, Current> configurations;
    private final Placeholders placeholders;

    /**
     * Lays over.
     *
     * @param configurations answers null for a PID that is no plugin's
     */
    public ConfigurationOverlay(Function<String, Current> configurations, Placeholders placeholders) {
        this.configurations = configurations;
        this.placeholders = placeholders;
    }

    @Override
    public void modifyConfiguration(ServiceReference<?> reference, Dictionary<String, Object> properties) {
        if (!(properties.get(Constants.SERVICE_PID) instanceof String pid)) {
            return;
        }
        properties.remove(MARK);
        if (properties.get(ConfigurationAdmin.SERVICE_FACTORYPID) == null) {
            // A targeted PID is PID|symbolic name|version|location.
            int bar = pid.indexOf('|');
            Current current = configurations.apply(bar < 0 ? pid : pid.substring(0, bar));
            if (current != null) {
                lay(current, properties);
            }
        }
        placeholders.interpolate(pid, properties);
    }

    private static void lay(Current current, Dictionary<String, Object> properties) {
        Map<String, Object> leaves = qtforge.configuration.json.DottedKeys.leaves(current.effective());
        leaves.forEach((key, value) -> {
            Object given = ServiceValues.of(value);
            if (RESERVED.contains(key)) {
                return;
            }
            if (given == null) {
                properties.remove(key);
            } else {
                properties.put(key, given);
            }
        });
    }
}
