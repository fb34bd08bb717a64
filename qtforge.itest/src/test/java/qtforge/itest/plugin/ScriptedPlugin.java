// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.plugin;

import java.util.List;
import java.util.Map;
import qtforge.api.core.AdvancedPlugin;
import qtforge.api.core.HealthReport;
import qtforge.api.core.PluginContext;

/** The class in every generated plugin: counts, and does in its callbacks what its {@link Behaviour} says. */
public class ScriptedPlugin implements AdvancedPlugin {

    private final Behaviour behaviour = new Behaviour();
    private String version = "";
    private long count;

    @Override
    public void initialize(PluginContext context) {
        version = context.metadata().version().toString();
        behaviour.in("initialize");
    }

    @Override
    public void shutdown() {
        behaviour.in("shutdown");
    }

    @Override
    public void pause() {
        behaviour.in("pause");
    }

    @Override
    public void resume() {
        behaviour.in("resume");
    }

    @Override
    public Map<String, Object> saveState() {
        behaviour.in("saveState");
        return Map.of("count", count);
    }

    @Override
    public void restoreState(Map<String, Object> state) {
        behaviour.in("restoreState");
        count = ((Number) state.get("count")).longValue();
    }

    @Override
    public void configure(Map<String, Object> configuration) {
        if (configuration.containsKey("unacceptable")) {
            throw new IllegalArgumentException("member 'unacceptable' is not acceptable");
        }
    }

    @Override
    public HealthReport health() {
        behaviour.in("health");
        return behaviour.of("health").equals("ill") ? HealthReport.unhealthy("told to be ill") : HealthReport.ok();
    }

    @Override
    public List<String> availableCommands() {
        return List.of("increment", "get", "version", "work", "behave");
    }

    @Override
    public Object executeCommand(String command, Map<String, Object> parameters) throws Exception {
        return switch (command) {
            case "increment" -> ++count;
            case "get" -> count;
            case "version" -> version;
            case "work" -> {
                behaviour.in("command");
                yield "done";
            }
            case "behave" -> {
                behaviour.change(parameters);
                yield null;
            }
            default -> AdvancedPlugin.super.executeCommand(command, parameters);
        };
    }
}
