// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.VersionRange.RangeType;

class VersionRangeTest {

    private static final List<String> NOTATIONS = List.of(
            "1.2.3",
            "=1.2.3",
            ">1.2",
            ">=1.2",
            "<1.2",
            "<=1.2",
            "~1.2.3",
            "^1.2.3",
            "1.0 - 2.0",
            "[1.0,2.0)",
            "(1.0,2.0]",
            "(1.0,2.0)",
            "[1.0,2.0]",
            "[1.0, 2.0)",
            "*",
            "",
            ">= 1.2.0-rc.1",
            "[2.0.0-alpha,2.0.0)");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.2.3        | EXACT         | 1.2.3            | 1.2.3+b             | 1.2.4 1.2.3-rc",
                "=1.2.3       | EXACT         | 1.2.3            | 1.2.3               | 1.2.2",
                ">1.2         | GREATER_THAN  | >1.2.0           | 1.2.1 3.0.0         | 1.2.0 1.2.0-rc",
                ">=1.2        | GREATER_EQUAL | >=1.2.0          | 1.2.0 9.0.0         | 1.1.9 1.2.0-rc",
                "<1.2         | LESS_THAN     | <1.2.0           | 0.0.0 1.1.9         | 1.2.0 1.2.0-rc",
                "<=1.2        | LESS_EQUAL    | <=1.2.0          | 1.2.0 1.2.0-rc      | 1.2.1",
                "~1.2.3       | COMPATIBLE    | ~1.2.3           | 1.2.3 1.9.0         | 1.2.2 2.0.0 2.0.0-rc",
                "^1.2.3       | COMPATIBLE    | ~1.2.3           | 1.2.3               | 2.0.0",
                "1.0 - 2.0    | RANGE         | [1.0.0,2.0.0]    | 1.0.0 2.0.0         | 2.0.1 0.9.9",
                "[1.0,2.0)    | RANGE         | [1.0.0,2.0.0)    | 1.0.0 1.9.9         | 2.0.0 2.0.0-rc 1.0.0-rc",
                "(1.0,2.0]    | RANGE         | (1.0.0,2.0.0]    | 1.0.1 2.0.0 2.0.0-a | 1.0.0 2.0.1",
                "[ 1.0 , 2.0 )| RANGE         | [1.0.0,2.0.0)    | 1.0.0               | 2.0.0",
                "*            | RANGE         | *                | 0.0.0-0 99.0.0      |",
                ">=1.2.0-rc.1 | GREATER_EQUAL | >=1.2.0-rc.1     | 1.2.0-rc.1 1.2.0    | 1.2.0-alpha",
                "<2.0.0-rc.2  | LESS_THAN     | <2.0.0-rc.2      | 2.0.0-rc.1 1.0.0    | 2.0.0-rc.2 2.0.0",
                "[2.0.0-a,2.0.0)| RANGE       | [2.0.0-a,2.0.0)  | 2.0.0-a 2.0.0-rc.1  | 2.0.0 1.9.9",
                "[1.0,1.0)    | RANGE         | [1.0.0,1.0.0)    |                     | 1.0.0 0.9.0 1.0.1",
                "~2147483647  | COMPATIBLE    | ~2147483647.0.0  | 2147483647.5.0      | 2147483646.0.0",
            })
    void readsEveryNotation(String text, RangeType type, String written, String inside, String outside) {
        VersionRange range = VersionRange.of(text);

        assertThat(range.type()).isEqualTo(type);
        assertThat(range).hasToString(written);
        for (String version : split(inside)) {
            assertThat(range.includes(Version.of(version))).as(version).isTrue();
        }
        for (String version : split(outside)) {
            assertThat(range.includes(Version.of(version))).as(version).isFalse();
        }
    }

    private static String[] split(String versions) {
        return versions == null ? new String[0] : versions.strip().split(" ");
    }

    @Test
    void readsBackWhatItWrites() {
        for (String text : NOTATIONS) {
            VersionRange range = VersionRange.of(text);
            assertThat(VersionRange.of(range.toString())).as(text).isEqualTo(range);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1.0,2.0",
                "1.0,2.0",
                "[1.0]",
                "[,2.0)",
                "> ",
                "1.0 -",
                "1.0-2.0",
                "~>1.0",
                "1.x",
                "[a,b]",
                "!1.0"
            })
    void refusesWhatItDoesNotUnderstand(String text) {
        assertThat(VersionRange.parse(text)).isEmpty();
        PluginException e = catchThrowableOfType(PluginException.class, () -> VersionRange.of(text));
        assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENT);
        assertThat(e).hasMessageContaining(text.strip());
    }

    @Test
    void refusesRangesUpsideDownAndTypesThatDoNotFitTheBounds() {
        assertThat(catchThrowableOfType(PluginException.class, () -> VersionRange.of("[2.0,1.0]")))
                .hasMessageContaining("2.0.0")
                .hasMessageContaining("1.0.0")
                .extracting(PluginException::code)
                .isEqualTo(PluginErrorCode.INVALID_ARGUMENT);
        Version one = Version.of("1.0.0");
        for (RangeType type : RangeType.values()) {
            boolean fits = type == RangeType.LESS_EQUAL;
            PluginException e =
                    catchThrowableOfType(PluginException.class, () -> new VersionRange(null, true, one, true, type));
            assertThat(e == null).as(type.name()).isEqualTo(fits);
        }
    }

    @Test
    void agreesWithOsgiOnReleases() {
        for (String text : NOTATIONS) {
            VersionRange range = VersionRange.of(text);
            for (String version :
                    List.of("0.0.0", "0.9.9", "1.0.0", "1.1.9", "1.2.0", "1.2.3", "1.2.4", "1.9.9", "2.0.0", "2.0.1")) {
                Version semver = Version.of(version);
                if (text.contains("-alpha") || text.contains("-rc")) {
                    continue;
                }
                assertThat(range.toOsgi().includes(semver.toOsgi()))
                        .as("%s in %s", version, text)
                        .isEqualTo(range.includes(semver));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1.0,2.0)|[1.0.0,2.0.0)",
                "(1.0,2.0]|(1.0.0,2.0.0]",
                "1.2|>=1.2.0",
                "0|*",
                "1.2.3.beta_1|>=1.2.3-beta.1",
                "[1.0.0.rc_1,2.0)|[1.0.0-rc.1,2.0.0)"
            })
    void readsOsgisNotation(String osgi, String range) {
        assertThat(VersionRange.ofOsgi(osgi)).isEqualTo(VersionRange.of(range));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1.0,2.0", ">=1.0", "a.b", "[2.0,1.0]"})
    void refusesWhatIsNotOsgis(String text) {
        PluginException e = catchThrowableOfType(PluginException.class, () -> VersionRange.ofOsgi(text));
        assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENT);
    }

    @Test
    void factoriesMakeTheRangesTheyName() {
        Version version = Version.of("1.2.3");
        assertThat(VersionRange.exactly(version)).isEqualTo(VersionRange.of("1.2.3"));
        assertThat(VersionRange.atLeast(version)).isEqualTo(VersionRange.of(">=1.2.3"));
        assertThat(VersionRange.compatibleWith(version)).isEqualTo(VersionRange.of("~1.2.3"));
        assertThat(VersionRange.ANY).isEqualTo(VersionRange.of("*"));
    }
}
