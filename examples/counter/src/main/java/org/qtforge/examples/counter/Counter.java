// SPDX-License-Identifier: Apache-2.0
package org.qtforge.examples.counter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import qtforge.api.core.AdvancedPlugin;
import qtforge.api.core.PluginCapability;
import qtforge.api.core.PluginContext;
import qtforge.api.core.QtForgePlugin;

/**
 * Counts. The count is handed over when the code is replaced, and kept in a file for the next start.
 *
 * <p>All callbacks come one at a time on the plugin's lane, so that no lock is needed.
 */
@QtForgePlugin(
        id = "org.qtforge.examples.counter",
        version = "1.0.0",
        name = "Counter",
        description = "Counts, and keeps its count",
        author = "QtForge",
        license = "Apache-2.0",
        category = "Examples",
        capabilities = PluginCapability.HOT_RELOAD,
        isolation = true)
public class Counter implements AdvancedPlugin {

    private Path file;
    private long count;

    @Override
    public void initialize(PluginContext context) throws IOException {
        file = context.dataFolder().resolve("count.txt");
        count = Files.exists(file) ? Long.parseLong(Files.readString(file).trim()) : 0;
    }

    @Override
    public void shutdown() throws IOException {
        Files.writeString(file, Long.toString(count));
    }

    @Override
    public Map<String, Object> saveState() {
        return Map.of("count", count);
    }

    @Override
    public void restoreState(Map<String, Object> state) {
        count = ((Number) state.get("count")).longValue();
    }

    @Override
    public List<String> availableCommands() {
        return List.of("increment", "get");
    }

    @Override
    public Object executeCommand(String command, Map<String, Object> parameters) throws Exception {
        return switch (command) {
            case "increment" -> ++count;
            case "get" -> count;
            default -> AdvancedPlugin.super.executeCommand(command, parameters);
        };
    }
}
