// SPDX-License-Identifier: Apache-2.0
/**
 * Compositions: one plugin made of several.
 *
 * <p>A {@link qtforge.api.orchestration.composition.PluginComposition} names members with their roles, a strategy, and bindings between
 * commands; {@link qtforge.api.orchestration.composition.CompositionManager} makes a plugin of type COMPOSITE of it. A file
 * {@code *.composite.json} with the same content in a drop folder is such a plugin, too.
 *
 * <p>Unless a method says otherwise: arguments and results are never null, collections are immutable snapshots, every method
 * may be called from any thread, and failures are thrown as {@link qtforge.api.core.PluginException}.
 */
@Export
@Version("1.0.0")
package qtforge.api.orchestration.composition;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
