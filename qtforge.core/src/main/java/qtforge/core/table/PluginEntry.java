// SPDX-License-Identifier: Apache-2.0
package qtforge.core.table;

import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginHealthStatus;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginState;

/** What other parts of this bundle may see of one plugin. Every method is quick and may be called from any thread. */
public interface PluginEntry {

    String id();

    PluginMetadata metadata();

    PluginState state();

    /** Why it is in that state, when there is something to say; may be empty. */
    String reason();

    /** Its bundle; empty for a plugin registered by a program. */
    Optional<Bundle> bundle();

    /** Its object; empty when it has none or is not started. */
    Optional<Plugin> plugin();

    /** Whether it is meant to run. */
    boolean wanted();

    /** Where it came from; empty when not from a file. */
    String source();

    /** Its latest errors, oldest first. */
    List<PluginError> errors();

    /** The last health check. */
    PluginHealthStatus health();

    /** The callback that hangs now, with its stack, in words; empty when none does. */
    Optional<String> hungCallback();
}
