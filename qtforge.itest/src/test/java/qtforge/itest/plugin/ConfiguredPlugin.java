// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.plugin;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginContext;

/** Tells what it was configured with, and what its component has; refuses {@code refuse=true}. */
public class ConfiguredPlugin implements Plugin {

    private PluginContext context;
    private volatile Map<String, Object> configuration = Map.of();
    private final AtomicLong times = new AtomicLong();

    @Override
    public void initialize(PluginContext given) {
        context = given;
    }

    @Override
    public void shutdown() {
        context = null;
    }

    @Override
    public void configure(Map<String, Object> given) {
        if (Boolean.TRUE.equals(given.get("refuse"))) {
            throw new IllegalArgumentException("as told");
        }
        configuration = given;
        times.incrementAndGet();
    }

    @Override
    public List<String> availableCommands() {
        return List.of("configured", "times", "context", "component");
    }

    @Override
    public Object executeCommand(String command, Map<String, Object> parameters) throws Exception {
        return switch (command) {
            case "configured" -> configuration;
            case "times" -> times.get();
            case "context" -> context.configuration();
            case "component" -> ConfiguredComponent.properties();
            default -> Plugin.super.executeCommand(command, parameters);
        };
    }
}
