// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.manager;

import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.security.PluginAdminPermission;
import qtforge.caller.Caller;
import qtforge.configuration.layer.StoreKey;
import qtforge.configuration.placeholder.Placeholders;
import qtforge.configuration.store.Author;

/** What a bundle may read and write. */
final class Access {

    private final Caller caller;

    Access(Caller caller) {
        this.caller = caller;
    }

    Caller caller() {
        return caller;
    }

    /** Who the changes of this bundle are by. */
    Author author() {
        return new Author(caller.id(), caller.isPlugin() ? caller.id() : "");
    }

    boolean isOwn(String pluginId) {
        return caller.isPlugin() && caller.id().equals(pluginId);
    }

    /** A store that may be read. */
    StoreKey read(StoreKey store) {
        read(store.pluginId());
        return store;
    }

    /** A plugin whose configuration may be read; what is for all everybody may. */
    void read(String pluginId) {
        if (!pluginId.isEmpty() && !isOwn(pluginId)) {
            admin("to read the configuration of plugin '" + pluginId + "'");
        }
    }

    /** Whether a store may be read, without a complaint. */
    boolean canRead(String pluginId) {
        return pluginId.isEmpty() || isOwn(pluginId) || caller.hasAdmin(PluginAdminPermission.CONFIGURATION);
    }

    /** A store that may be written. */
    StoreKey write(StoreKey store) {
        if (!store.isOfPlugin() || !isOwn(store.pluginId())) {
            admin("to change " + store);
        }
        return store;
    }

    /** A value that may be written. Placeholders read what a plugin itself may not. */
    void write(Object value) {
        if (Placeholders.isIn(value) && !caller.hasAdmin(PluginAdminPermission.CONFIGURATION)) {
            throw new PluginException(
                    PluginErrorCode.PERMISSION_DENIED,
                    caller.id(),
                    caller.id() + " may not write placeholders, " + value
                            + ": they stand for secrets and for the environment of the runtime; have an operator set them",
                    null);
        }
    }

    /** Refuses who may not manage configuration. */
    void admin(String what) {
        PluginAdminPermission.check(PluginAdminPermission.CONFIGURATION, what);
    }
}
