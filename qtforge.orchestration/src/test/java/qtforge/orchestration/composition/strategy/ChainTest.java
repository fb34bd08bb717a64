// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.composition.CompositionBinding;
import qtforge.api.orchestration.composition.CompositionStrategy;
import qtforge.api.orchestration.composition.PluginComposition;

/** Pipelines and façades. */
class ChainTest {

    private final FakeMembers members = new FakeMembers()
            .command("read", "read", parameters -> Map.of("text", parameters.get("file") + "!"))
            .command("count", "length", parameters ->
                    (long) parameters.get("text").toString().length())
            .command("store", "put", parameters -> "stored " + new LinkedHashMap<>(parameters))
            .command("store", "secret", parameters -> "never shown");

    private static PluginComposition.Builder chain(CompositionStrategy strategy) {
        return PluginComposition.builder("c", "")
                .strategy(strategy)
                .plugin("read")
                .plugin("count")
                .plugin("store");
    }

    @Test
    void aPipelineGoesOnFromWhatABindingLedTo() {
        PluginComposition composition = chain(CompositionStrategy.PIPELINE)
                .binding(CompositionBinding.of("count", "length", "store", "put")
                        .withParameterMapping(Map.of("n", "result * 2")))
                .binding(CompositionBinding.of("read", "read", "count", "length"))
                .build();
        assertThat(members.commandsOf(composition)).containsExactly("read");
        assertThat(members.run(composition, "read", Map.of("file", "abc"))).isEqualTo("stored {n=8}");
        assertThat(members.calls()).containsExactly("read.read", "count.length", "store.put");
    }

    @Test
    void aPipelineMayBeginWithACommandOfItsOwn() {
        PluginComposition composition = chain(CompositionStrategy.PIPELINE)
                .binding(CompositionBinding.of("", "import", "read", "read")
                        .withParameterMapping(Map.of("file", "$uppercase(parameters.name)")))
                .binding(CompositionBinding.of("read", "read", "count", "length")
                        .withTransformer("{'characters': result}"))
                .build();
        assertThat(members.commandsOf(composition)).containsExactly("import");
        assertThat(members.run(composition, "import", Map.of("name", "abc"))).isEqualTo(Map.of("characters", 4L));
    }

    @Test
    void withoutBindingsMembersCarryTheCommandOutInTheirOrder() {
        FakeMembers same = new FakeMembers()
                .command("read", "work", parameters -> parameters.get("input") + "r")
                .command("count", "other", parameters -> "not asked")
                .command("store", "work", parameters -> parameters.get("input") + "s");
        assertThat(same.run(chain(CompositionStrategy.PIPELINE).build(), "work", Map.of("input", "x")))
                .isEqualTo("xrs");
        assertThatThrownBy(() -> same.run(chain(CompositionStrategy.PIPELINE).build(), "none", Map.of()))
                .hasMessageContaining("work");
    }

    @Test
    void whatFailsInAPipelineEndsIt() {
        members.failing("count", "length", PluginErrorCode.NETWORK_ERROR);
        PluginComposition composition = chain(CompositionStrategy.PIPELINE)
                .binding(CompositionBinding.of("read", "read", "count", "length"))
                .binding(CompositionBinding.of("count", "length", "store", "put"))
                .build();
        assertThatThrownBy(() -> members.run(composition, "read", Map.of("file", "abc")))
                .hasMessageContaining("'length' of plugin 'count'")
                .extracting(e -> ((PluginException) e).code())
                .isEqualTo(PluginErrorCode.NETWORK_ERROR);
        assertThat(members.calls()).doesNotContain("store.put");
    }

    @Test
    void aPipelineThatComesBackToItselfIsAFault() {
        assertThat(chain(CompositionStrategy.PIPELINE)
                        .binding(CompositionBinding.of("read", "read", "count", "length"))
                        .binding(CompositionBinding.of("count", "length", "read", "read"))
                        .build()
                        .validate()
                        .toString())
                .contains("comes back");
    }

    @Test
    void aFacadeOffersWhatIsBoundAndNoMore() {
        PluginComposition composition = chain(CompositionStrategy.FACADE)
                .binding(CompositionBinding.of("", "save", "store", "put")
                        .withParameterMapping(Map.of("*", "$merge([configuration.defaults, parameters])"))
                        .withTransformer("$uppercase(result)"))
                .binding(CompositionBinding.of("c", "size", "count", "length"))
                .configuration(Map.of("defaults", Map.of("colour", "red")))
                .build();
        assertThat(members.commandsOf(composition)).containsExactly("save", "size");
        assertThat(members.run(composition, "save", Map.of("n", 1L))).isEqualTo("STORED {COLOUR=RED, N=1}");
        assertThat(members.run(composition, "size", Map.of("text", "four"))).isEqualTo(4L);
        assertThatThrownBy(() -> members.run(composition, "secret", Map.of()))
                .extracting(e -> ((PluginException) e).code())
                .isEqualTo(PluginErrorCode.COMMAND_NOT_FOUND);
    }

    @Test
    void anExpressionThatDoesNotFitNamesItsPlace() {
        PluginComposition composition = chain(CompositionStrategy.FACADE)
                .binding(CompositionBinding.of("", "save", "store", "put")
                        .withParameterMapping(Map.of("n", "parameters.text * 2")))
                .binding(CompositionBinding.of("", "all", "store", "put")
                        .withParameterMapping(Map.of("*", "parameters.text")))
                .build();
        assertThatThrownBy(() -> members.run(composition, "save", Map.of("text", "abc")))
                .hasMessageContaining("bindings[0].parameter_mapping.n")
                .hasMessageContaining("parameters.text * 2");
        assertThatThrownBy(() -> members.run(composition, "all", Map.of("text", "abc")))
                .hasMessageContaining("must yield an object");
        assertThat(members.calls()).isEmpty();
    }
}
