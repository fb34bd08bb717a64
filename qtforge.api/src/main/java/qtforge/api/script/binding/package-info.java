// SPDX-License-Identifier: Apache-2.0
/**
 * Annotations of what programs in other languages see of the runtime. Classes with them are the one source of the Python package, its
 * stubs, the Lua modules and their annotations; nothing that is not annotated can be reached from there.
 *
 * <p>Names follow from the Java names: {@code loadPlugin} is {@code load_plugin}, {@code PluginState.NOT_LOADED} is
 * {@code PluginState.NotLoaded} ({@link qtforge.api.core.ApiNames}).
 */
@Export
@Version("1.0.0")
package qtforge.api.script.binding;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
