// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.store;

/**
 * Who makes a change.
 *
 * @param id plugin id or symbolic name, for the history
 * @param self the plugin that changes its own configuration, and is not asked therefore; empty for others
 */
public record Author(String id, String self) {

    /** An edited file. */
    static final Author FILE = new Author("file", "");

    /** The core, for who manages plugins. */
    public static final Author CORE = new Author("qtforge.core", "");
}
