// SPDX-License-Identifier: Apache-2.0
/**
 * Configuration in layers. {@link qtforge.api.managers.configuration.ConfigurationManager} keeps five scopes, of which the higher
 * lies over the lower: Runtime, Session, User, Plugin, Global. What comes out of them for a plugin, its merged configuration, is given
 * to the plugin, to every component whose PID is the plugin's id (by Config Admin), and to who reads it through a
 * {@link qtforge.api.managers.configuration.ConfigurationView}.
 *
 * <p>Keys are dotted: {@code server.port} is the member {@code port} of the object {@code server}, however it was written. Values are
 * JSON-shaped ({@link qtforge.api.core.JsonValues}). Texts may have placeholders, {@code $[env:NAME;default=x]}, {@code $[secret:name]},
 * {@code $[prop:name]}: they are kept as they are and replaced where a value is used.
 *
 * <p>Unless a method says otherwise: arguments and results are never null, a plugin id of {@code ""} means none, collections are
 * immutable snapshots, every method may be called from any thread, and failures are thrown as
 * {@link qtforge.api.core.PluginException}. The services are published by the bundle {@code qtforge.configuration}.
 */
@Export
@Version("1.0.0")
package qtforge.api.managers.configuration;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
