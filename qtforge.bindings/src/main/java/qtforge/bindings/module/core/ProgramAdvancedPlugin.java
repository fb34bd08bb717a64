// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import qtforge.api.core.AdvancedPlugin;
import qtforge.api.core.HealthReport;
import qtforge.api.core.JsonValues;

/** A plugin written in a program that has one of the functions of an {@link AdvancedPlugin}. */
final class ProgramAdvancedPlugin extends ProgramPlugin implements AdvancedPlugin {

    /** With one of these, a plugin is an advanced one. */
    static final Set<String> FUNCTIONS = Set.of(
            "pause",
            "resume",
            "save_state",
            "restore_state",
            "handle_event",
            "supported_event_types",
            "receive_message",
            "validate_configuration",
            "health",
            "performance_metrics");

    ProgramAdvancedPlugin(ProgramCallbacks program) {
        super(program);
    }

    @Override
    public void pause() throws Exception {
        program().require("pause");
    }

    @Override
    public void resume() throws Exception {
        program().require("resume");
    }

    @Override
    public Map<String, Object> saveState() throws Exception {
        return program().map("save_state");
    }

    @Override
    public void restoreState(Map<String, Object> state) throws Exception {
        program().require("restore_state", state);
    }

    @Override
    public List<String> validateConfiguration(Map<String, Object> configuration) throws Exception {
        Object answer = program().call("validate_configuration", configuration).orElse(true);
        if (answer instanceof Boolean valid) {
            return valid ? List.of() : List.of("validate_configuration answered false");
        }
        return answer instanceof List<?> faults
                ? faults.stream().map(String::valueOf).toList()
                : List.of(answer.toString());
    }

    @Override
    public List<String> supportedEventTypes() {
        return program().texts("supported_event_types");
    }

    @Override
    public Object handleEvent(String type, Object data) throws Exception {
        return program().has("handle_event")
                ? JsonValues.normalize(
                        program().call("handle_event", type, data).orElse(null))
                : AdvancedPlugin.super.handleEvent(type, data);
    }

    @Override
    public Object receiveMessage(String sender, Object message) throws Exception {
        return program().has("receive_message")
                ? JsonValues.normalize(
                        program().call("receive_message", sender, message).orElse(null))
                : AdvancedPlugin.super.receiveMessage(sender, message);
    }

    @Override
    public HealthReport health() throws Exception {
        Object answer = program().call("health").orElse(true);
        if (answer instanceof Boolean well) {
            return well ? HealthReport.ok() : HealthReport.unhealthy("health answered false");
        }
        if (!(answer instanceof Map<?, ?> map)) {
            return HealthReport.unhealthy(answer.toString());
        }
        boolean healthy =
                !Boolean.FALSE.equals(map.containsKey("is_healthy") ? map.get("is_healthy") : map.get("healthy"));
        return new HealthReport(
                healthy,
                map.get("message") == null ? "" : map.get("message").toString(),
                texts(map.get("warnings")),
                texts(map.get("errors")),
                map.get("metrics") instanceof Map<?, ?> metrics ? JsonValues.normalizeMap(metrics) : Map.of());
    }

    private static List<String> texts(Object value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(each -> texts.add(String.valueOf(each)));
        }
        return texts;
    }

    @Override
    public Map<String, Object> performanceMetrics() {
        return program().map("performance_metrics");
    }
}
