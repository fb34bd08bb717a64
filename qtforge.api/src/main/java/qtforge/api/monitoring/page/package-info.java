// SPDX-License-Identifier: Apache-2.0
/**
 * The page of the runtime, for browsers.
 *
 * <p>Errors are {@link qtforge.api.core.PluginException}s.
 */
@Export
@Version("1.0.0")
package qtforge.api.monitoring.page;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
