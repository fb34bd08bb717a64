// SPDX-License-Identifier: Apache-2.0
package qtforge.security.watch;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Which live threads are whose. A service within this bundle, where an enforcer knows. */
interface PluginThreadSource {

    /** Live threads by subject; subjects that have none any more may be missing. */
    Map<String, Collection<Thread>> live();

    /** Whose a thread is. */
    Optional<String> owner(Thread thread);

    /** How many threads a plugin may have; without effect where nothing can refuse one. */
    void limit(String pluginId, int threads);

    /** How many were refused to a plugin. */
    long refused(String pluginId);
}
