// SPDX-License-Identifier: Apache-2.0
/**
 * What runs script plugins: engines for languages, and the values, limits and errors that pass between the runtime and a script.
 *
 * <p>An engine is a whiteboard service. The bundle qtforge.script makes a plugin of each script file and asks the engine of its language
 * for an instance; the engine knows nothing of plugins, permissions or the bus.
 *
 * <p>Values are JSON-shaped, see {@link qtforge.api.core.JsonValues}; besides, a script may hand out functions
 * ({@link qtforge.api.script.ScriptFunction}) and gets functions of the runtime ({@link qtforge.api.script.HostFunction}).
 */
@Export
@Version("1.0.0")
package qtforge.api.script;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
