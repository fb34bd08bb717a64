// SPDX-License-Identifier: Apache-2.0
package qtforge.web.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import qtforge.api.monitoring.health.HealthEntry;
import qtforge.api.monitoring.health.HealthLevel;
import qtforge.api.monitoring.health.HealthSummary;
import qtforge.api.monitoring.health.PluginHealthMonitor;

class AilmentsTest {

    @Test
    @SuppressWarnings("unchecked")
    void whatChecksSayIsCut() {
        String talk = "x".repeat(50_000);
        HealthEntry entry = new HealthEntry(
                "plugin hello",
                "hello",
                Set.of("b", "a", talk),
                HealthLevel.CRITICAL,
                Collections.nCopies(1_000, talk),
                Instant.EPOCH,
                Duration.ofMillis(3),
                2);
        PluginHealthMonitor monitor = mock(PluginHealthMonitor.class);
        HealthSummary last = mock(HealthSummary.class);
        when(last.level()).thenReturn(HealthLevel.CRITICAL);
        when(last.entries()).thenReturn(Collections.nCopies(3_000, entry));
        when(monitor.last()).thenReturn(last);
        Ailments ailments = new Ailments(new ServiceSource() {
            @Override
            public <T> Optional<T> find(Class<T> type) {
                return type == PluginHealthMonitor.class ? Optional.of(type.cast(monitor)) : Optional.empty();
            }
        });

        Map<String, Object> health = (Map<String, Object>) ailments.all().get("health");
        List<Map<String, Object>> checks = (List<Map<String, Object>>) health.get("checks");
        assertThat(checks).hasSize(2_000);
        Map<String, Object> check = checks.get(0);
        assertThat((List<String>) check.get("messages"))
                .hasSize(20)
                .endsWith("and 981 more")
                .allMatch(message -> message.length() <= 300);
        assertThat((List<String>) check.get("tags")).startsWith("a", "b").allMatch(tag -> tag.length() <= 300);
        assertThat(check).containsEntry("name", "plugin hello").containsEntry("failures", 2L);
    }
}
