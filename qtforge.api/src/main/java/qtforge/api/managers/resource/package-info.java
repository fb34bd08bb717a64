// SPDX-License-Identifier: Apache-2.0
/**
 * Resources that are pooled, bounded and accounted: threads, timers, connections, files, buffers, and whatever a plugin makes.
 *
 * <p>A plugin meets {@link qtforge.api.managers.resource.ResourceManager} (from its context or the service registry),
 * {@link qtforge.api.managers.resource.ResourcePool}, {@link qtforge.api.managers.resource.Lease} and
 * {@link qtforge.api.managers.resource.ResourceFactory}. All services are published by the bundle {@code qtforge.resources}.
 *
 * <p>Unless a method says otherwise: arguments and results are never null, collections are immutable snapshots, every method
 * may be called from any thread, and failures are thrown as {@link qtforge.api.core.PluginException}.
 */
@Export
@Version("1.0.0")
package qtforge.api.managers.resource;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
