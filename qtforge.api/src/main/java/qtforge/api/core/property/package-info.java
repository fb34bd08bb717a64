// SPDX-License-Identifier: Apache-2.0
/**
 * Properties of plugins: described, validated, bound to each other and observed.
 *
 * <p>Everything starts at {@link qtforge.api.core.property.PluginPropertySystem}, a service of the bundle
 * {@code qtforge.core}. Values are JSON-shaped, see {@link qtforge.api.core.JsonValues}.
 *
 * <p>Unless a method says otherwise: arguments and results are never null (property values may be), collections are
 * immutable snapshots, every method may be called from any thread, and failures are thrown as
 * {@link qtforge.api.core.PluginException}.
 */
@Export
@Version("1.0.0")
package qtforge.api.core.property;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
