// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.caller;

/**
 * Whose an entry is.
 *
 * @param pluginId the plugin, or the symbolic name of a bundle that is no plugin
 * @param bundle symbolic name
 * @param bundleId number; 0 for the framework and whatever is in no bundle
 */
public record Source(String pluginId, String bundle, long bundleId) {

    /** The same bundle in the name of a plugin, for the parts of the runtime that log for plugins. */
    public Source inTheNameOf(String other) {
        return other.equals(pluginId) ? this : new Source(other, bundle, bundleId);
    }
}
