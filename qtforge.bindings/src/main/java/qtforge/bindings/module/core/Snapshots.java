// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.List;
import java.util.Optional;
import qtforge.api.core.AdvancedPlugin;
import qtforge.api.core.DynamicPlugin;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginInfo;
import qtforge.api.core.PluginManager;
import qtforge.api.core.ServicePlugin;
import qtforge.api.monitoring.reload.PluginHotReloadManager;
import qtforge.bindings.BindingContext;

/** Plugins and what is known of them, for programs. */
final class Snapshots {

    private Snapshots() {}

    static PluginInfoValue of(BindingContext context, PluginInfo info) {
        boolean watched = context.services()
                .find(PluginHotReloadManager.class)
                .map(manager -> manager.isHotReloadEnabled(info.id()))
                .orElse(false);
        return PluginInfoValue.of(info, watched);
    }

    /** The plugin of an id as what it is; empty when there is none. */
    static Optional<PluginFacade> plugin(BindingContext context, String id) {
        PluginManager manager = context.service(PluginManager.class);
        if (manager.getPluginInfo(id).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(facade(context, id, manager.getPlugin(id).orElse(null)));
    }

    static List<PluginFacade> plugins(BindingContext context, List<String> ids) {
        return ids.stream().flatMap(id -> plugin(context, id).stream()).toList();
    }

    private static PluginFacade facade(BindingContext context, String id, Plugin plugin) {
        if (plugin instanceof DynamicPlugin) {
            return new DynamicPluginFacade(context, id);
        }
        if (plugin instanceof AdvancedPlugin) {
            return new AdvancedPluginFacade(context, id);
        }
        return plugin instanceof ServicePlugin ? new ServicePluginFacade(context, id) : new PluginFacade(context, id);
    }
}
