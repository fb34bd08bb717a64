// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.plugin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import qtforge.api.core.AdvancedPlugin;
import qtforge.api.core.HealthReport;
import qtforge.api.core.PluginContext;

/**
 * The class in plugins that keep data: counts in its state, and appends its version to a file each time it is started. What it does in
 * which callback its {@link Behaviour} says.
 */
public class KeepingPlugin implements AdvancedPlugin {

    private final Behaviour behaviour = new Behaviour();
    private PluginContext context;
    private String version = "";
    private Map<String, Object> configuration = Map.of();
    private long count;

    @Override
    public void initialize(PluginContext given) throws Exception {
        context = given;
        version = given.metadata().version().toString();
        configuration = given.configuration();
        Path log = log();
        Files.writeString(log, (Files.exists(log) ? Files.readString(log) : "") + version + "\n");
        behaviour.in("initialize");
    }

    private Path log() {
        return context.dataFolder().resolve("starts.txt");
    }

    @Override
    public void configure(Map<String, Object> given) {
        configuration = given;
    }

    @Override
    public void shutdown() {
        behaviour.in("shutdown");
    }

    @Override
    public Map<String, Object> saveState() {
        return Map.of("count", count);
    }

    @Override
    public void restoreState(Map<String, Object> state) {
        behaviour.in("restoreState");
        count = ((Number) state.get("count")).longValue();
    }

    @Override
    public HealthReport health() {
        behaviour.in("health");
        return behaviour.of("health").equals("ill") ? HealthReport.unhealthy("told to be ill") : HealthReport.ok();
    }

    @Override
    public List<String> availableCommands() {
        return List.of("increment", "get", "version", "starts", "configuration");
    }

    @Override
    public Object executeCommand(String command, Map<String, Object> parameters) throws Exception {
        return switch (command) {
            case "increment" -> ++count;
            case "get" -> count;
            case "version" -> version;
            case "starts" -> Files.readString(log());
            case "configuration" -> configuration;
            default -> AdvancedPlugin.super.executeCommand(command, parameters);
        };
    }
}
