// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.store;

/** Always the present merged configuration of one plugin. */
public final class PluginConfiguration {

    private final String pluginId;
    /** Written under the engine's lock. */
    private volatile Current current;

    PluginConfiguration(String pluginId, Current current) {
        this.pluginId = pluginId;
        this.current = current;
    }

    /** The plugin; empty for none. */
    public String pluginId() {
        return pluginId;
    }

    /** How it is now. */
    public Current current() {
        return current;
    }

    void current(Current next) {
        current = next;
    }
}
