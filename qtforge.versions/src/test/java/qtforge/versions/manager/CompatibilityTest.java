// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static qtforge.versions.fixture.Failing.assertFails;
import static qtforge.versions.manager.ManagerFixture.ID;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.Version;
import qtforge.api.core.VersionRange;
import qtforge.api.managers.version.CompatibilityLevel;
import qtforge.api.managers.version.CompatibilityRule;
import qtforge.api.managers.version.VersionErrorCode;

/** Versions are as far from each other as their numbers say, unless a rule says otherwise. */
class CompatibilityTest {

    @TempDir
    Path home;

    private ManagerFixture fixture;
    private Compatibility compatibility;

    @BeforeEach
    void open() {
        fixture = new ManagerFixture(home);
        compatibility = fixture.compatibility;
    }

    private static CompatibilityRule rule(String from, String to, CompatibilityLevel level) {
        return new CompatibilityRule(VersionRange.of(from), VersionRange.of(to), level, "it breaks");
    }

    @ParameterizedTest
    @CsvSource({
        "1.0.0, 2.0.0, MAJOR",
        "2.0.0, 1.9.9, MAJOR",
        "1.0.0, 1.1.0, MINOR",
        "1.1.0, 1.0.5, MINOR",
        "1.0.0, 1.0.1, PATCH",
        "1.0.0-rc.1, 1.0.0, PATCH",
        "1.0.0, 1.0.0, BUILD",
        "1.0.0+a, 1.0.0+b, BUILD"
    })
    void goesByNumbers(String from, String to, CompatibilityLevel level) {
        assertThat(compatibility.level(ID, Version.of(from), Version.of(to))).isEqualTo(level);
    }

    @Test
    void goesByTheFirstRuleThatSaysSomething() {
        compatibility.rules(
                ID,
                List.of(
                        rule("[1.0,2.0)", "[2.0,3.0)", CompatibilityLevel.MINOR),
                        rule("*", "2.5.0", CompatibilityLevel.BREAKING)));
        assertThat(compatibility.level(ID, Version.of("1.0.0"), Version.of("2.5.0")))
                .isEqualTo(CompatibilityLevel.MINOR);
        assertThat(compatibility.level(ID, Version.of("2.0.0"), Version.of("2.5.0")))
                .isEqualTo(CompatibilityLevel.BREAKING);
        assertThat(compatibility.level("org.example.b", Version.of("2.0.0"), Version.of("2.5.0")))
                .isEqualTo(CompatibilityLevel.MINOR);
    }

    @Test
    void refusesWhatARuleForbidsUnlessItIsForced() {
        compatibility.rules(ID, List.of(rule("1.0.0", ">=2.0", CompatibilityLevel.BREAKING)));
        assertFails(
                        VersionErrorCode.INCOMPATIBLE_VERSION,
                        () -> compatibility.requireAllowed(ID, Version.of("1.0.0"), Version.of("2.1.0"), false))
                .contains("it breaks")
                .contains("force it");
        assertThatCode(() -> {
                    compatibility.requireAllowed(ID, Version.of("1.0.0"), Version.of("2.1.0"), true);
                    compatibility.requireAllowed(ID, Version.of("1.0.1"), Version.of("2.1.0"), false);
                })
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "1.2.3",
                ">=1.0",
                ">1.0",
                "<=1.0",
                "<1.0",
                "~1.2",
                "1.0 - 2.0",
                "[1.0,2.0)",
                "(1.0,2.0]",
                "1.0.0-rc.1"
            })
    void keepsRulesOverRestarts(String range) {
        List<CompatibilityRule> rules =
                List.of(rule(range, "*", CompatibilityLevel.PATCH), rule("*", range, CompatibilityLevel.BREAKING));
        compatibility.rules(ID, rules);
        assertThat(new ManagerFixture(home).compatibility.rules(ID)).isEqualTo(rules);
        compatibility.rules(ID, List.of());
        assertThat(new ManagerFixture(home).compatibility.rules(ID)).isEmpty();
    }
}
