// SPDX-License-Identifier: Apache-2.0
package org.qtforge.examples.greeter.provider;

import org.osgi.service.component.annotations.Component;
import org.qtforge.examples.greeter.api.Greeter;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginContext;
import qtforge.api.core.QtForgePlugin;

/** A plugin that is a component: Declarative Services makes the object and offers it as {@link Greeter} to everybody. */
@QtForgePlugin(
        id = "org.qtforge.examples.greeter.provider",
        version = "1.0.0",
        name = "Greeter provider",
        description = "Offers a greeter as a service",
        author = "QtForge",
        license = "Apache-2.0",
        category = "Examples")
@Component(service = {Plugin.class, Greeter.class})
public class FriendlyGreeter implements Plugin, Greeter {

    @Override
    public void initialize(PluginContext context) {
        context.logger().info("ready to greet");
    }

    @Override
    public void shutdown() {}

    @Override
    public String greet(String name) {
        return "Nice to see you, " + name + "!";
    }
}
