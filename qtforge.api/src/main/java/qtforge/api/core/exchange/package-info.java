// SPDX-License-Identifier: Apache-2.0
/**
 * Changes of the code of several plugins that are carried out as one.
 *
 * <p>For parts of the runtime that keep more than code, such as the version manager; who just wants another version of a plugin
 * uses {@link qtforge.api.core.PluginManager#updatePlugin}. Published by the bundle {@code qtforge.core}.
 *
 * <p>Unless a method says otherwise: arguments and results are never null, collections are immutable snapshots, and failures are
 * thrown as {@link qtforge.api.core.PluginException}.
 */
@Export
@Version("1.1.0")
package qtforge.api.core.exchange;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
