// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.logging.LogLevel;
import qtforge.api.managers.logging.LoggingConfiguration;

class SettingsTest {

    @TempDir
    Path folder;

    private final List<String> wrong = new ArrayList<>();

    private Settings open(Map<String, ?> component) {
        return new Settings(folder.resolve("s.properties"), component, wrong::add);
    }

    private static LoggingConfiguration global(LoggingConfiguration now, String level) {
        return now.with(Map.of("global_level", level));
    }

    @Test
    void whatWasSetAtRunTimeWinsOverTheComponentAndTheComponentOverDefaults() {
        Settings settings = open(Map.of("global_level", "Error", "rate_limit", "7", "plugin_levels.x", "Debug"));
        settings.change(now -> global(now, "Trace"), () -> {});
        Settings again = open(Map.of("global_level", "Fatal", "rate_limit", "8", "plugin_levels.x", "Info"));

        assertThat(again.current().globalLevel()).isEqualTo(LogLevel.TRACE);
        assertThat(again.current().rateLimit()).isEqualTo(8);
        assertThat(again.current().pluginLevels()).isEqualTo(Map.of("x", LogLevel.INFO));
        assertThat(wrong).isEmpty();
    }

    @Test
    void levelOfTheComponentCanBeTakenAwayAndStaysAway() {
        Settings settings = open(Map.of("plugin_levels.x", "Debug"));
        settings.change(now -> now.with(Map.of("plugin_levels", Map.of())), () -> {});

        assertThat(open(Map.of("plugin_levels.x", "Debug")).current().pluginLevels())
                .isEmpty();
    }

    @Test
    void wrongValueIsLeftOutAndTold() {
        Settings settings =
                open(Map.of("global_level", "Loud", "rate_limit", "9", "service.pid", "x", "bus", "perhaps"));

        assertThat(settings.current()).isEqualTo(LoggingConfiguration.DEFAULT.with(Map.of("rate_limit", 9)));
        assertThat(wrong).hasSize(2).anyMatch(text -> text.contains("global_level=Loud"));
    }

    @Test
    void changeThatCannotBeKeptIsInForceAndSaid() throws Exception {
        Files.writeString(folder.resolve("blocked"), "");
        Settings settings = new Settings(folder.resolve("blocked/s.properties"), Map.of(), wrong::add);

        assertThatThrownBy(() -> settings.change(now -> global(now, "Error"), () -> {}))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.FILE_SYSTEM_ERROR));
        assertThat(settings.current().globalLevel()).isEqualTo(LogLevel.ERROR);
    }

    @Provide
    Arbitrary<LoggingConfiguration> configurations() {
        Arbitrary<Map<String, String>> levels = Arbitraries.maps(
                        Arbitraries.strings()
                                .withChars("ab.= :#\\é")
                                .ofMinLength(1)
                                .ofMaxLength(6)
                                .filter(s -> !s.isBlank()),
                        Arbitraries.of("Trace", "Info", "Fatal"))
                .ofMaxSize(4);
        return Combinators.combine(
                        levels,
                        levels,
                        Arbitraries.of("Debug", "Error"),
                        Arbitraries.integers().between(0, 999),
                        Arbitraries.of(true, false))
                .as((plugins, categories, global, rate, json) -> LoggingConfiguration.DEFAULT.with(new TreeMap<>(Map.of(
                        "plugin_levels", plugins,
                        "category_levels", categories,
                        "global_level", global,
                        "rate_limit", rate,
                        "json_lines", json))));
    }

    @Property(tries = 300)
    void differenceLaidOverABaseGivesWhatWasWanted(
            @ForAll("configurations") LoggingConfiguration base,
            @ForAll("configurations") LoggingConfiguration wanted) {
        Map<String, String> difference = FlatConfiguration.difference(base, wanted);

        assertThat(FlatConfiguration.apply(base, difference, text -> {
                    throw new AssertionError(text);
                }))
                .isEqualTo(wanted);
    }
}
