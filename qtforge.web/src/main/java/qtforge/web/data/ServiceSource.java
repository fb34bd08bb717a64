// SPDX-License-Identifier: Apache-2.0
package qtforge.web.data;

import java.util.Optional;
import java.util.function.Supplier;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Where services come from; any of them may be missing. */
public interface ServiceSource {

    /** A service, when it is there now. */
    <T> Optional<T> find(Class<T> type);

    /**
     * A service that something cannot do without.
     *
     * @throws PluginException DEPENDENCY_MISSING that names the service
     */
    default <T> T need(Class<T> type) {
        return find(type).orElseThrow(missing(type));
    }

    private static Supplier<PluginException> missing(Class<?> type) {
        return () -> new PluginException(
                PluginErrorCode.DEPENDENCY_MISSING,
                "the service " + type.getSimpleName() + " is not there; start the bundle of QtForge that provides it");
    }
}
