// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.PluginDependencyResolver;
import qtforge.api.core.PluginDiagnostics;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginLoaderFactory;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginRegistry;
import qtforge.api.core.discovery.PluginCapabilityDiscovery;
import qtforge.api.core.property.PluginPropertySystem;
import qtforge.api.monitoring.reload.PluginHotReloadManager;
import qtforge.bindings.RuntimeServices;

/** Which parts of the core are there. */
final class CoreFeatures {

    private static final Map<String, Class<?>> FEATURES = new LinkedHashMap<>();

    static {
        FEATURES.put("plugin_manager", PluginManager.class);
        FEATURES.put("plugin_loader", PluginLoaderFactory.class);
        FEATURES.put("plugin_registry", PluginRegistry.class);
        FEATURES.put("dependency_resolver", PluginDependencyResolver.class);
        FEATURES.put("lifecycle_manager", PluginLifecycleManager.class);
        FEATURES.put("property_system", PluginPropertySystem.class);
        FEATURES.put("capability_discovery", PluginCapabilityDiscovery.class);
        FEATURES.put("service_plugin", PluginManager.class);
        FEATURES.put("diagnostics", PluginDiagnostics.class);
        FEATURES.put("hot_reload", PluginHotReloadManager.class);
    }

    private CoreFeatures() {}

    static List<String> of(RuntimeServices services) {
        List<String> there = new ArrayList<>();
        FEATURES.forEach((name, type) -> {
            if (services.find(type).isPresent()) {
                there.add(name);
            }
        });
        return there;
    }
}
