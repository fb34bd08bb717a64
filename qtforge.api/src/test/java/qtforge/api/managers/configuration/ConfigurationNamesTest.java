// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import qtforge.api.core.NamedConstant;

/** Names, order and numbers of the original. */
class ConfigurationNamesTest {

    private static List<String> names(NamedConstant[] constants) {
        for (int i = 0; i < constants.length; i++) {
            assertThat(constants[i].value()).isEqualTo(i);
        }
        return Arrays.stream(constants).map(NamedConstant::scriptName).toList();
    }

    @Test
    void constantsAreTheOriginals() {
        assertThat(names(ConfigurationScope.values()))
                .containsExactly("Global", "Plugin", "User", "Session", "Runtime");
        assertThat(names(ConfigurationChangeType.values())).containsExactly("Added", "Modified", "Removed", "Reloaded");
        assertThat(names(ConfigurationMergeStrategy.values()))
                .containsExactly("Replace", "Merge", "DeepMerge", "Append", "Prepend");
        assertThat(names(ConflictResolution.values())).containsExactly("UseSource", "UseTarget", "Combine", "Error");
        assertThat(ConfigurationScope.byPrecedence())
                .containsExactly(
                        ConfigurationScope.RUNTIME,
                        ConfigurationScope.SESSION,
                        ConfigurationScope.USER,
                        ConfigurationScope.PLUGIN,
                        ConfigurationScope.GLOBAL);
    }

    @Test
    void filterWantsAKeyAndWhatIsBeneathIt() {
        ChangeFilter filter =
                ChangeFilter.key("a.b").in(ConfigurationScope.USER).of("p");
        assertThat(filter.matches(event("a.b", ConfigurationScope.USER, "p"))).isTrue();
        assertThat(filter.matches(event("a.b.c", ConfigurationScope.USER, "p"))).isTrue();
        assertThat(filter.matches(event("a.bc", ConfigurationScope.USER, "p"))).isFalse();
        assertThat(filter.matches(event("a.b", ConfigurationScope.GLOBAL, "p"))).isFalse();
        assertThat(filter.matches(event("a.b", ConfigurationScope.USER, ""))).isFalse();
    }

    private static ConfigurationChangeEvent event(String key, ConfigurationScope scope, String plugin) {
        return new ConfigurationChangeEvent(ConfigurationChangeType.ADDED, key, null, 1L, scope, plugin, Instant.EPOCH);
    }
}
