// SPDX-License-Identifier: Apache-2.0
package qtforge.core.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

@DisabledOnOs(OS.WINDOWS)
class PluginPathTest {

    @ParameterizedTest
    @CsvSource({
        "/a/b.jar, /a/b.jar",
        "/a/../b.jar, /b.jar",
        "file:/a/b.jar, /a/b.jar",
        "file:///a/b.jar, /a/b.jar",
        "file://localhost/a/b.jar, /a/b.jar",
        "reference:file:/a/b.jar, /a/b.jar",
        "FILE:/a/b.jar, /a/b.jar",
        "file:/a%20b/%C3%A4.jar, /a b/\u00e4.jar",
        "file:/a b/\u00e4.jar, /a b/\u00e4.jar",
        "file:/100%.jar, /100%.jar",
        "file:/a#b?c.jar, /a#b?c.jar",
        "/a%20b.jar, /a%20b.jar",
    })
    void understandsPathsAndUrls(String text, String expected) {
        assertThat(PluginPath.toPath(text)).isEqualTo(Path.of(expected));
    }

    @Test
    void makesRelativePathsAbsolute() {
        assertThat(PluginPath.toPath("x/y.jar")).isEqualTo(Path.of("x/y.jar").toAbsolutePath());
        assertThat(PluginPath.toPath("file:x/y.jar"))
                .isEqualTo(Path.of("x/y.jar").toAbsolutePath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.org/a.jar", "mvn:a/b/1", "reference:http:/x", "file://host/a.jar"})
    void refusesOtherPlaces(String text) {
        refuses(text, PluginErrorCode.NOT_SUPPORTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "file:", "a\u0000b"})
    void refusesWhatIsNoPath(String text) {
        refuses(text, PluginErrorCode.INVALID_ARGUMENT);
    }

    @Test
    void refusesNull() {
        refuses(null, PluginErrorCode.INVALID_ARGUMENT);
    }

    private static void refuses(String text, PluginErrorCode code) {
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> PluginPath.toPath(text))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }
}
