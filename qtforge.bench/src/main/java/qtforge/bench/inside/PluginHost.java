// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.inside;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import qtforge.api.core.BatchResult;
import qtforge.api.core.PluginLoadOptions;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginState;

/** The plugin manager. */
final class PluginHost implements Host {

    private final BundleContext context;
    private final PluginManager manager;

    PluginHost(BundleContext context) {
        this.context = context;
        manager = context.getService(context.getServiceReference(PluginManager.class));
    }

    PluginManager manager() {
        return manager;
    }

    @Override
    public void load(List<Path> jars) {
        require(manager.batchLoad(
                jars.stream().map(Path::toString).toList(),
                PluginLoadOptions.DEFAULT.withTimeout(Duration.ofMinutes(5))));
        int running = manager.pluginsInState(PluginState.RUNNING).size();
        if (running < jars.size()) {
            throw new IllegalStateException(running + " plugins are running");
        }
    }

    @Override
    public void unload() {
        require(manager.batchUnload(manager.loadedPlugins(), false));
    }

    private static void require(List<BatchResult> results) {
        results.stream().flatMap(result -> result.error().stream()).findFirst().ifPresent(error -> {
            throw new IllegalStateException(error.message());
        });
    }

    @Override
    public void reload(String name, Path jar) {
        manager.reloadPlugin(name, true);
    }

    @Override
    public List<Bundle> bundles() {
        return List.of(context.getBundles()).stream()
                .filter(bundle -> bundle.getLocation().startsWith("qtforge:"))
                .toList();
    }
}
