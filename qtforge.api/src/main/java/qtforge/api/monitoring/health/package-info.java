// SPDX-License-Identifier: Apache-2.0
/**
 * How plugins and the runtime are: checks, what is done about the ill, and whether the runtime is ready.
 *
 * <p>Errors are {@link qtforge.api.core.PluginException}s.
 */
@Export
@Version("1.0.0")
package qtforge.api.monitoring.health;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
