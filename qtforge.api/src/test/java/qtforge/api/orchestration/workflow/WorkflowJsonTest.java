// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

class WorkflowJsonTest {

    @Provide
    Arbitrary<Workflow> workflows() {
        return Workflows.any();
    }

    @Property(tries = 500)
    void whatIsWrittenIsReadAgainExactly(@ForAll("workflows") Workflow workflow) {
        assertThat(workflow.validate()).isEmpty();
        Workflow read = Workflow.fromJson(workflow.toJson());
        assertThat(read).isEqualTo(workflow);
        assertThat(new ArrayList<>(read.steps().keySet()))
                .isEqualTo(new ArrayList<>(workflow.steps().keySet()));
        assertThat(read.toJson()).isEqualTo(workflow.toJson());
    }

    @Test
    void writesTheKeysOfTheOriginalAndOursOnlyWhereTheySaySomething() {
        Workflow workflow = Workflow.builder("ship")
                .step(WorkflowStep.of("pay", "org.example.bank", "charge"))
                .rollbackStep("pay", StepAction.command("org.example.bank", "refund"))
                .build();
        Map<String, Object> json = workflow.toJson();
        assertThat(json)
                .containsOnlyKeys("id", "name", "description", "execution_mode", "timeout", "steps", "rollback_steps")
                .containsEntry("execution_mode", 0L)
                .containsEntry("timeout", 300_000L);
        assertThat(object(json, "steps", "pay"))
                .containsOnlyKeys(
                        "id",
                        "name",
                        "description",
                        "plugin_id",
                        "service_name",
                        "method_name",
                        "parameters",
                        "dependencies",
                        "timeout",
                        "max_retries",
                        "retry_delay",
                        "critical",
                        "metadata")
                .containsEntry("timeout", 60_000L)
                .containsEntry("max_retries", 0L)
                .containsEntry("retry_delay", 1_000L)
                .containsEntry("critical", true);
        assertThat(object(json, "rollback_steps", "pay"))
                .doesNotContainKey("id")
                .containsEntry("method_name", "refund");
    }

    @Test
    void readsWhatTheOriginalWroteWithDefaultsForTheRest() {
        Workflow read = Workflow.fromJson(Map.of(
                "id",
                "old",
                "execution_mode",
                1,
                "steps",
                Map.of("a", Map.of("plugin_id", "p", "method_name", "run")),
                "rollback_steps",
                Map.of("a", Map.of("plugin_id", "p", "method_name", "undo", "parameters", Map.of("x", 1)))));
        assertThat(read.executionMode()).isEqualTo(ExecutionMode.PARALLEL);
        assertThat(read.timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(read.steps().get("a")).isEqualTo(WorkflowStep.of("a", "p", "run"));
        assertThat(read.rollbackSteps().get("a").action().parameters()).containsEntry("x", 1L);
    }

    @Test
    void takesAListOfStepsAndNamesOfConstants() {
        Workflow read = Workflow.fromJson(Map.of(
                "id",
                "w",
                "execution_mode",
                "Pipeline",
                "steps",
                List.of(step("id", "b", "function", "f"), step("id", "a", "workflow", "other"))));
        assertThat(read.executionMode()).isEqualTo(ExecutionMode.PIPELINE);
        assertThat(new ArrayList<>(read.steps().keySet())).containsExactly("b", "a");
        assertThat(read.steps().get("b").action()).isEqualTo(StepAction.function("f"));
        assertThat(read.steps().get("a").action()).isEqualTo(StepAction.workflow("other"));
    }

    @Test
    void tellsTheKindFromTheFieldsThatAreThere() {
        assertThat(action("service_name", "mail", "method_name", "send").kind()).isEqualTo(StepKind.CONTRACT);
        assertThat(action("plugin_id", "p", "method_name", "send").kind()).isEqualTo(StepKind.COMMAND);
        assertThat(action("script", "1 + 1")).isEqualTo(StepAction.script("jsonata", "1 + 1"));
        assertThat(action("script", "return 1", "language", "lua")).isEqualTo(StepAction.script("lua", "return 1"));
        assertThat(action("kind", "Request", "service_name", "s", "method_name", "m"))
                .isEqualTo(StepAction.request("s", "m"));
        assertThat(action("kind", 3, "method_name", "f")).isEqualTo(StepAction.function("f"));
    }

    @Test
    void aFunctionGivenAsAnObjectLeavesItsName() {
        Workflow workflow = Workflow.builder("w")
                .step(WorkflowStep.builder("a", StepAction.function("f", context -> 1))
                        .build())
                .build();
        assertThat(Workflow.fromJson(workflow.toJson()).steps().get("a").action())
                .isEqualTo(StepAction.function("f"));
    }

    @Test
    void refusesAFieldNobodyReads() {
        assertRefused(
                withStep("dependancies", List.of("b")),
                "workflow 'w', step 'a': there is no field 'dependancies'; did you mean 'dependencies'?");
        assertRefused(
                Map.of("id", "w", "step", Map.of()), "workflow 'w': there is no field 'step'; did you mean 'steps'?");
        assertRefused(
                withStep("circuit_breaker", Map.of("failure", 1)),
                "workflow 'w', step 'a', circuit_breaker: there is no field 'failure'; did you mean 'failures'?");
        assertRefused(
                withStep("circuit_breaker", Map.of("colour", 1)),
                "workflow 'w', step 'a', circuit_breaker: there is no field 'colour'; the fields are failures, recovery, "
                        + "successes");
        assertRefused(
                withStep("fallback", Map.of("comand", "x", "plugin_id", "p")),
                "workflow 'w', step 'a', fallback: there is no field 'comand'; the fields are function, kind, language, "
                        + "method_name, parameters, plugin_id, script, service_name, versions, workflow");
        assertRefused(
                Map.of("id", "w", "rollback_steps", Map.of("a", Map.of("plugin", "p"))),
                "workflow 'w', rollback step of 'a': there is no field 'plugin'; the fields are circuit_breaker, condition, "
                        + "critical, dependencies, description, fallback, for_each, function, id, kind, language, "
                        + "max_retries, max_retry_delay, metadata, method_name, name, parameters, plugin_id, retry_delay, "
                        + "retry_factor, retry_jitter, script, service_name, timeout, versions, width, workflow");
    }

    @Test
    void namesStepAndFieldOfAWrongValue() {
        assertRefused(Map.of(), "workflow has no 'id'; add one");
        assertRefused(
                withStep("timeout", -5),
                "workflow 'w', step 'a': field 'timeout' must be a whole number from 0 to 9223372036854 but is '-5'");
        assertRefused(
                withStep("max_retries", 1.5),
                "workflow 'w', step 'a': field 'max_retries' must be a whole number from 0 to 10000 but is '1.5'");
        assertRefused(
                withStep("retry_jitter", 2),
                "workflow 'w', step 'a': field 'retry_jitter' must be a number from 0 to 1 but is '2'");
        assertRefused(
                withStep("retry_factor", Double.NaN),
                "workflow 'w', step 'a': field 'retry_factor' must be a number from 1 to 100 but is 'NaN'");
        assertRefused(
                withStep("width", 0),
                "workflow 'w', step 'a': field 'width' must be a whole number from 1 to 2147483647 but is '0'");
        assertRefused(
                withStep("dependencies", List.of(1)),
                "workflow 'w', step 'a': field 'dependencies' must be a list of texts but is '1'");
        assertRefused(
                withStep("circuit_breaker", Map.of("recovery", 0)),
                "workflow 'w', step 'a', circuit_breaker: field 'recovery' must be at least 1 but is '0'");
        assertRefused(
                withStep("kind", "Comand"),
                "workflow 'w', step 'a': field 'kind' must be one of [Command, Contract, Request, Function, Script, "
                        + "Workflow] but is 'Comand'");
        assertRefused(
                Map.of("id", "w", "steps", Map.of("a", 5)),
                "workflow 'w', steps: field 'a' must be an object but is '5'");
        assertRefused(
                Map.of("id", "w", "steps", List.of(Map.of("name", "x"))),
                "workflow 'w', steps[0] has no 'id'; add one");
        assertRefused(
                Map.of("id", "w", "steps", List.of(Map.of("id", "x"), Map.of("id", "x"))),
                "workflow 'w': field 'steps' must be a list of steps with different ids but is ''x' twice'");
        assertRefused(
                Map.of("id", "w", "steps", Map.of("a", Map.of("id", "b"))),
                "workflow 'w': field 'steps.a.id' must be 'a' but is 'b'");
    }

    @Test
    void refusesAStepThatCallsTwoThings() {
        assertRefused(
                withStep("function", "f", "script", "1"),
                "workflow 'w', step 'a' has 'function' and 'script', but calls one thing; leave one out");
        assertRefused(
                withStep("function", "f", "method_name", "g"),
                "workflow 'w', step 'a' has both 'function' and 'method_name'; leave one out");
        assertRefused(
                withStep("workflow", "f", "kind", "Command"),
                "workflow 'w', step 'a' is of kind Command and has 'workflow', which only kind Workflow has");
    }

    private static StepAction action(Object... fields) {
        return Workflow.fromJson(Map.of("id", "w", "steps", Map.of("a", step(fields))))
                .steps()
                .get("a")
                .action();
    }

    private static Map<String, Object> withStep(Object... fields) {
        return Map.of("id", "w", "steps", Map.of("a", step(fields)));
    }

    private static Map<String, Object> step(Object... fields) {
        Map<String, Object> step = new java.util.LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            step.put((String) fields[i], fields[i + 1]);
        }
        return step;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Map<String, Object> json, String... path) {
        for (String key : path) {
            json = (Map<String, Object>) json.get(key);
        }
        return json;
    }

    private static void assertRefused(Map<String, ?> json, String message) {
        assertThatThrownBy(() -> Workflow.fromJson(json))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_FORMAT))
                .hasMessage(message);
    }
}
