// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginState;
import qtforge.api.orchestration.composition.CompositionBinding;
import qtforge.api.orchestration.composition.CompositionStrategy;
import qtforge.api.orchestration.composition.PluginComposition;
import qtforge.api.orchestration.composition.PluginRole;

/** Adapters and bridges: another name, another plugin. */
class StandInTest {

    private final FakeMembers members = new FakeMembers();

    private static PluginComposition.Builder adapted() {
        return PluginComposition.builder("c", "")
                .strategy(CompositionStrategy.ADAPTER)
                .primaryPlugin("old");
    }

    @Test
    void anAdapterRenamesCommandsAndParameters() {
        members.command("old", "GET_TEMP", parameters -> Map.of("f", parameters.get("unit_no")))
                .command("old", "RESET", parameters -> "reset");
        PluginComposition composition = adapted()
                .binding(CompositionBinding.of("", "temperature", "old", "GET_TEMP")
                        .withParameterMapping(Map.of("unit_no", "parameters.sensor + 100"))
                        .withTransformer("(result.f - 32) * 5 / 9"))
                .build();
        assertThat(members.commandsOf(composition)).containsExactly("temperature", "RESET");
        assertThat(members.run(composition, "temperature", Map.of("sensor", 22L)))
                .isEqualTo(50L);
        assertThat(members.run(composition, "RESET", Map.of())).isEqualTo("reset");
        assertThatThrownBy(() -> members.run(composition, "GET_TEMP", Map.of()))
                .hasMessageContaining("temperature")
                .extracting(e -> ((PluginException) e).code())
                .isEqualTo(PluginErrorCode.COMMAND_NOT_FOUND);
    }

    @Test
    void aBidirectionalBindingKeepsTheOldName() {
        members.command("old", "GET", parameters -> "got");
        PluginComposition composition = adapted()
                .binding(CompositionBinding.of("", "get", "old", "GET").withBidirectional(true))
                .build();
        assertThat(members.commandsOf(composition)).containsExactly("get", "GET");
        assertThat(members.run(composition, "GET", Map.of())).isEqualTo("got");
    }

    @Test
    void anAdapterPluginTranslates() {
        members.command("old", "GET", parameters -> "got " + parameters.get("no"))
                .command(
                        "translator",
                        "translate",
                        told -> Map.of("command", "GET", "parameters", Map.of("no", told.get("command") + "/7")));
        PluginComposition composition = adapted()
                .plugin("translator", PluginRole.ADAPTER)
                .binding(CompositionBinding.of("", "fetch", "translator", "translate"))
                .build();
        assertThat(composition.validate()).isEmpty();
        assertThat(members.run(composition, "fetch", Map.of())).isEqualTo("got fetch/7");
        members.command("translator", "translate", told -> "what?");
        assertThatThrownBy(() -> members.run(composition, "fetch", Map.of())).hasMessageContaining("what?");
    }

    private static PluginComposition.Builder bridged() {
        return PluginComposition.builder("c", "")
                .strategy(CompositionStrategy.BRIDGE)
                .plugin("first", PluginRole.BRIDGE)
                .plugin("second", PluginRole.BRIDGE);
    }

    @Test
    void aBridgeTakesTheFirstImplementationThatIsWell() {
        members.command("first", "get", parameters -> "first").command("second", "get", parameters -> "second");
        assertThat(members.commandsOf(bridged().build())).containsExactly("get");
        assertThat(members.run(bridged().build(), "get", Map.of())).isEqualTo("first");
        members.state("first", PluginState.RUNNING, false);
        assertThat(members.run(bridged().build(), "get", Map.of())).isEqualTo("second");
        members.state("second", PluginState.STOPPED, true);
        assertThat(members.run(bridged().build(), "get", Map.of()))
                .as("better than none")
                .isEqualTo("first");
        members.state("first", PluginState.ERROR, false);
        assertThatThrownBy(() -> members.run(bridged().build(), "get", Map.of()))
                .hasMessageContaining("'first' is ERROR (ill as told), 'second' is STOPPED")
                .extracting(e -> ((PluginException) e).code())
                .isEqualTo(PluginErrorCode.RESOURCE_UNAVAILABLE);
    }

    @Test
    void prioritiesOfBindingsOrderImplementations() {
        members.command("first", "get", parameters -> "first").command("second", "read", parameters -> parameters);
        PluginComposition composition = bridged()
                .binding(CompositionBinding.of("", "get", "second", "read")
                        .withPriority(1)
                        .withParameterMapping(Map.of("what", "command")))
                .build();
        assertThat(members.run(composition, "get", Map.of())).isEqualTo(Map.of("what", "get"));
    }

    @Test
    void whatBeganIsNotDoneTwice() {
        members.failing("first", "get", PluginErrorCode.TIMEOUT).command("second", "get", parameters -> "second");
        assertThatThrownBy(() -> members.run(bridged().build(), "get", Map.of()))
                .extracting(e -> ((PluginException) e).code())
                .isEqualTo(PluginErrorCode.TIMEOUT);
        assertThat(members.calls()).containsExactly("first.get");
    }

    @Test
    void whatStoppedBeforeItBeganIsPassedOver() {
        members.command("first", "get", parameters -> {
                    members.state("first", PluginState.STOPPED, true);
                    throw new PluginException(PluginErrorCode.INVALID_STATE, "stopped meanwhile");
                })
                .command("second", "get", parameters -> "second");
        assertThat(members.run(bridged().build(), "get", Map.of())).isEqualTo("second");
    }

    @Test
    void theAbstractionDoesWhatImplementationsDoNot() {
        members.command("shape", "draw", parameters -> "shape draws")
                .command("shape", "about", parameters -> "a shape")
                .command("first", "draw", parameters -> "first draws")
                .command("first", "hidden", parameters -> "no command of the abstraction");
        PluginComposition composition = bridged().primaryPlugin("shape").build();
        assertThat(members.commandsOf(composition)).containsExactly("draw", "about");
        assertThat(members.run(composition, "draw", Map.of())).isEqualTo("first draws");
        assertThat(members.run(composition, "about", Map.of())).isEqualTo("a shape");
        assertThatThrownBy(() -> members.run(composition, "hidden", Map.of()))
                .extracting(e -> ((PluginException) e).code())
                .isEqualTo(PluginErrorCode.COMMAND_NOT_FOUND);
    }
}
