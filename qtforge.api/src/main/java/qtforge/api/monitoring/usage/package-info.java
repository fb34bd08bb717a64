// SPDX-License-Identifier: Apache-2.0
/**
 * Processor time and memory of plugins, as far as they can be assigned.
 *
 * <p>Errors are {@link qtforge.api.core.PluginException}s.
 */
@Export
@Version("1.0.0")
package qtforge.api.monitoring.usage;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
