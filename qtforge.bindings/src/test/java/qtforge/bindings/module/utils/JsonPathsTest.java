// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.utils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginException;

class JsonPathsTest {

    private static final Map<String, Object> USERS =
            Map.of("users", List.of(Map.of("name", "Ada"), Map.of("name", "Bo")), "on", true);

    @Test
    void aPathLeadsThroughMapsAndLists() {
        assertThat(JsonPaths.get(USERS, "users.1.name")).contains("Bo");
        assertThat(JsonPaths.get(USERS, "")).contains(USERS);
        assertThat(JsonPaths.get(USERS, "users.2.name")).isEmpty();
        assertThat(JsonPaths.get(USERS, "users.x")).isEmpty();
        assertThat(JsonPaths.get(USERS, "on.off")).isEmpty();
    }

    @Test
    void aNullIsThere() {
        assertThat(JsonPaths.has(Collections.singletonMap("a", null), "a")).isTrue();
        assertThat(JsonPaths.has(Collections.singletonMap("a", null), "b")).isFalse();
    }

    @Test
    void settingLeavesTheOriginalAndMakesMapsOnTheWay() {
        assertThat(JsonPaths.with(USERS, "users.0.name", "Cy"))
                .isEqualTo(Map.of("users", List.of(Map.of("name", "Cy"), Map.of("name", "Bo")), "on", true));
        assertThat(JsonPaths.with(Map.of(), "a.b", 1L)).isEqualTo(Map.of("a", Map.of("b", 1L)));
        assertThat(JsonPaths.with(List.of(1L), "1", 2L)).isEqualTo(Arrays.asList(1L, 2L));
        assertThat(USERS.get("users")).isEqualTo(List.of(Map.of("name", "Ada"), Map.of("name", "Bo")));
    }

    @Test
    void aPlaceThatCannotBeIsRefused() {
        assertThatThrownBy(() -> JsonPaths.with(USERS, "users.5.name", "x"))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("is no place of a list of 2");
        assertThatThrownBy(() -> JsonPaths.with(USERS, "on.off", "x"))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("plain value before 'off'");
    }
}
