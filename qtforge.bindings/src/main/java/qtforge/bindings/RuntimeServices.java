// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings;

import java.util.Optional;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** The services of the runtime as they are now; to be asked anew for each call, for services come and go. */
@FunctionalInterface
public interface RuntimeServices {

    /** The service of a type; empty when there is none now. */
    <T> Optional<T> find(Class<T> type);

    /**
     * The service of a type.
     *
     * @throws PluginException NOT_SUPPORTED naming the bundle to start
     */
    default <T> T get(Class<T> type) {
        return find(type)
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.NOT_SUPPORTED,
                        "service " + type.getName() + " is not there; start bundle " + ServiceBundles.providing(type)));
    }
}
