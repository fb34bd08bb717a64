// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import org.osgi.resource.Namespace;

/** The capability namespace of plugins and the names of its attributes. */
public final class PluginNamespace extends Namespace {

    /** The namespace. */
    public static final String NAMESPACE = "qtforge.plugin";

    /** The plugin's id (String). */
    public static final String ID = "id";

    /** The plugin's version in OSGi form (Version); what requirements filter on. */
    public static final String VERSION = "version";

    /** The plugin's version as its author wrote it (String). */
    public static final String SEMVER = "semver";

    /** The class or file that implements the plugin (String). */
    public static final String ENTRY = "entry";

    /** The path in the bundle of the JSON Schema of the plugin's configuration (String). */
    public static final String CONFIGURATION_SCHEMA = "configuration.schema";

    /** On a requirement: the version range as its author wrote it (String). */
    public static final String RANGE = "range";

    /** Service property of a {@link Plugin} service: the id of the plugin it belongs to. Set by the runtime. */
    public static final String PLUGIN_ID = "qtforge.plugin.id";

    private PluginNamespace() {}
}
