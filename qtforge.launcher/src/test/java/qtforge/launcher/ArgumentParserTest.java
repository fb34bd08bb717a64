// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentParserTest {
    @Test
    void noArgumentsMeanAnInteractiveRuntimeInTheDistribution() throws LaunchFailure {
        Options options = ArgumentParser.parse();

        assertThat(options.action()).isEqualTo(Options.Action.RUN);
        assertThat(options.batch()).isFalse();
        assertThat(options.home()).isEmpty();
        assertThat(options.security()).isEmpty();
        assertThat(options.clean()).isFalse();
        assertThat(options.noShell()).isFalse();
    }

    @Test
    void repeatableFlagsKeepTheirOrder() throws LaunchFailure {
        Options options =
                ArgumentParser.parse("--exec", "a -b", "--plugins", "x", "--exec=--c=d", "--plugins=y", "--no-shell");

        assertThat(options.commands()).containsExactly("a -b", "--c=d");
        assertThat(options.plugins())
                .containsExactly(Path.of("x").toAbsolutePath(), Path.of("y").toAbsolutePath());
        assertThat(options.batch()).isTrue();
        assertThat(options.noShell()).isTrue();
    }

    @Test
    void homeIsAbsoluteAndNormal() throws LaunchFailure {
        assertThat(ArgumentParser.parse("--home", "a/../b ü").home())
                .contains(Path.of("b ü").toAbsolutePath());
    }

    @Test
    void helpAndVersionAreActions() throws LaunchFailure {
        assertThat(ArgumentParser.parse("--help").action()).isEqualTo(Options.Action.HELP);
        assertThat(ArgumentParser.parse("-h").action()).isEqualTo(Options.Action.HELP);
        assertThat(ArgumentParser.parse("--version").action()).isEqualTo(Options.Action.VERSION);
    }

    @ParameterizedTest
    @CsvSource({
        "--bogus, unknown flag '--bogus'",
        "--bogus=1, unknown flag '--bogus'",
        "-x, unknown flag '-x'",
        "list, unexpected argument 'list'",
        "--exec, --exec needs a command line",
        "--home, --home needs a folder",
        "--clean=yes, --clean takes no value",
        "--security=on, 'enforce, audit, learn or off, not ''on'''",
    })
    void namesWhatIsWrong(String argument, String message) {
        assertThatThrownBy(() -> ArgumentParser.parse(argument))
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining(message)
                .extracting(failure -> ((LaunchFailure) failure).status())
                .isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void aForgottenFolderIsNotTheNextFlag() {
        assertThatThrownBy(() -> ArgumentParser.parse("--home", "--no-shell")).hasMessageContaining("'--no-shell'");
    }

    @Test
    void aStatusThatTheSystemWouldTakeForSuccessIsChanged() {
        assertThat(ExitStatus.portable(0)).isZero();
        assertThat(ExitStatus.portable(7)).isEqualTo(7);
        assertThat(ExitStatus.portable(256)).isEqualTo(ExitStatus.FAILED);
    }
}
