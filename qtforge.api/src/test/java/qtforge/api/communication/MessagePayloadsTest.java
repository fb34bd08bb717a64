// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import qtforge.api.core.PluginErrorCode;

/** The original's messages have the names and fields the original gave them. */
class MessagePayloadsTest {

    static Stream<Arguments> payloads() {
        return Stream.of(
                Arguments.of(
                        new PluginLifecycleMessage("p", PluginLifecycleMessage.Event.STARTED),
                        "plugin_lifecycle",
                        Map.of("plugin_id", "p", "event", "started")),
                Arguments.of(
                        new ConfigurationChangedMessage("p", Map.of("a", 1), Map.of("a", 2)),
                        "configuration_changed",
                        Map.of("plugin_id", "p", "old_config", Map.of("a", 1L), "new_config", Map.of("a", 2L))),
                Arguments.of(
                        new PluginCommandMessage("p", "go", Map.of("speed", 3), MessagePriority.CRITICAL),
                        "plugin_command",
                        Map.of(
                                "target_plugin",
                                "p",
                                "command",
                                "go",
                                "parameters",
                                Map.of("speed", 3L),
                                "priority",
                                3L)),
                Arguments.of(
                        new PluginCommandResponseMessage("r1", true, "done", ""),
                        "plugin_command_response",
                        Map.of("request_id", "r1", "success", true, "result", "done")),
                Arguments.of(
                        new SystemStatusMessage(SystemStatusMessage.Status.MAINTENANCE, ""),
                        "system_status",
                        Map.of("status", "maintenance")),
                Arguments.of(
                        new ResourceUsageMessage("p", 0.5, 1, 2, 3, 4),
                        "resource_usage",
                        Map.of(
                                "plugin_id", "p",
                                "cpu_usage", 0.5,
                                "memory_usage", 1L,
                                "disk_usage", 2L,
                                "thread_count", 3L,
                                "handle_count", 4L)),
                Arguments.of(
                        new CustomDataMessage("weather", Map.of("t", 20)),
                        "custom_data",
                        Map.of("data_type", "weather", "data", Map.of("t", 20L))),
                Arguments.of(
                        new ErrorMessage("p", PluginErrorCode.TIMEOUT, "too late", ""),
                        "error",
                        Map.of("plugin_id", "p", "error_code", 506L, "error_message", "too late", "error_details", "")),
                Arguments.of(
                        new LogMessage(LogMessage.Level.WARNING, "hm", "org.example"),
                        "log",
                        Map.of("level", "warning", "message", "hm", "category", "org.example")));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void haveTheOriginalsNamesAndFields(MessagePayload payload, String type, Map<String, Object> fields) {
        assertThat(payload.messageType()).isEqualTo(type);
        assertThat(payload.toJson()).isEqualTo(fields);
        assertThat(Message.of("a", payload).type()).isEqualTo(type);
    }
}
