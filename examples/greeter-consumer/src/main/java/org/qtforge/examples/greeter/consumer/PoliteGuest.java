// SPDX-License-Identifier: Apache-2.0
package org.qtforge.examples.greeter.consumer;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qtforge.examples.greeter.api.Greeter;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginContext;
import qtforge.api.core.QtForgePlugin;
import qtforge.api.core.RequiresPlugin;

/** Needs the provider's bundle to resolve, and its service to run; is initialized when both are there. */
@QtForgePlugin(
        id = "org.qtforge.examples.greeter.consumer",
        version = "1.0.0",
        name = "Greeter consumer",
        description = "Uses the greeter of another plugin",
        author = "QtForge",
        license = "Apache-2.0",
        category = "Examples")
@RequiresPlugin(id = "org.qtforge.examples.greeter.provider", versionRange = "[1.0,2.0)")
@Component(service = Plugin.class)
public class PoliteGuest implements Plugin {

    private final Greeter greeter;

    @Activate
    public PoliteGuest(@Reference Greeter greeter) {
        this.greeter = greeter;
    }

    @Override
    public void initialize(PluginContext context) {
        context.logger().info(greeter.greet(context.pluginId()));
    }

    @Override
    public void shutdown() {}

    @Override
    public List<String> availableCommands() {
        return List.of("greet");
    }

    @Override
    public Object executeCommand(String command, Map<String, Object> parameters) throws Exception {
        if (command.equals("greet")) {
            return greeter.greet(String.valueOf(parameters.getOrDefault("name", "stranger")));
        }
        return Plugin.super.executeCommand(command, parameters);
    }
}
