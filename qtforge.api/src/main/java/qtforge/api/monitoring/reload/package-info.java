// SPDX-License-Identifier: Apache-2.0
/**
 * Hot reload: code that is built again replaces the running code, with state, and goes back by itself when it fails.
 *
 * <p>Errors are {@link qtforge.api.core.PluginException}s.
 */
@Export
@Version("1.0.0")
package qtforge.api.monitoring.reload;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
