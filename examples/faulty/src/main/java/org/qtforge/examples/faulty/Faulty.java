// SPDX-License-Identifier: Apache-2.0
package org.qtforge.examples.faulty;

import java.util.List;
import java.util.Map;
import qtforge.api.core.AdvancedPlugin;
import qtforge.api.core.HealthReport;
import qtforge.api.core.PluginContext;
import qtforge.api.core.QtForgePlugin;

/** Misbehaves in the callbacks its configuration or its command {@code fail} names, and behaves in all others. */
@QtForgePlugin(
        id = "org.qtforge.examples.faulty",
        version = "1.0.0",
        name = "Faulty",
        description = "Throws or hangs where it is told to",
        author = "QtForge",
        license = "Apache-2.0",
        category = "Examples")
public class Faulty implements AdvancedPlugin {

    private final Faults faults = new Faults();
    private String note = "";

    @Override
    public void initialize(PluginContext context) {
        faults.plan(context.configuration());
        faults.occur("initialize");
    }

    @Override
    public void shutdown() {
        faults.occur("shutdown");
    }

    @Override
    public void pause() {
        faults.occur("pause");
    }

    @Override
    public void resume() {
        faults.occur("resume");
    }

    @Override
    public Map<String, Object> saveState() {
        faults.occur("saveState");
        return Map.of("note", note);
    }

    @Override
    public void restoreState(Map<String, Object> state) {
        faults.occur("restoreState");
        note = String.valueOf(state.get("note"));
    }

    @Override
    public HealthReport health() {
        faults.occur("health");
        return HealthReport.ok();
    }

    @Override
    public List<String> availableCommands() {
        return List.of("fail", "note", "work");
    }

    @Override
    public Object executeCommand(String command, Map<String, Object> parameters) throws Exception {
        return switch (command) {
            case "fail" -> faults.plan(parameters);
            case "note" -> note = String.valueOf(parameters.getOrDefault("text", note));
            case "work" -> {
                faults.occur("command");
                yield "done";
            }
            default -> AdvancedPlugin.super.executeCommand(command, parameters);
        };
    }
}
