// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginState;
import qtforge.api.orchestration.composition.CompositionBinding;
import qtforge.api.orchestration.composition.CompositionStrategy;
import qtforge.api.orchestration.composition.PluginComposition;
import qtforge.api.orchestration.composition.PluginRole;

/** Decorators and proxies: what is called around a primary. */
class AroundTest {

    private final FakeMembers members = new FakeMembers()
            .command("main", "greet", parameters -> "hello " + parameters.get("name"))
            .command("main", "other", parameters -> "other");

    private static PluginComposition.Builder decorated() {
        return PluginComposition.builder("c", "")
                .strategy(CompositionStrategy.DECORATOR)
                .primaryPlugin("main")
                .plugin("outer", PluginRole.DECORATOR)
                .plugin("inner", PluginRole.DECORATOR);
    }

    private void wrapping(String id) {
        members.command(
                        id,
                        "before",
                        told -> Map.of(
                                "parameters",
                                Map.of("name", ((Map<?, ?>) told.get("parameters")).get("name") + "+" + id)))
                .command(id, "after", told -> Map.of("result", told.get("result") + "-" + id));
    }

    @Test
    void decoratorsWrapInTheirOrder() {
        wrapping("outer");
        wrapping("inner");
        assertThat(members.commandsOf(decorated().build())).containsExactly("greet", "other");
        assertThat(members.run(decorated().build(), "greet", Map.of("name", "x")))
                .isEqualTo("hello x+outer+inner-inner-outer");
        assertThat(members.calls())
                .containsExactly("outer.before", "inner.before", "main.greet", "inner.after", "outer.after");
    }

    @Test
    void aDecoratorMayAnswerItself() {
        wrapping("outer");
        wrapping("inner");
        members.command("inner", "before", told -> Map.of("result", "kept"));
        assertThat(members.run(decorated().build(), "greet", Map.of("name", "x")))
                .isEqualTo("kept-outer");
        assertThat(members.calls()).doesNotContain("main.greet", "inner.after");
    }

    @Test
    void aDecoratorThatChangesNothingLeavesAllAsItIs() {
        members.command("outer", "before", told -> null).command("inner", "after", told -> "noted");
        assertThat(members.run(decorated().build(), "greet", Map.of("name", "x")))
                .isEqualTo("hello x");
    }

    @Test
    void bindingsSayWhichCommandsAreDecoratedByWhichAndHow() {
        members.command("outer", "check", told -> told.get("phase").equals("before") ? null : "seen")
                .command("inner", "shout", told -> Map.of());
        PluginComposition composition = decorated()
                .binding(CompositionBinding.of("main", "greet", "inner", "shout")
                        .withBidirectional(true)
                        .withTransformer("phase = 'after' ? {'result': 'loud'} : {}"))
                .binding(CompositionBinding.of("", "*", "outer", "check").withPriority(1))
                .build();
        assertThat(composition.validate()).isEmpty();
        assertThat(members.run(composition, "greet", Map.of("name", "x"))).isEqualTo("loud");
        assertThat(members.calls()).containsExactly("outer.check", "inner.shout", "main.greet", "inner.shout");
        assertThat(members.run(composition, "other", Map.of())).isEqualTo("other");
    }

    @Test
    void aDecoratorThatFailsFailsTheCommand() {
        members.failing("outer", "before", PluginErrorCode.PERMISSION_DENIED).command("inner", "x", told -> null);
        assertThatThrownBy(() -> members.run(decorated().build(), "greet", Map.of("name", "x")))
                .hasMessageContaining("outer fails as told");
        assertThat(members.calls()).doesNotContain("main.greet");
    }

    private static PluginComposition.Builder proxied() {
        return PluginComposition.builder("c", "")
                .strategy(CompositionStrategy.PROXY)
                .primaryPlugin("main")
                .plugin("guard")
                .plugin("witness", PluginRole.AUXILIARY);
    }

    @Test
    void aProxyPassesEveryCommandOfThePrimaryOn() {
        assertThat(members.commandsOf(proxied().build())).containsExactly("greet", "other");
        assertThat(members.run(proxied().build(), "greet", Map.of("name", "x"))).isEqualTo("hello x");
    }

    private static PluginComposition guarded() {
        return proxied()
                .binding(CompositionBinding.of("", "*", "guard", "allow"))
                .binding(CompositionBinding.of("", "*", "witness", "saw"))
                .build();
    }

    @Test
    void aGuardDeniesAndAWitnessIsTold() {
        AtomicLong seen = new AtomicLong();
        members.command(
                        "guard",
                        "allow",
                        told -> told.get("command").equals("greet")
                                ? Map.of("allow", false, "reason", "it is late")
                                : true)
                .command("witness", "saw", told -> {
                    assertThat(told.get("result")).isEqualTo("other");
                    return seen.incrementAndGet();
                });
        assertThatThrownBy(() -> members.run(guarded(), "greet", Map.of("name", "x")))
                .hasMessageContaining("plugin 'guard' denies it: it is late")
                .extracting(e -> ((PluginException) e).code())
                .isEqualTo(PluginErrorCode.PERMISSION_DENIED);
        assertThat(members.calls()).doesNotContain("main.greet");
        assertThat(members.run(guarded(), "other", Map.of())).isEqualTo("other");
        assertThat(seen).hasValue(1);
    }

    @Test
    void nothingPassesAGuardThatCannotBeAskedAndAWitnessThatFailsChangesNothing() {
        members.command("guard", "allow", told -> true).failing("witness", "saw", PluginErrorCode.TIMEOUT);
        assertThat(members.run(guarded(), "other", Map.of())).isEqualTo("other");
        members.state("witness", PluginState.STOPPED, true);
        assertThat(members.run(guarded(), "other", Map.of())).isEqualTo("other");
        members.state("guard", PluginState.STOPPED, true);
        assertThatThrownBy(() -> members.run(guarded(), "other", Map.of())).hasMessageContaining("guard");
    }

    @Test
    void aWitnessIsToldOfFailures() {
        AtomicLong seen = new AtomicLong();
        members.command("guard", "allow", told -> null)
                .failing("main", "other", PluginErrorCode.NETWORK_ERROR)
                .command("witness", "saw", told -> {
                    assertThat(told.get("error").toString()).contains("502", "main fails as told");
                    return seen.incrementAndGet();
                });
        assertThatThrownBy(() -> members.run(guarded(), "other", Map.of())).isInstanceOf(PluginException.class);
        assertThat(seen).hasValue(1);
    }

    @Test
    void answersAreKeptForEqualParametersUntilThePrimaryIsStartedAnew() {
        AtomicLong calls = new AtomicLong();
        members.command("main", "get", parameters -> List.of(calls.incrementAndGet(), parameters.get("k")));
        PluginComposition composition = proxied()
                .configuration(Map.of("cache", Map.of("commands", List.of("get"), "ttl_ms", 60_000L, "size", 2L)))
                .build();
        Behaviour behaviour = Behaviours.of(composition);
        for (int i = 0; i < 3; i++) {
            Object answer = members.run(behaviour, composition, "get", Map.of("k", 1L));
            assertThat(answer).isEqualTo(List.of(1L, 1L));
        }
        assertThat(members.run(behaviour, composition, "get", Map.of("k", 2L))).isEqualTo(List.of(2L, 2L));
        assertThat(members.run(behaviour, composition, "get", Map.of("k", 3L))).isEqualTo(List.of(3L, 3L));
        assertThat(members.run(behaviour, composition, "get", Map.of("k", 1L))).isEqualTo(List.of(4L, 1L));
        members.startAnew();
        assertThat(members.run(behaviour, composition, "get", Map.of("k", 1L))).isEqualTo(List.of(5L, 1L));
    }

    @Test
    void keptAnswersGrowOldAndFailuresAreNotKept() throws Exception {
        AtomicLong calls = new AtomicLong();
        members.command("main", "get", parameters -> {
            if (calls.incrementAndGet() == 1) {
                throw new PluginException(PluginErrorCode.NETWORK_ERROR, "not yet");
            }
            return calls.get();
        });
        PluginComposition composition = proxied()
                .configuration(Map.of("cache", Map.of("commands", List.of("get"), "ttl_ms", 1L)))
                .build();
        Behaviour behaviour = Behaviours.of(composition);
        assertThatThrownBy(() -> members.run(behaviour, composition, "get", Map.of()))
                .isInstanceOf(PluginException.class);
        assertThat(members.run(behaviour, composition, "get", Map.of())).isEqualTo(2L);
        long end = System.nanoTime() + 10_000_000_000L;
        while (members.run(behaviour, composition, "get", Map.of()).equals(2L)) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
