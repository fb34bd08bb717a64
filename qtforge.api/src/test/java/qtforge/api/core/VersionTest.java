// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {

    /** The examples of semver.org, section 11, and what follows from its rules; each is below the next. */
    private static final List<String> ASCENDING = List.of(
            "0.0.0-0",
            "0.0.0",
            "0.9.9",
            "1.0.0-0",
            "1.0.0-9",
            "1.0.0-10",
            "1.0.0-99999999999999999999999",
            "1.0.0--",
            "1.0.0-A",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.1.0",
            "1.0.0-alpha.beta",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0",
            "1.0.1",
            "1.2.0",
            "1.10.0",
            "2.0.0",
            "2.1.0",
            "2.1.1",
            "10.0.0",
            "2147483647.2147483647.2147483647");

    @Test
    void ordersBySemVerPrecedence() {
        for (int i = 0; i < ASCENDING.size(); i++) {
            for (int j = 0; j < ASCENDING.size(); j++) {
                Version left = Version.of(ASCENDING.get(i));
                Version right = Version.of(ASCENDING.get(j));
                assertThat(Integer.signum(left.compareTo(right)))
                        .as("%s against %s", left, right)
                        .isEqualTo(Integer.compare(i, j));
                assertThat(left.equals(right)).isEqualTo(i == j);
            }
        }
    }

    @Test
    void ignoresBuildMetadataInOrderAndEquality() {
        assertThat(Version.of("1.0.0+a"))
                .isEqualTo(Version.of("1.0.0+b"))
                .hasSameHashCodeAs(Version.of("1.0.0"))
                .isEqualByComparingTo(Version.of("1.0.0"));
    }

    /** The list of valid versions that semver.org links to, with numbers in our bounds. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.4",
                "1.2.3",
                "10.20.30",
                "1.1.2-prerelease+meta",
                "1.1.2+meta",
                "1.1.2+meta-valid",
                "1.0.0-alpha",
                "1.0.0-beta",
                "1.0.0-alpha.beta",
                "1.0.0-alpha.beta.1",
                "1.0.0-alpha.1",
                "1.0.0-alpha0.valid",
                "1.0.0-alpha.0valid",
                "1.0.0-alpha-a.b-c-somethinglong+build.1-aef.1-its-okay",
                "1.0.0-rc.1+build.1",
                "2.0.0-rc.1+build.123",
                "1.2.3-beta",
                "10.2.3-DEV-SNAPSHOT",
                "1.2.3-SNAPSHOT-123",
                "2.0.0+build.1848",
                "2.0.1-alpha.1227",
                "1.0.0-alpha+beta",
                "1.2.3----RC-SNAPSHOT.12.9.1--.12+788",
                "1.2.3----R-S.12.9.1--.12+meta",
                "1.2.3----RC-SNAPSHOT.12.9.1--.12",
                "1.0.0+0.build.1-rc.10000aaa-kk-0.1",
                "1.0.0-0A.is.legal",
                "2147483647.0.0",
                "1.0.0-99999999999999999999.99999999999999999999"
            })
    void readsWhatIsValid(String text) {
        assertThat(Version.of(text)).hasToString(text);
        assertThat(Version.of(" " + text + "\n")).hasToString(text);
    }

    @Test
    void completesShortForms() {
        assertThat(Version.of("1")).hasToString("1.0.0");
        assertThat(Version.of("1.2")).hasToString("1.2.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.3.4",
                "1.2.3-0123",
                "1.2.3-0123.0123",
                "1.1.2+.123",
                "+invalid",
                "-invalid",
                "-invalid+invalid",
                "alpha",
                "alpha.beta",
                "alpha.1",
                "alpha+beta",
                "alpha_beta",
                "1.0.0-alpha_beta",
                "1.0.0-alpha..",
                "1.0.0-alpha..1",
                "1.0.0-",
                "1.0.0+",
                "01.1.1",
                "1.01.1",
                "1.1.01",
                "1.2-SNAPSHOT",
                "1.2-RC-SNAPSHOT",
                "-1.0.3-gamma+b7718",
                "9.8.7+meta+meta",
                "9.8.7-whatever+meta+meta",
                "v1.2.3",
                "1.2.3 beta",
                "1.0.0-\u00e4",
                "\u0661.0.0",
                "2147483648.0.0",
                "99999999999999999999999.999999999999999999.99999999999999999"
            })
    void refusesWhatIsNot(String text) {
        assertThat(Version.parse(text)).isEmpty();
        PluginException e = catchThrowableOfType(PluginException.class, () -> Version.of(text));
        assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENT);
        assertThat(e).hasMessageContaining("'" + text + "'");
    }

    @Test
    void refusesEndlessTexts() {
        assertThat(Version.parse("1.0.0-" + "a.".repeat(200) + "a")).isEmpty();
        assertThat(Version.parse("1.0.0-" + "a".repeat(250))).isPresent();
        assertThat(Version.parse("1.0.0-" + "a".repeat(251))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "-1,0,0,'',''",
        "1,0,0,a+b,''",
        "1,0,0,01,''",
        "1,0,0,a..b,''",
        "1,0,0,'',a+b",
        "1,0,0,'',a b",
        "1,0,0,' ',''"
    })
    void refusesPartsThatAreNone(int major, int minor, int patch, String prerelease, String build) {
        PluginException e =
                catchThrowableOfType(PluginException.class, () -> new Version(major, minor, patch, prerelease, build));
        assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENT);
    }

    @Test
    void tellsItsParts() {
        Version version = Version.of("1.2.3-rc.1+b7");
        assertThat(List.of(version.major(), version.minor(), version.patch())).isEqualTo(List.of(1, 2, 3));
        assertThat(version.prerelease()).isEqualTo("rc.1");
        assertThat(version.build()).isEqualTo("b7");
        assertThat(version.isPrerelease()).isTrue();
        assertThat(version.hasBuildMetadata()).isTrue();
        assertThat(version.isStable()).isFalse();
        assertThat(Version.of("0.9.0").isStable()).isFalse();
        assertThat(Version.of("1.0.0").isStable()).isTrue();
        assertThat(version.coreVersion()).hasToString("1.2.3");
        assertThat(version.toString(false)).isEqualTo("1.2.3-rc.1");
        assertThat(List.of(version.nextMajor(), version.nextMinor(), version.nextPatch()))
                .hasToString("[2.0.0, 1.3.0, 1.2.4]");
        assertThat(catchThrowableOfType(PluginException.class, () -> Version.of("2147483647.0.0")
                                .nextMajor())
                        .code())
                .isEqualTo(PluginErrorCode.INVALID_ARGUMENT);
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.3,1.2.3+b,true,true,true,true",
        "1.2.3,1.2.3-rc,false,true,true,true",
        "1.2.3,1.2.4,false,true,true,false",
        "1.2.3,1.3.3,false,true,false,false",
        "1.2.3,2.2.3,false,false,false,false",
    })
    void comparesAsFarAsTheModeAsks(
            String left, String right, boolean exact, boolean major, boolean minor, boolean patch) {
        Version a = Version.of(left);
        Version b = Version.of(right);
        assertThat(a.isCompatibleWith(b, CompatibilityMode.EXACT)).isEqualTo(exact);
        assertThat(a.isCompatibleWith(b, CompatibilityMode.MAJOR)).isEqualTo(major);
        assertThat(a.isCompatibleWith(b, CompatibilityMode.MINOR)).isEqualTo(minor);
        assertThat(a.isCompatibleWith(b, CompatibilityMode.PATCH)).isEqualTo(patch);
        assertThat(a.isCompatibleWith(b)).isEqualTo(major);
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.0,1.2.0,1.2.0",
        "1.2.0-beta.1+b7,1.2.0.beta_1,1.2.0-beta.1",
        "1.2.0+b7,1.2.0,1.2.0",
        "1.2.0-a-b.10,1.2.0.a-b_10,1.2.0-a-b.10",
    })
    void mapsToOsgiAndBack(String semver, String osgi, String back) {
        assertThat(Version.of(semver).toOsgi()).hasToString(osgi);
        assertThat(Version.fromOsgi(Version.of(semver).toOsgi())).hasToString(back);
    }

    @ParameterizedTest
    @CsvSource({
        "1.0.0.Final,1.0.0-Final",
        "1.0.0.007,1.0.0+007",
        "1.0.0.a__b,1.0.0+a--b",
        "1.0.0._,1.0.0+-",
        "1.0.0.v20240101-1200,1.0.0-v20240101-1200",
        "2147483647.1234567890.0,2147483647.1234567890.0",
    })
    void readsAnyOsgiVersion(String osgi, String semver) {
        assertThat(Version.fromOsgi(org.osgi.framework.Version.parseVersion(osgi)))
                .hasToString(semver);
    }

    @Test
    void isATotalOrder() {
        Random random = new Random(42);
        List<Version> versions = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            versions.add(random(random));
        }
        for (Version a : versions) {
            assertThat(Version.of(a.toString())).isEqualTo(a).hasToString(a.toString());
            for (Version b : versions) {
                int order = Integer.signum(a.compareTo(b));
                assertThat(order).as("%s, %s", a, b).isEqualTo(-Integer.signum(b.compareTo(a)));
                assertThat(a.equals(b)).isEqualTo(order == 0);
                if (order == 0) {
                    assertThat(a).hasSameHashCodeAs(b);
                }
                for (Version c : versions) {
                    if (order <= 0 && b.compareTo(c) <= 0) {
                        assertThat(a.compareTo(c)).as("%s, %s, %s", a, b, c).isLessThanOrEqualTo(0);
                    }
                }
            }
        }
    }

    private static Version random(Random random) {
        List<String> identifiers = new ArrayList<>();
        String[] words = {"0", "1", "10", "a", "A", "-", "a1", "1a", "99999999999999999999"};
        for (int i = random.nextInt(4); i > 0; i--) {
            identifiers.add(words[random.nextInt(words.length)]);
        }
        return new Version(
                random.nextInt(2),
                random.nextInt(2),
                random.nextInt(2),
                String.join(".", identifiers),
                random.nextBoolean() ? "" : "b" + random.nextInt(3));
    }
}
