// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The latest errors of the runtime; at most 1000 are kept. */
@ProviderType
public interface PluginErrorLog {

    /** The latest errors, newest last. */
    List<PluginError> recentErrors(int max);

    /** The latest errors of one plugin, newest last. */
    List<PluginError> errorsOf(String pluginId, int max);

    /** Puts an error on the log. */
    void record(PluginError error);

    /** How many errors there have been since start, including those no longer kept. */
    long totalErrors();

    /** Forgets all errors. */
    void clear();
}
