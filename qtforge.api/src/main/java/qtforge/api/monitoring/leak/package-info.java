// SPDX-License-Identifier: Apache-2.0
/**
 * Proof that unloaded code is gone: its class loader became unreachable, or else what holds it, in words.
 *
 * <p>Errors are {@link qtforge.api.core.PluginException}s.
 */
@Export
@Version("1.0.0")
package qtforge.api.monitoring.leak;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
