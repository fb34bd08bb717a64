// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.plugin;

import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import qtforge.api.communication.request.ResponseInfo;
import qtforge.api.communication.request.ServiceEndpoint;
import qtforge.api.core.AdvancedPlugin;
import qtforge.api.core.PluginContext;
import qtforge.api.monitoring.metrics.PluginMeters;

/** Hears and publishes messages, answers requests, and has meters and numbers of its own. */
public class MeteringPlugin implements AdvancedPlugin {

    private PluginContext context;

    @Override
    public void initialize(PluginContext given) {
        context = given;
        context.messageBus().subscribe("metered/in", message -> {});
        context.requests()
                .register(ServiceEndpoint.of("metered", "ask"), (request, call) -> ResponseInfo.success(request, 1L));
    }

    @Override
    public void shutdown() {
        context = null;
    }

    @Override
    public Map<String, Object> performanceMetrics() {
        return Map.of("depth", 3L);
    }

    @Override
    public List<String> availableCommands() {
        return List.of("publish", "meter", "fail");
    }

    @Override
    public Object executeCommand(String command, Map<String, Object> parameters) throws Exception {
        return switch (command) {
            case "publish" -> {
                context.messageBus().publish("metered/out", "hello");
                yield true;
            }
            case "meter" -> {
                meters().counter("orders", "Orders.", Map.of()).increment();
                meters().gauge("depth", "Depth.", Map.of(), () -> 4);
                yield true;
            }
            case "fail" -> throw new IllegalStateException("as told");
            default -> AdvancedPlugin.super.executeCommand(command, parameters);
        };
    }

    private PluginMeters meters() {
        BundleContext bundle = FrameworkUtil.getBundle(getClass()).getBundleContext();
        return bundle.getService(bundle.getServiceReference(PluginMeters.class));
    }
}
