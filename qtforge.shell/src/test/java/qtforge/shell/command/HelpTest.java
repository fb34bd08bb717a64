// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import qtforge.shell.verb.Signature;

class HelpTest extends VerbTestBase {

    static List<Signature> verbs() {
        return VerbCatalog.signatures();
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void everyVerbUnderstandsHelpAndShowsExamplesOfItself(Signature verb) throws Exception {
        String page = shell.run(verb.name() + " --help");

        assertThat(page)
                .startsWith(verb.name() + " - ")
                .contains("usage: " + verb.name(), "options:", "--verbose", "--help", "examples:")
                .isEqualTo(shell.run("qtforge:help " + verb.function()));
        assertThat(verb.examples()).isNotEmpty().allSatisfy(example -> assertThat(example.value())
                .contains(verb.name()));
        // One that is no truth value and has no name for its value would take none.
        assertThat(verb.options())
                .allSatisfy(option ->
                        assertThat(option.isFlag()).as(option.label()).isEqualTo(option.type() == boolean.class));
    }

    @Test
    void listsAllVerbs() throws Exception {
        assertThat(shell.run("qtforge:help")).contains("qtforge:why", "explain why a plugin is in its state");
        assertThat(VerbCatalog.signatures()).hasSize(59);
    }

    @Test
    void namesTheNearestVerb() {
        assertThatThrownBy(() -> shell.run("qtforge:help instal"))
                .hasMessageContaining("no command 'qtforge:instal'; did you mean 'install' or 'uninstall'?");
    }

    @Test
    void knowsEveryVerbThereIs() throws Exception {
        File folder =
                new File(ListCommand.class.getResource("ListCommand.class").toURI()).getParentFile();
        List<String> classes = Arrays.stream(folder.list((own, name) -> name.endsWith("Command.class")))
                .map(name -> name.replace(".class", ""))
                .toList();

        assertThat(VerbCatalog.verbs()).extracting(Class::getSimpleName).containsExactlyInAnyOrderElementsOf(classes);
    }
}
