// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.shell.verb.OptionSpec;
import qtforge.shell.verb.Signature;

/** Subcommands, on a runtime without the bundle they need. */
class SubcommandHelpTest extends VerbTestBase {

    static List<Signature> verbs() {
        return VerbCatalog.signatures().stream()
                .filter(verb -> !verb.subcommands().isEmpty())
                .toList();
    }

    static List<Signature> subcommands() {
        return verbs().stream().flatMap(verb -> verb.subcommands().stream()).toList();
    }

    @ParameterizedTest
    @MethodSource("subcommands")
    void everySubcommandUnderstandsHelpAndShowsExamplesOfItself(Signature subcommand) throws Exception {
        String page = shell.run(subcommand.name() + " --help");

        assertThat(page)
                .startsWith(subcommand.name() + " - ")
                .contains("usage: " + subcommand.name(), "options:", "--verbose", "--help", "examples:")
                .isEqualTo(shell.run("qtforge:help " + subcommand.function()))
                .isEqualTo(shell.run(subcommand.name().replace(" ", " --help ")));
        assertThat(subcommand.examples()).isNotEmpty().allSatisfy(example -> assertThat(example.value())
                .startsWith(subcommand.name()));
    }

    @Test
    void listsTheSubcommands() throws Exception {
        assertThat(shell.run("qtforge:versions --help"))
                .contains("subcommands, each tells more with --help:")
                .contains("rollback [OPTION]... ID [VERSION]", "put a version in force again that was before");
        assertThat(Signature.of(VersionsCommand.class).subcommands()).hasSize(27);
        assertThat(Signature.of(WorkflowCommand.class).subcommands()).hasSize(16);
    }

    @Test
    void namesTheNearestSubcommand() {
        assertThatThrownBy(() -> shell.run("qtforge:versions activat hello 2.0.0"))
                .hasMessageContaining("there is no subcommand 'activat'; did you mean 'activate'?");
        assertThatThrownBy(() -> shell.run("qtforge:help versions activat"))
                .hasMessageContaining("no command 'qtforge:versions activat'; did you mean 'activate'?");
    }

    @Test
    void refusesOptionsOfOtherSubcommands() {
        assertThatThrownBy(() -> shell.run("qtforge:versions list --with-data"))
                .hasMessageContaining("there is no option '--with-data'")
                .hasMessageContaining("see qtforge:versions list --help");
    }

    /** Else one in front of the subcommand could not be read. */
    @ParameterizedTest
    @MethodSource("verbs")
    void optionsOfOneNameEitherAllTakeAValueOrNoneDoes(Signature verb) {
        Map<String, Set<Boolean>> flags = new HashMap<>();
        for (Signature subcommand : verb.subcommands()) {
            for (OptionSpec option : subcommand.options()) {
                option.names().forEach(name -> flags.computeIfAbsent(name, absent -> new HashSet<>())
                        .add(option.isFlag()));
            }
        }

        assertThat(flags)
                .hasSizeGreaterThan(2)
                .allSatisfy((name, kinds) -> assertThat(kinds).as(name).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qtforge:versions",
                "qtforge:versions activate hello 2.0.0",
                "qtforge:versions restore before",
                "qtforge:versions available"
            })
    void namesTheBundleOfVersionsWhenItIsMissing(String line) {
        assertThatThrownBy(() -> shell.run(line))
                .hasMessageContaining("start the bundle qtforge.versions")
                .hasMessageContaining("RESOURCE_UNAVAILABLE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qtforge:workflow",
                "qtforge:workflow run greeting",
                "qtforge:workflow cancel run-1",
                "qtforge:workflow results run-1"
            })
    void namesTheBundleOfWorkflowsWhenItIsMissing(String line) {
        assertThatThrownBy(() -> shell.run(line))
                .hasMessageContaining("start the bundle qtforge.orchestration")
                .hasMessageContaining("RESOURCE_UNAVAILABLE");
    }
}
