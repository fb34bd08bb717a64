// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.plugin;

import java.time.Duration;
import java.util.Map;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import qtforge.api.core.AdvancedPlugin;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLifecycleConfig;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginNamespace;
import qtforge.api.orchestration.composition.PluginComposition;
import qtforge.caller.Caller;
import qtforge.caller.Rights;
import qtforge.orchestration.composition.document.CompositeNames;

/**
 * Gives composite bundles what they have no code for: the Plugin service, registered by the bundle's own context in the thread that starts
 * it, so that it is there when the runtime looks for it.
 */
@Capability(namespace = "osgi.extender", name = CompositeNames.EXTENDER, version = CompositeNames.EXTENDER_VERSION)
@Component(service = CompositeExtender.class, immediate = true)
public final class CompositeExtender implements BundleTrackerCustomizer<ServiceRegistration<?>> {

    /** Marks limits that were not set by an operator. */
    private static final String TIMEOUT = "composite_timeout_ms";

    private final PluginManager manager;
    private final PluginLifecycleManager lifecycle;
    private final PluginErrorLog errors;
    private final InstalledComposites installed;
    private final BundleTracker<ServiceRegistration<?>> tracker;

    @Activate
    public CompositeExtender(
            BundleContext context,
            @Reference PluginManager manager,
            @Reference PluginLifecycleManager lifecycle,
            @Reference PluginErrorLog errors,
            @Reference JsonCodec json) {
        this.manager = manager;
        this.lifecycle = lifecycle;
        this.errors = errors;
        installed = new InstalledComposites(context, json);
        tracker = new BundleTracker<>(context, Bundle.ACTIVE, this);
        Rights.privileged(tracker::open);
    }

    @Deactivate
    void deactivate() {
        Rights.privileged(tracker::close);
    }

    @Override
    public ServiceRegistration<?> addingBundle(Bundle bundle, BundleEvent event) {
        return Rights.privileged(() -> {
            try {
                return installed
                        .of(bundle)
                        .map(composition -> register(bundle, composition))
                        .orElse(null);
            } catch (PluginException e) {
                errors.record(e.error());
                return null;
            } catch (IllegalStateException e) {
                // It stops again.
                return null;
            }
        });
    }

    private ServiceRegistration<?> register(Bundle bundle, PluginComposition composition) {
        allow(composition);
        Plugin plugin = new ComposedPlugin(
                composition,
                new RuntimeMembers(manager, lifecycle, Caller.of(bundle), Rights::enforced),
                installed::all);
        return bundle.getBundleContext()
                .registerService(
                        new String[] {Plugin.class.getName(), AdvancedPlugin.class.getName()},
                        plugin,
                        FrameworkUtil.asDictionary(Map.of(PluginNamespace.PLUGIN_ID, composition.id())));
    }

    /**
     * Gives a composite more time than the members it waits for: with equal limits a member that hangs would take every composite
     * above it into ERROR. An operator's own limits stay.
     */
    private void allow(PluginComposition composition) {
        PluginLifecycleConfig limits = lifecycle.getPluginConfig(composition.id());
        PluginLifecycleConfig defaults = lifecycle.getDefaultConfig();
        long millis = ComposedPlugin.millis(composition);
        Duration needed = Duration.ofMillis(millis).plus(defaults.commandTimeout());
        boolean ours = limits.customConfig().containsKey(TIMEOUT);
        if (ours || limits.commandTimeout().equals(defaults.commandTimeout())) {
            lifecycle.setPluginConfig(
                    composition.id(),
                    limits.with(
                            Map.of("command_timeout", needed.toMillis(), "custom_config", Map.of(TIMEOUT, millis))));
        }
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, ServiceRegistration<?> registration) {
        // Only one state is tracked.
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, ServiceRegistration<?> registration) {
        try {
            Rights.privileged(registration::unregister);
        } catch (IllegalStateException e) {
            // The framework was faster.
            return;
        }
    }
}
