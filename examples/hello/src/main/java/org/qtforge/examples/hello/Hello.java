// SPDX-License-Identifier: Apache-2.0
package org.qtforge.examples.hello;

import java.util.List;
import java.util.Map;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginContext;
import qtforge.api.core.QtForgePlugin;

/** The smallest plugin with a command. */
@QtForgePlugin(
        id = "org.qtforge.examples.hello",
        version = "1.0.0",
        name = "Hello",
        description = "Greets by name",
        author = "QtForge",
        license = "Apache-2.0",
        category = "Examples")
public class Hello implements Plugin {

    @Override
    public void initialize(PluginContext context) {
        context.logger().info("hello");
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
            return "Hello, " + parameters.getOrDefault("name", "world") + "!";
        }
        return Plugin.super.executeCommand(command, parameters);
    }
}
