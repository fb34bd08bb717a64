// SPDX-License-Identifier: Apache-2.0
package qtforge.core.property;

/**
 * Names one property of one plugin.
 *
 * @param pluginId the plugin
 * @param name the property
 */
record PropertyKey(String pluginId, String name) {

    @Override
    public String toString() {
        return pluginId + "." + name;
    }
}
