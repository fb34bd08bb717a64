// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtectionTest {
    private static final String ALLOW = "-Djava.security.manager=allow";

    @TempDir
    Path folder;

    @Test
    void worksWithNoOtherFrameworkThanFelix() {
        Layout layout = new Layout(folder, folder);

        assertThatThrownBy(() -> Protection.of(SecurityMode.AUDIT, layout, new Object()))
                .isInstanceOfSatisfying(LaunchFailure.class, failure -> assertThat(failure.status())
                        .isEqualTo(ExitStatus.SECURITY))
                .hasMessageContaining("'audit'")
                .hasMessageContaining("java.lang.Object")
                .hasMessageContaining("--security off");
    }

    @Test
    void offNeedsNothingOfTheFramework() throws LaunchFailure {
        assertThat(Protection.of(SecurityMode.OFF, new Layout(folder, folder), new Object())
                        .isThere())
                .isFalse();
    }

    @Test
    void startsAnotherJvmOnlyWhereAFlagIsMissing() {
        assertThat(Relaunch.isNeeded(SecurityMode.ENFORCE, 17, null)).isFalse();
        assertThat(Relaunch.isNeeded(SecurityMode.ENFORCE, 18, null)).isTrue();
        assertThat(Relaunch.isNeeded(SecurityMode.LEARN, 23, null)).isTrue();
        assertThat(Relaunch.isNeeded(SecurityMode.ENFORCE, 21, "allow")).isFalse();
        assertThat(Relaunch.isNeeded(SecurityMode.ENFORCE, 21, "disallow")).isFalse();
        assertThat(Relaunch.isNeeded(SecurityMode.OFF, 21, null)).isFalse();
        assertThat(Relaunch.isNeeded(SecurityMode.ENFORCE, 25, null)).isFalse();
    }

    @Test
    void otherJvmHasTheSameFlagsAndArguments() {
        assertThat(Relaunch.command(Path.of("java"), List.of("-Xmx1g"), "a.jar", "--exec", "a b"))
                .containsExactly(
                        "java",
                        "-Xmx1g",
                        ALLOW,
                        "-D" + Relaunch.DONE + "=true",
                        "-cp",
                        "a.jar",
                        "qtforge.launcher.Main",
                        "--exec",
                        "a b");
    }

    @Test
    void statusOfTheOtherJvmIsThatOfThisOne() throws LaunchFailure, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        // Unknown flag: the launcher's own status for wrong usage.
        List<String> command =
                Relaunch.command(java, List.of(), System.getProperty("java.class.path"), "--no-such-flag");

        assertThat(Relaunch.run(command)).isEqualTo(ExitStatus.USAGE);
    }
}
