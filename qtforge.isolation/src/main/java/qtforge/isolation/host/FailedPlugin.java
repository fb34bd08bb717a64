// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.host;

import qtforge.api.core.Plugin;
import qtforge.api.core.PluginContext;
import qtforge.api.core.PluginException;

/** Stands for a plugin that has no process, so that whoever starts it is told why. */
final class FailedPlugin implements Plugin {

    private final PluginException failure;

    FailedPlugin(PluginException failure) {
        this.failure = failure;
    }

    @Override
    public void initialize(PluginContext context) {
        throw new PluginException(failure.error(), failure);
    }

    @Override
    public void shutdown() {
        // There is nothing to end.
    }
}
