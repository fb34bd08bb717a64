// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.reload;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.util.promise.Promise;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.exchange.InstalledCode;
import qtforge.api.monitoring.reload.HotReloadOptions;
import qtforge.api.monitoring.reload.HotReloadResult;
import qtforge.api.monitoring.reload.HotReloadStatistics;
import qtforge.api.monitoring.reload.HotReloadTarget;
import qtforge.api.monitoring.reload.PluginHotReloadManager;
import qtforge.api.security.PluginAdminPermission;
import qtforge.caller.Caller;
import qtforge.caller.Rights;

/**
 * Hot reload as one bundle gets it: a façade that checks what everybody on the call stack may do, and then works with this bundle's own
 * rights. Whoever may have files taken over may have any code run as the plugin, so that needs the right to manage plugins too.
 */
@Component(service = PluginHotReloadManager.class, scope = ServiceScope.BUNDLE)
public final class HotReloadService implements PluginHotReloadManager {

    private final HotReloadRuntime runtime;
    private final HotReload hotReload;
    private final Caller caller;

    /** Called by Declarative Services. */
    @Activate
    public HotReloadService(ComponentContext component, @Reference HotReloadRuntime runtime) {
        this.runtime = runtime;
        hotReload = runtime.hotReload;
        caller = Caller.of(component.getUsingBundle());
    }

    private static void check(String what) {
        PluginAdminPermission.check(PluginAdminPermission.MONITORING, what);
    }

    private static void checkTakeOver(String what) {
        check(what);
        PluginAdminPermission.check(PluginAdminPermission.LIFECYCLE, what);
    }

    // --- what is watched --------------------------------------------------------------------------------------------

    @Override
    public void enableHotReload(String pluginId) {
        checkTakeOver("to watch a plugin");
        Rights.privileged(() -> hotReload.enable(pluginId, installed(pluginId).source()));
    }

    @Override
    public void enableHotReload(String pluginId, String path) {
        Path file = path(path);
        checkTakeOver("to watch a plugin");
        Rights.privileged(() -> {
            installed(pluginId);
            hotReload.enable(pluginId, file);
        });
    }

    private InstalledCode installed(String pluginId) {
        return runtime.exchange
                .installed(Objects.requireNonNull(pluginId, "pluginId"))
                .orElseThrow(() -> runtime.plugins.getPluginInfo(pluginId).isPresent()
                        ? new PluginException(
                                PluginErrorCode.INVALID_STATE,
                                pluginId,
                                "plugin '" + pluginId
                                        + "' was not installed from a file by this runtime, so its code cannot"
                                        + " be taken over; load it from a file",
                                null)
                        : new PluginException(
                                PluginErrorCode.PLUGIN_NOT_FOUND,
                                pluginId,
                                "there is no plugin '" + pluginId + "'; qtforge:list shows those there are",
                                null));
    }

    private static Path path(String path) {
        try {
            return Path.of(path).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "'" + path + "' is not a path: " + e.getMessage() + "; give a file or folder of this machine",
                    e);
        }
    }

    @Override
    public boolean disableHotReload(String pluginId) {
        check("to end the watching of a plugin");
        return Rights.privileged(() -> hotReload.disable(pluginId));
    }

    @Override
    public boolean isHotReloadEnabled(String pluginId) {
        return hotReload.isEnabled() && hotReload.targets.find(pluginId).isPresent();
    }

    @Override
    public List<String> getHotReloadPlugins() {
        return hotReload.targets.all().stream().map(ReloadTarget::pluginId).toList();
    }

    @Override
    public List<HotReloadTarget> targets() {
        return hotReload.targets.snapshots();
    }

    @Override
    public void enableFolder(String folder) {
        Path path = path(folder);
        checkTakeOver("to watch a folder");
        Rights.privileged(() -> hotReload.enableFolder(path));
    }

    @Override
    public boolean disableFolder(String folder) {
        Path path = path(folder);
        check("to end the watching of a folder");
        return Rights.privileged(() -> hotReload.disableFolder(path));
    }

    @Override
    public List<String> folders() {
        return hotReload.targets.folders().stream().map(Path::toString).toList();
    }

    @Override
    public void clear() {
        check("to end all watching");
        Rights.privileged(() -> hotReload.clear());
    }

    @Override
    public boolean isGlobalHotReloadEnabled() {
        return hotReload.isEnabled();
    }

    @Override
    public void setGlobalHotReloadEnabled(boolean enabled) {
        check("to stop or go on with hot reload");
        Rights.privileged(() -> hotReload.enabled(enabled));
    }

    // --- attempts ---------------------------------------------------------------------------------------------------

    @Override
    public Promise<HotReloadResult> reload(String pluginId) {
        Objects.requireNonNull(pluginId, "pluginId");
        checkTakeOver("to reload a plugin");
        return Rights.privileged(() -> hotReload.reload(pluginId));
    }

    @Override
    public String registerReloadCallback(Consumer<HotReloadResult> callback) {
        Objects.requireNonNull(callback, "callback");
        check("to hear of reloads");
        caller.requireLive("hear of reloads");
        return Rights.privileged(() -> {
            Optional<Bundle> of = Optional.ofNullable(FrameworkUtil.getBundle(callback.getClass()));
            Caller owner = of.map(Caller::of).orElse(caller);
            String id = hotReload.callbacks.add(owner, caller.bundle(), callback);
            if (!caller.isLive() || !owner.isLive()) {
                // It began to stop meanwhile, and its callbacks have been removed already.
                hotReload.callbacks.remove(id);
            }
            return id;
        });
    }

    @Override
    public boolean unregisterReloadCallback(String callbackId) {
        check("to hear of reloads no more");
        return hotReload.callbacks.remove(callbackId);
    }

    @Override
    public List<HotReloadResult> history(int max) {
        return hotReload.history(max);
    }

    @Override
    public List<HotReloadResult> history(String pluginId, int max) {
        return hotReload.history.latest(max, result -> result.pluginId().equals(pluginId));
    }

    @Override
    public HotReloadStatistics statistics() {
        return hotReload.history.statistics(
                hotReload.targets.size(), hotReload.targets.folders().size(), hotReload.watch.events());
    }

    @Override
    public HotReloadOptions options() {
        return hotReload.options();
    }

    @Override
    public void setOptions(HotReloadOptions options) {
        Objects.requireNonNull(options, "options");
        check("to change how changes are taken over");
        Rights.privileged(() -> hotReload.options(options));
    }
}
