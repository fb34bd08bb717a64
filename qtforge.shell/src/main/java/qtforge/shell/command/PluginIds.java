// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginInfo;
import qtforge.api.core.PluginManager;
import qtforge.shell.verb.NearestNames;

/** Looks plugins up by the id a person typed. */
final class PluginIds {

    private PluginIds() {}

    /**
     * The plugin of exactly this id.
     *
     * @throws PluginException PLUGIN_NOT_FOUND naming the nearest ids
     */
    static PluginInfo require(PluginManager manager, String id) {
        return manager.getPluginInfo(id)
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.PLUGIN_NOT_FOUND,
                        id,
                        "there is no plugin '" + id + "'" + nearest(manager, id),
                        null));
    }

    private static String nearest(PluginManager manager, String id) {
        String hint = NearestNames.hint(id, manager.loadedPlugins());
        return hint.isEmpty() ? "; see qtforge:list" : hint;
    }
}
