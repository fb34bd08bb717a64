// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.util.Objects;

/**
 * One plugin needs another.
 *
 * @param id the plugin needed
 * @param range the versions that will do
 * @param optional whether the dependent can work without it
 */
public record PluginDependency(String id, VersionRange range, boolean optional) {

    public PluginDependency {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(range, "range");
    }

    @Override
    public String toString() {
        return id + " " + range + (optional ? " (optional)" : "");
    }
}
