// SPDX-License-Identifier: Apache-2.0
package qtforge.script.archive;

/** Names that the loader of scripts and their extender share. */
public final class ScriptNames {

    /** The extender that script bundles require. */
    public static final String EXTENDER = "qtforge.script";

    /** The version of what is in their bundles. */
    public static final String EXTENDER_VERSION = "1.0.0";

    /** What the symbolic names of script bundles begin with. */
    static final String BUNDLE_PREFIX = "qtforge.script.";

    /** The entry that is the script, byte for byte. */
    static final String SCRIPT = "QTFORGE-INF/script";

    /** The entry that says how it is run. */
    static final String DESCRIPTION = "QTFORGE-INF/script.json";

    /** The entry that is the schema of its configuration. */
    static final String SCHEMA = "QTFORGE-INF/configuration.schema.json";

    private ScriptNames() {}
}
