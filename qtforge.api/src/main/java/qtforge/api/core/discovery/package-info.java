// SPDX-License-Identifier: Apache-2.0
/**
 * What plugins can do, as data: capabilities, interfaces, methods and properties with their signatures.
 *
 * <p>{@link qtforge.api.core.discovery.PluginCapabilityDiscovery}, a service of the bundle {@code qtforge.core}, collects it;
 * {@link qtforge.api.core.discovery.PluginCapabilityMatcher} finds the plugins that fit a need.
 *
 * <p>Unless a method says otherwise: arguments and results are never null, collections are immutable snapshots, every
 * method may be called from any thread, and failures are thrown as {@link qtforge.api.core.PluginException}.
 */
@Export
@Version("1.0.0")
package qtforge.api.core.discovery;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
