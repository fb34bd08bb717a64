// SPDX-License-Identifier: Apache-2.0
/**
 * What plugins and the runtime log: levels, outputs, recent entries.
 *
 * <p>A plugin logs as it always did, by the OSGi Log Service (its context's logger), SLF4J or java.util.logging; all of it arrives
 * in one place. {@link qtforge.api.managers.logging.LoggingManager} decides what is let through and where it goes;
 * {@link qtforge.api.managers.logging.LogOutputHandler} is what a plugin implements to receive entries. The services are published
 * by the bundle {@code qtforge.logging}.
 *
 * <p>Unless a method says otherwise: arguments and results are never null, collections are immutable snapshots, every method
 * may be called from any thread, and failures are thrown as {@link qtforge.api.core.PluginException}.
 */
@Export
@Version("1.0.0")
package qtforge.api.managers.logging;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
