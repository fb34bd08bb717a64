// SPDX-License-Identifier: Apache-2.0
/**
 * What plugins and the runtime use and do: numbers, rates, history, meters of plugins' own, limits.
 *
 * <p>Errors are {@link qtforge.api.core.PluginException}s.
 */
@Export
@Version("1.0.0")
package qtforge.api.monitoring.metrics;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
