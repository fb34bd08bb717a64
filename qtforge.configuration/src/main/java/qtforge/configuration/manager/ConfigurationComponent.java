// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.manager;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationPlugin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import qtforge.api.communication.MessageBus;
import qtforge.api.core.PluginConfigurationSource;
import qtforge.api.core.PluginConfigurationTarget;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.managers.configuration.ConfigurationManager;
import qtforge.caller.BundleEnds;
import qtforge.caller.Caller;
import qtforge.caller.Rights;

/**
 * The manager as a component: a service that each bundle has a view of. The core, Config Admin, the bus and the error log may come and go;
 * without one of them only what it is for does not happen.
 */
@Component(
        immediate = true,
        service = {})
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"qtforge.api.managers.configuration.ConfigurationManager\"",
        uses = ConfigurationManager.class)
public final class ConfigurationComponent implements ServiceFactory<ConfigurationManager> {

    /** Early, so that other plugins of Config Admin see the values; below 0 what is changed would not count. */
    private static final int RANKING = 1;

    private final ConfigurationRuntime runtime;
    private final BundleEnds ends;
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    /** Called by Declarative Services. */
    @Activate
    public ConfigurationComponent(BundleContext context) throws IOException {
        runtime = new ConfigurationRuntime(context);
        Map<String, Object> properties = new HashMap<>();
        properties.put(ConfigurationPlugin.CM_RANKING, RANKING);
        properties.put("config.plugin.id", "qtforge.configuration");
        Rights.privileged(() -> registrations.add(context.registerService(
                ConfigurationPlugin.class, runtime.overlay(), FrameworkUtil.asDictionary(properties))));
        ends = new BundleEnds(context, runtime::end);
        start();
        Rights.privileged(() -> {
            registrations.add(context.registerService(PluginConfigurationSource.class, runtime.source(), null));
            registrations.add(context.registerService(ConfigurationManager.class, this, null));
        });
    }

    private void start() throws IOException {
        try {
            runtime.start();
        } catch (IOException | RuntimeException e) {
            deactivate();
            throw e;
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindErrors(PluginErrorLog log) {
        runtime.problems().errors(log);
    }

    void unbindErrors(PluginErrorLog log) {
        runtime.problems().errorsGone(log);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindAdmin(ConfigurationAdmin admin) {
        runtime.deliverer().admin(admin);
    }

    void unbindAdmin(ConfigurationAdmin admin) {
        runtime.deliverer().adminGone(admin);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindTarget(PluginConfigurationTarget target) {
        runtime.deliverer().target(target);
    }

    void unbindTarget(PluginConfigurationTarget target) {
        runtime.deliverer().targetGone(target);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindBus(MessageBus bus) {
        runtime.bus().bus(bus);
    }

    void unbindBus(MessageBus bus) {
        if (runtime.bus().bus() == bus) {
            runtime.bus().bus(null);
        }
    }

    @Deactivate
    void deactivate() {
        Rights.privileged(() -> {
            for (int i = registrations.size() - 1; i >= 0; i--) {
                registrations.get(i).unregister();
            }
        });
        runtime.close();
        ends.close();
    }

    @Override
    public ConfigurationManager getService(Bundle bundle, ServiceRegistration<ConfigurationManager> ignored) {
        return new ManagerView(runtime, Caller.of(bundle));
    }

    @Override
    public void ungetService(
            Bundle bundle, ServiceRegistration<ConfigurationManager> ignored, ConfigurationManager view) {
        // What the bundle has here ends when it stops, not when it gives a view back.
    }
}
