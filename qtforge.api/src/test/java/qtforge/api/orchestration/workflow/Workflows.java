// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import qtforge.api.core.JsonValues;

/** Any workflows that may be registered. */
final class Workflows {

    private Workflows() {}

    static Arbitrary<Workflow> any() {
        Arbitrary<List<WorkflowStep>> steps =
                step().list().ofMinSize(1).ofMaxSize(6).uniqueElements(WorkflowStep::id);
        Arbitrary<Boolean> flag = Arbitraries.of(true, false);
        return Combinators.combine(
                        id(),
                        Combinators.combine(text(), text(), text(), text()).as(List::of),
                        Arbitraries.of(ExecutionMode.class),
                        millis(),
                        Arbitraries.integers().between(1, 1_000),
                        flag,
                        Combinators.combine(steps, Arbitraries.longs()).as(Workflows::chained),
                        Combinators.combine(id(), action())
                                .as(Workflows::rollback)
                                .list()
                                .ofMaxSize(6))
                .as((id, texts, mode, timeout, width, durable, chained, rollbacks) -> {
                    Map<String, WorkflowStep> undo = new LinkedHashMap<>();
                    List<String> ids = new ArrayList<>(chained.keySet());
                    for (int i = 0; i < Math.min(ids.size(), rollbacks.size()); i++) {
                        undo.put(ids.get(i), rollbacks.get(i));
                    }
                    return new Workflow(
                            id,
                            texts.get(0),
                            texts.get(1),
                            mode,
                            timeout,
                            width,
                            texts.get(2),
                            texts.get(3),
                            durable,
                            chained,
                            undo,
                            Map.of("a", texts));
                });
    }

    private static WorkflowStep rollback(String id, StepAction action) {
        return WorkflowStep.builder(id, action).build();
    }

    /** Steps that depend on earlier ones. */
    private static Map<String, WorkflowStep> chained(List<WorkflowStep> steps, long bits) {
        Map<String, WorkflowStep> chained = new LinkedHashMap<>();
        for (WorkflowStep step : steps) {
            String[] needed = chained.keySet().stream()
                    .filter(id -> (bits >>> ((id.hashCode() + step.id().hashCode()) & 63) & 1) == 1)
                    .toArray(String[]::new);
            chained.put(step.id(), step.toBuilder().after(needed).build());
        }
        return chained;
    }

    static Arbitrary<WorkflowStep> step() {
        Arbitrary<RetryOptions> retry = Combinators.combine(
                        Arbitraries.integers().between(0, 10_000),
                        millis(),
                        Arbitraries.doubles().between(1, 100),
                        millis(),
                        Arbitraries.doubles().between(0, 1))
                .as(RetryOptions::new);
        Arbitrary<Optional<CircuitBreakerOptions>> breaker = Combinators.combine(
                        Arbitraries.integers().greaterOrEqual(1),
                        millis(),
                        Arbitraries.integers().greaterOrEqual(1))
                .as(CircuitBreakerOptions::new)
                .optional();
        return Combinators.combine(
                        id(),
                        Combinators.combine(text(), text(), text(), text()).as(List::of),
                        action(),
                        Arbitraries.integers().between(1, 100),
                        Combinators.combine(
                                        millis(),
                                        Arbitraries.frequencyOf(
                                                net.jqwik.api.Tuple.of(1, Arbitraries.just(RetryOptions.NONE)),
                                                net.jqwik.api.Tuple.of(3, retry)))
                                .as(Map::entry),
                        breaker,
                        action().optional(),
                        Arbitraries.of(true, false))
                .as((id, texts, action, width, limits, circuit, fallback, critical) -> new WorkflowStep(
                        id,
                        texts.get(0),
                        texts.get(1),
                        action,
                        List.of(),
                        texts.get(2),
                        texts.get(3),
                        width,
                        limits.getKey(),
                        limits.getValue(),
                        circuit,
                        fallback,
                        critical,
                        values(texts)));
    }

    static Arbitrary<StepAction> action() {
        Arbitrary<String> versions = Arbitraries.of("", "[1.0,2.0)", "~1.2");
        Arbitrary<String> plugin = Arbitraries.oneOf(Arbitraries.just(""), name());
        return Combinators.combine(Arbitraries.of(StepKind.class), name(), name(), plugin, versions, text(), text())
                .as((kind, first, second, at, range, key, value) -> {
                    StepAction action =
                            switch (kind) {
                                case COMMAND -> StepAction.command(first, second);
                                case CONTRACT -> StepAction.contract(first, second)
                                        .versions(range)
                                        .at(at);
                                case REQUEST -> StepAction.request(first, second)
                                        .at(at);
                                case FUNCTION -> StepAction.function(first).at(at);
                                case SCRIPT -> StepAction.script(first, "x" + value);
                                case WORKFLOW -> StepAction.workflow(first);
                            };
                    return action.with(values(List.of(key, value)));
                });
    }

    private static Map<String, Object> values(List<String> texts) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(texts.get(0), texts.get(1));
        values.put("nothing", null);
        values.put("deep", Map.of("list", List.of(1L, 2.5, true, texts.get(1))));
        return JsonValues.normalizeMap(values);
    }

    private static Arbitrary<Duration> millis() {
        return Arbitraries.longs().between(1, Duration.ofDays(30).toMillis()).map(Duration::ofMillis);
    }

    private static Arbitrary<String> id() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .withChars('_', '-', '.')
                .ofMinLength(1)
                .ofMaxLength(20);
    }

    private static Arbitrary<String> name() {
        return Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(12);
    }

    private static Arbitrary<String> text() {
        return Arbitraries.strings().ofMaxLength(12);
    }
}
