// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.util.Optional;

/**
 * What became of one item of a batch.
 *
 * @param item the path or id that was given
 * @param pluginId the plugin it turned out to be; empty when that is not known
 * @param error what went wrong; empty when it worked
 */
public record BatchResult(String item, String pluginId, Optional<PluginError> error) {

    /** Whether it worked. */
    public boolean success() {
        return error.isEmpty();
    }
}
