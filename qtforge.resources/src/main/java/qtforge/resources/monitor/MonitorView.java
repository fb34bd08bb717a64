// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.monitor;

import java.util.List;
import java.util.Objects;
import qtforge.api.managers.resource.MonitoringOptions;
import qtforge.api.managers.resource.ResourceAlert;
import qtforge.api.managers.resource.ResourceAlertListener;
import qtforge.api.managers.resource.ResourceMonitor;
import qtforge.api.managers.resource.ResourceUsage;
import qtforge.api.security.PluginAdminPermission;
import qtforge.resources.holder.Holder;

/** The monitor as one bundle sees it. */
public final class MonitorView implements ResourceMonitor {

    private final Monitor monitor;
    private final Desk desk;
    private final Holder holder;

    /** A view. */
    public MonitorView(Monitor monitor, Desk desk, Holder holder) {
        this.monitor = monitor;
        this.desk = desk;
        this.holder = holder;
    }

    private void requireOwn(String pluginId) {
        if (!holder.id().equals(pluginId)) {
            PluginAdminPermission.check(PluginAdminPermission.RESOURCES, "to see what '" + pluginId + "' uses");
        }
    }

    @Override
    public ResourceUsage usage(String pluginId) {
        requireOwn(pluginId);
        return monitor.usage(pluginId);
    }

    @Override
    public List<ResourceUsage> usage() {
        PluginAdminPermission.check(PluginAdminPermission.RESOURCES, "to see what all plugins use");
        return monitor.usage();
    }

    @Override
    public List<ResourceUsage> history(String pluginId) {
        requireOwn(pluginId);
        return monitor.history(pluginId);
    }

    @Override
    public List<ResourceAlert> alerts() {
        boolean all = holder.caller().hasAdmin(PluginAdminPermission.RESOURCES);
        return desk.alerts().stream()
                .filter(alert -> all || alert.pluginId().equals(holder.id()))
                .toList();
    }

    @Override
    public AutoCloseable onAlert(ResourceAlertListener listener) {
        Objects.requireNonNull(listener, "listener");
        return desk.listen(holder, holder.caller().hasAdmin(PluginAdminPermission.RESOURCES), listener);
    }

    @Override
    public MonitoringOptions options() {
        return monitor.options();
    }

    @Override
    public void setOptions(MonitoringOptions options) {
        Objects.requireNonNull(options, "options");
        PluginAdminPermission.check(PluginAdminPermission.RESOURCES, "to change how usage is watched");
        monitor.options(options);
    }
}
