// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.reload;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import qtforge.api.communication.MessageBus;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLoaderFactory;
import qtforge.api.core.PluginManager;
import qtforge.api.core.exchange.PluginExchange;
import qtforge.caller.BundleEnds;

/** Hot reload, put together once; immediate, as what was watched before a restart is watched again. */
@Component(service = HotReloadRuntime.class, immediate = true)
public final class HotReloadRuntime {

    private static final Duration CALLBACK_LIMIT = Duration.ofSeconds(10);
    private static final int PLUGINS_CHANGED = BundleEvent.INSTALLED
            | BundleEvent.RESOLVED
            | BundleEvent.STARTED
            | BundleEvent.UNINSTALLED
            | BundleEvent.UPDATED;

    final PluginManager plugins;
    final PluginExchange exchange;
    final HotReload hotReload;
    private final BundleContext context;
    private final BundleEnds ends;
    private final BundleListener followed = this::bundleChanged;

    /** May not be there. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile MessageBus bus;

    /** Called by Declarative Services. */
    @Activate
    public HotReloadRuntime(
            BundleContext context,
            @Reference PluginManager plugins,
            @Reference PluginExchange exchange,
            @Reference PluginLoaderFactory loaders,
            @Reference JsonCodec json,
            @Reference PluginErrorLog errors) {
        this.context = context;
        this.plugins = plugins;
        this.exchange = exchange;
        hotReload = new HotReload(
                exchange,
                loaders,
                new ReloadSettingsFile(file(context), json),
                () -> bus,
                errors::record,
                CALLBACK_LIMIT);
        ends = new BundleEnds(context, hotReload.callbacks::removeOf);
        hotReload.restore();
        context.addBundleListener(followed);
    }

    private static Path file(BundleContext context) {
        String data = context.getProperty("qtforge.data.dir");
        if (data != null && !data.isBlank()) {
            return Path.of(data, "monitoring", "reload.json");
        }
        File own = context.getDataFile("monitoring/reload.json");
        if (own == null) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR,
                    "there is no place to keep what hot reload watches: set qtforge.data.dir");
        }
        return own.toPath();
    }

    private void bundleChanged(BundleEvent event) {
        if ((event.getType() & PLUGINS_CHANGED) != 0) {
            hotReload.watch.pluginsChanged();
        }
    }

    @Deactivate
    void deactivate() {
        context.removeBundleListener(followed);
        ends.close();
        hotReload.close();
    }
}
