// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherPropertiesTest {
    private final Substitution substitution = new Substitution(Map.of("a", "1", "b", "${a}$\\")::get);

    @TempDir
    Path folder;

    @Test
    void replacesKnownNamesOnceAndKeepsUnknownOnes() {
        assertThat(substitution.apply("x${a}y${a}")).isEqualTo("x1y1");
        assertThat(substitution.apply("${b}")).isEqualTo("${a}$\\");
        assertThat(substitution.apply("${c}/${a}")).isEqualTo("${c}/1");
        assertThat(substitution.apply("${} $a ${a")).isEqualTo("${} $a ${a");
    }

    @Test
    void homeHasItsOwnFileAndKnowsWhereItIs() throws IOException, LaunchFailure {
        Layout layout = layout("dist", "home ü");
        write(layout.defaultEtc(), "where=default\nother=x");
        write(layout.etc(), "where=${qtforge.home}/x\njava=${java.version}\n");

        assertThat(LauncherProperties.read(layout))
                .containsEntry("where", layout.home() + "/x")
                .containsEntry("java", System.getProperty("java.version"))
                .doesNotContainKey("other");
    }

    @Test
    void fallsBackToTheDistribution() throws IOException, LaunchFailure {
        Layout layout = layout("dist", "home");
        write(layout.defaultEtc(), "where=default");

        assertThat(LauncherProperties.read(layout)).containsEntry("where", "default");
    }

    @Test
    void aSystemPropertyOfOursWins() throws IOException, LaunchFailure {
        Layout layout = layout("dist", "dist");
        write(layout.etc(), "qtforge.test.only=file");
        System.setProperty("qtforge.test.only", "system");
        try {
            assertThat(LauncherProperties.read(layout))
                    .containsEntry("qtforge.test.only", "system")
                    .doesNotContainKey("java.version");
        } finally {
            System.clearProperty("qtforge.test.only");
        }
    }

    @Test
    void aHomeWithoutAProfileOfTheShellUsesTheDistributions() throws IOException, LaunchFailure {
        Layout layout = layout("dist", "home");
        write(layout.defaultEtc(), "gosh.home=${qtforge.home}");
        Files.writeString(layout.defaultEtc().resolve("gosh_profile"), "");

        assertThat(LauncherProperties.read(layout))
                .containsEntry("gosh.home", layout.distribution().toString());

        write(layout.etc(), "other=x");
        assertThat(LauncherProperties.read(layout))
                .as("a configuration of its own that says nothing of it")
                .containsEntry("gosh.home", layout.distribution().toString());

        Files.writeString(layout.etc().resolve("gosh_profile"), "");
        assertThat(LauncherProperties.read(layout))
                .containsEntry("gosh.home", layout.home().toString());
    }

    @Test
    void aNewHomeGetsTheDefaultsButAnOldOneIsLeftAlone() throws IOException, LaunchFailure {
        Layout layout = layout("dist", "home");
        write(layout.defaultEtc(), "where=default");

        HomeSetup.prepare(layout);
        assertThat(layout.etc().resolve("qtforge.properties")).hasContent("where=default");
        assertThat(layout.plugins()).isDirectory();

        Files.delete(layout.etc().resolve("qtforge.properties"));
        HomeSetup.prepare(layout);
        assertThat(layout.etc()).isEmptyDirectory();
    }

    private Layout layout(String distribution, String home) {
        return new Layout(folder.resolve(distribution), folder.resolve(home));
    }

    private static void write(Path etc, String text) throws IOException {
        Files.createDirectories(etc);
        Files.writeString(etc.resolve("qtforge.properties"), text);
    }
}
