// SPDX-License-Identifier: Apache-2.0
/**
 * Finds services of plugins by name, version, tags, categories and health.
 *
 * <p>What can be found is in the OSGi service registry: what a plugin registers with
 * {@link qtforge.api.communication.discovery.PluginServiceDiscovery}, any OSGi service with the properties of
 * {@link qtforge.api.communication.discovery.DiscoverableService}, request endpoints and service contracts; and plain OSGi services
 * for a query that asks for them.
 *
 * <p>Unless a method says otherwise: arguments and results are never null, collections are immutable snapshots, every method
 * may be called from any thread, and failures are thrown as {@link qtforge.api.core.PluginException}.
 */
@Export
@Version("1.0.0")
package qtforge.api.communication.discovery;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
