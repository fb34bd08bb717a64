// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.host;

import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.framework.Constants;

/** Service properties as they come from a process. */
final class ServiceProperties {

    private ServiceProperties() {}

    static Map<String, Object> of(Map<?, ?> properties) {
        Map<String, Object> own = new LinkedHashMap<>();
        properties.forEach((name, value) -> {
            if (value != null) {
                own.put(String.valueOf(name), value);
            }
        });
        // Every whole number comes as a Long, but the framework wants an Integer here.
        if (own.get(Constants.SERVICE_RANKING) instanceof Long ranking) {
            own.put(Constants.SERVICE_RANKING, (int) Math.max(Integer.MIN_VALUE, Math.min(ranking, Integer.MAX_VALUE)));
        }
        return own;
    }
}
