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
import qtforge.api.orchestration.composition.PluginComposition;
import qtforge.api.orchestration.composition.PluginRole;

class AggregationTest {

    private final FakeMembers members = new FakeMembers()
            .command("a", "get", parameters -> 1L)
            .command("a", "own", parameters -> "a's")
            .command("b", "get", parameters -> parameters.get("x"));

    private static PluginComposition.Builder both() {
        return PluginComposition.builder("c", "").plugin("a").plugin("b");
    }

    @Test
    void aCommandGoesToEveryMemberThatHasIt() {
        assertThat(members.commandsOf(both().build())).containsExactly("get", "own");
        assertThat(members.run(both().build(), "get", Map.of("x", 7L)))
                .isEqualTo(Map.of("results", Map.of("a", 1L, "b", 7L), "errors", Map.of()));
        assertThat(members.run(both().build(), "own", Map.of()))
                .isEqualTo(Map.of("results", Map.of("a", "a's"), "errors", Map.of()));
    }

    @Test
    void answersAreCombinedByAnExpression() {
        PluginComposition composition = both().configuration(
                        Map.of("combine", "$sum($each(results, function($v){ $v })) + parameters.x"))
                .build();
        assertThat(members.run(composition, "get", Map.of("x", 7L))).isEqualTo(15L);
    }

    @Test
    void aBindingGivesAMemberAnotherCommandAndTurn() {
        members.command("b", "fetch", parameters -> parameters.get("key"));
        PluginComposition composition = both().binding(CompositionBinding.of("", "get", "b", "fetch")
                        .withParameterMapping(Map.of("key", "'<' & parameters.x & '>'"))
                        .withTransformer("{'said': result}"))
                .build();
        assertThat(members.run(composition, "get", Map.of("x", "y")))
                .isEqualTo(Map.of("results", Map.of("a", 1L, "b", Map.of("said", "<y>")), "errors", Map.of()));
        assertThat(members.calls()).containsExactly("b.fetch", "a.get");
    }

    @Test
    void whatACriticalMemberThrowsTheCommandThrows() {
        members.failing("b", "get", PluginErrorCode.RESOURCE_EXHAUSTED);
        assertThatThrownBy(() -> members.run(both().build(), "get", Map.of()))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("composite 'c'")
                .hasMessageContaining("'get' of plugin 'b'")
                .extracting(e -> ((PluginException) e).code())
                .isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED);
    }

    @Test
    void aPartialAnswerNamesWhatFailed() {
        members.failing("b", "get", PluginErrorCode.RESOURCE_EXHAUSTED);
        for (PluginComposition composition : java.util.List.of(
                both().configuration(Map.of("partial", true)).build(),
                both().plugin("b", PluginRole.AUXILIARY).build())) {
            Map<?, ?> answer = (Map<?, ?>) members.run(composition, "get", Map.of());
            assertThat(answer.get("results")).isEqualTo(Map.of("a", 1L));
            assertThat(answer.get("errors").toString()).contains("b=", "b fails as told");
        }
    }

    @Test
    void whenAllFailItThrowsWhateverIsAllowed() {
        FakeMembers failing = new FakeMembers()
                .failing("a", "get", PluginErrorCode.NETWORK_ERROR)
                .failing("b", "get", PluginErrorCode.TIMEOUT);
        assertThatThrownBy(() -> failing.run(
                        both().configuration(Map.of("partial", true)).build(), "get", Map.of()))
                .extracting(e -> ((PluginException) e).code())
                .isEqualTo(PluginErrorCode.NETWORK_ERROR);
    }

    @Test
    void anUnknownCommandIsToldWithThoseThereAre() {
        assertThatThrownBy(() -> members.run(both().build(), "nothing", Map.of()))
                .hasMessageContaining("get")
                .extracting(e -> ((PluginException) e).code())
                .isEqualTo(PluginErrorCode.COMMAND_NOT_FOUND);
    }

    @Test
    void aMemberThatDoesNotRunIsAFailureUnlessItIsOptional() {
        members.state("b", PluginState.ERROR, true);
        assertThatThrownBy(() -> members.run(both().build(), "get", Map.of()))
                .hasMessageContaining("plugin 'b' is ERROR");
        assertThat(members.run(both().plugin("b", PluginRole.AUXILIARY).build(), "own", Map.of())
                        .toString())
                .contains("a's");
    }

    @Test
    void aCommandEndsWhenItsTimeIsOver() {
        PluginComposition composition = both().build();
        CommandScope over = new CommandScope(composition, members, "get", -1);
        assertThatThrownBy(() -> Behaviours.of(composition).execute(over, "get", Map.of()))
                .hasMessageContaining("timeout_ms")
                .extracting(e -> ((PluginException) e).code())
                .isEqualTo(PluginErrorCode.TIMEOUT);
        assertThat(members.calls()).isEmpty();
    }
}
