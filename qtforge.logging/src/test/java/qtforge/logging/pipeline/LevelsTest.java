// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import qtforge.api.managers.logging.LogLevel;
import qtforge.api.managers.logging.LoggingConfiguration;

class LevelsTest {

    private static final LoggingConfiguration SOME = LoggingConfiguration.DEFAULT.with(
            Map.of("category_levels", Map.of("a", "Error", "a.b", "Trace"), "plugin_levels", Map.of("mine", "Fatal")));

    @Test
    void nearestCategoryCounts() {
        Levels levels = new Levels(SOME);

        assertThat(levels.effective("a.b.c.d", "p")).isEqualTo(LogLevel.TRACE);
        assertThat(levels.effective("a.b", "p")).isEqualTo(LogLevel.TRACE);
        assertThat(levels.effective("a.bb", "p")).isEqualTo(LogLevel.ERROR);
        assertThat(levels.effective("ab", "p")).isEqualTo(LogLevel.INFO);
        assertThat(levels.effective("", "p")).isEqualTo(LogLevel.INFO);
        assertThat(levels.effective("a.b", "mine")).isEqualTo(LogLevel.FATAL);
        assertThat(levels.least()).isEqualTo(LogLevel.TRACE);
        assertThat(levels.knowsWorseThanError()).isTrue();
    }

    @Property
    void pluginWinsOverCategoryOverGlobal(@ForAll LogLevel global, @ForAll LogLevel category, @ForAll LogLevel plugin) {
        LoggingConfiguration all = LoggingConfiguration.DEFAULT.with(Map.of(
                "global_level", global.scriptName(),
                "category_levels", Map.of("x.y", category.scriptName()),
                "plugin_levels", Map.of("p", plugin.scriptName())));
        Levels levels = new Levels(all);

        assertThat(levels.effective("x.y.z", "p")).isEqualTo(plugin);
        assertThat(levels.effective("x.y.z", "q")).isEqualTo(category);
        assertThat(levels.effective("x.z", "q")).isEqualTo(global);
    }
}
