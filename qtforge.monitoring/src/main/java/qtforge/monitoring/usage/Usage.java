// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.usage;

import qtforge.api.monitoring.usage.PluginUsageReader;

/** What other parts of this bundle need of this one. */
public interface Usage {

    PluginUsageReader reader();

    Throttles throttles();
}
