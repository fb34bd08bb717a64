// SPDX-License-Identifier: Apache-2.0
/**
 * What a plugin is and how it is managed.
 *
 * <p>A plugin author meets {@link qtforge.api.core.QtForgePlugin}, one of the plugin interfaces
 * ({@link qtforge.api.core.Plugin}, {@link qtforge.api.core.AdvancedPlugin}, {@link qtforge.api.core.DynamicPlugin},
 * {@link qtforge.api.core.ServicePlugin}) and {@link qtforge.api.core.PluginContext}. A program that manages plugins meets
 * {@link qtforge.api.core.PluginManager} and the services around it. All services are published in the OSGi service
 * registry by the bundle {@code qtforge.core}.
 *
 * <p>Unless a method says otherwise: arguments and results are never null, collections are immutable snapshots, every
 * method may be called from any thread, and failures are thrown as {@link qtforge.api.core.PluginException}.
 */
@Export
@Version("1.1.0")
package qtforge.api.core;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
