// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

class CommandLineTest {

    /** A verb that returns what it understood. */
    @GogoVerb(function = "probe")
    public static final class ProbeCommand extends Verb {

        /** All arguments in one text. */
        @Descriptor("probe")
        public String probe(
                @Parameter(
                                names = {"-f", "--force"},
                                presentValue = "true",
                                absentValue = "false")
                        @Descriptor("a flag")
                        boolean force,
                @Parameter(
                                names = {"-n", "--lines"},
                                absentValue = "20")
                        @Argument(name = "N")
                        @Descriptor("a number")
                        int lines,
                @Argument(name = "ID") @Descriptor("the first") String id,
                @Argument(name = "REST") @Descriptor("the rest") String... rest) {
            return force + " " + lines + " " + id + " " + List.of(rest);
        }
    }

    private static Object run(Object... words) throws CommandFailure {
        return new ProbeCommand().execute(null, List.of(words));
    }

    @Test
    void takesOptionsAnywhereAndInBothForms() throws Exception {
        assertThat(run("a")).isEqualTo("false 20 a []");
        assertThat(run("a", "-f", "b", "--lines=5")).isEqualTo("true 5 a [b]");
        assertThat(run("--lines", "7", "a")).isEqualTo("false 7 a []");
    }

    @Test
    void takesWordsBehindTwoDashesAndNumbersAsTheyAre() throws Exception {
        assertThat(run("--", "-f", "--lines")).isEqualTo("false 20 -f [--lines]");
        assertThat(run("a", "-1", "-")).isEqualTo("false 20 a [-1, -]");
    }

    @Test
    void takesListsApartAndResultsByTheirId() throws Exception {
        Identified hello = () -> "hello";

        assertThat(run(List.of(hello, "b"), "c")).isEqualTo("false 20 hello [b, c]");
    }

    @Test
    void namesWhatIsWrongAndHowItIsUsed() {
        assertThatThrownBy(() -> run("a", "--froce"))
                .hasMessageContaining("no option '--froce'; did you mean '--force'?")
                .hasMessageContaining("usage: qtforge:probe [OPTION]... ID [REST...]")
                .hasMessageEndingWith("[INVALID_PARAMETERS 302]");
        assertThatThrownBy(() -> run()).hasMessageContaining("ID is missing");
        assertThatThrownBy(() -> run("a", "-n")).hasMessageContaining("-n needs a value: -n, --lines N");
        assertThatThrownBy(() -> run("a", "-n", "x")).hasMessageContaining("--lines needs a whole number but got 'x'");
        assertThatThrownBy(() -> run("a", "--force=yes")).hasMessageContaining("--force takes no value");
    }

    @Test
    void refusesArgumentsThatAreTooMany() {
        Verb one = new OneCommand();
        assertThatThrownBy(() -> one.execute(null, List.of("a", "b")))
                .hasMessageContaining("one argument too many: 'b'");
    }

    /** A verb of one argument, which fails in several ways. */
    @GogoVerb(function = "one")
    public static final class OneCommand extends Verb {

        /** Always fails. */
        @Descriptor("one")
        public Object one(@Argument(name = "HOW", optional = true) @Descriptor("how to fail") String how) {
            if (how.equals("plugin")) {
                throw new PluginException(PluginErrorCode.DEPENDENCY_MISSING, "b is missing; install it");
            }
            throw how.isEmpty() ? new IllegalStateException() : new IllegalStateException("oh");
        }
    }

    @Test
    void turnsEveryFailureIntoOneReadableLine() {
        Verb one = new OneCommand();

        assertThatThrownBy(() -> one.execute(null, List.of("plugin")))
                .isInstanceOf(CommandFailure.class)
                .hasToString("error: b is missing; install it [DEPENDENCY_MISSING 202]")
                .hasCauseInstanceOf(PluginException.class);
        assertThatThrownBy(() -> one.execute(null, List.of("x"))).hasToString("error: IllegalStateException: oh");
        assertThatThrownBy(() -> one.execute(null, List.of()))
                .hasToString("error: IllegalStateException without a message");
    }

    @Test
    void showsTheHelpInsteadOfCarryingOut() throws Exception {
        assertThat(new OneCommand().execute(null, List.of("x", "--help"))).isInstanceOf(HelpPage.class);
        assertThat(run("-h")).isInstanceOf(HelpPage.class);
    }
}
