// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.verb;

/** What an argument names, so that it can be completed. */
public enum ArgumentKind {
    /** Free text. */
    TEXT,
    /** The id of a plugin. */
    PLUGIN,
    /** A file or folder. */
    PATH,
    /** A command of the plugin named before it. */
    PLUGIN_COMMAND,
    /** A verb of this shell. */
    VERB,
    /** A plugin state. */
    STATE,
    /** A plugin category. */
    CATEGORY,
    /** A plugin capability. */
    CAPABILITY,
    /** One of some words the verb names. */
    CHOICE,
    /** A permission, to which a resource may be added. */
    PERMISSION,
    /** A trust level. */
    TRUST_LEVEL,
    /** What is asked of jars. */
    SECURITY_LEVEL
}
