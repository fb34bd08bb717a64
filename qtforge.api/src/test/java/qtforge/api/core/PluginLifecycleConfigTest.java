// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PluginLifecycleConfigTest {

    @Test
    void defaultsAreTheOriginals() {
        Map<String, Object> original = new HashMap<>(Map.of(
                "initialization_timeout", 30_000L,
                "shutdown_timeout", 10_000L,
                "pause_timeout", 5_000L,
                "resume_timeout", 5_000L,
                "health_check_interval", 60_000L,
                "max_restart_attempts", 3L,
                "restart_delay", 5_000L,
                "custom_config", Map.of()));
        original.put("enable_graceful_shutdown", true);
        original.put("enable_health_monitoring", true);
        original.put("enable_resource_monitoring", true);
        original.put("auto_restart_on_failure", false);

        assertThat(PluginLifecycleConfig.DEFAULT.toJson()).containsAllEntriesOf(original);
    }

    @Test
    void laysMembersOver() {
        PluginLifecycleConfig config = PluginLifecycleConfig.DEFAULT.with(
                Map.of("pause_timeout", 7, "auto_restart_on_failure", true, "custom_config", Map.of("a", 1)));

        assertThat(config.pauseTimeout()).isEqualTo(Duration.ofMillis(7));
        assertThat(config.autoRestartOnFailure()).isTrue();
        assertThat(config.customConfig()).isEqualTo(Map.of("a", 1L));
        assertThat(config.resumeTimeout()).isEqualTo(PluginLifecycleConfig.DEFAULT.resumeTimeout());
        assertThat(PluginLifecycleConfig.DEFAULT.with(config.toJson())).isEqualTo(config);
    }

    /** A wrong member and its value. */
    record Wrong(String member, Object value) {}

    static List<Wrong> wrongs() {
        return List.of(
                new Wrong("patience", 5),
                new Wrong("pause_timeout", "5 s"),
                new Wrong("pause_timeout", 5.5),
                new Wrong("pause_timeout", null),
                new Wrong("pause_timeout", 0),
                new Wrong("restart_delay", -1),
                new Wrong("shutdown_timeout", Long.MAX_VALUE),
                new Wrong("enable_health_monitoring", 1),
                new Wrong("max_restart_attempts", -1),
                new Wrong("max_restart_attempts", 1L << 40),
                new Wrong("max_threads", 0),
                new Wrong("max_threads", 1L << 32),
                new Wrong("custom_config", "x"));
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void namesTheMemberThatIsWrong(Wrong wrong) {
        Map<String, Object> json = new HashMap<>();
        json.put(wrong.member(), wrong.value());

        PluginException e = catchThrowableOfType(PluginException.class, () -> PluginLifecycleConfig.DEFAULT.with(json));

        assertThat(e).as("an exception").isNotNull();
        assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_CONFIGURATION);
        assertThat(e).hasMessageContaining(wrong.member());
    }

    @Test
    void refusesLimitsThatHaveNoMilliseconds() {
        for (Duration limit : new Duration[] {Duration.ofNanos(1), Duration.ofSeconds(Long.MAX_VALUE)}) {
            PluginException e = catchThrowableOfType(
                    PluginException.class,
                    () -> new PluginLifecycleConfig(
                            limit, limit, limit, limit, limit, limit, true, true, true, true, 1, limit, 1, Map.of()));
            assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_CONFIGURATION);
            assertThat(e).hasMessageContaining("'initialization_timeout'");
        }
    }
}
