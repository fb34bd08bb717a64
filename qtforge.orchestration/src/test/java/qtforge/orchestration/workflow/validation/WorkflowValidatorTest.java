// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import qtforge.api.communication.contract.ServiceCapability;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.communication.contract.ServiceMethodDescriptor;
import qtforge.api.communication.contract.ServiceParameter;
import qtforge.api.communication.contract.ServiceVersion;
import qtforge.api.communication.request.ServiceEndpoint;
import qtforge.api.core.PluginState;
import qtforge.api.orchestration.workflow.ExecutionMode;
import qtforge.api.orchestration.workflow.RetryOptions;
import qtforge.api.orchestration.workflow.StepAction;
import qtforge.api.orchestration.workflow.StepKind;
import qtforge.api.orchestration.workflow.ValidationIssue;
import qtforge.api.orchestration.workflow.ValidationRuleType;
import qtforge.api.orchestration.workflow.ValidationSeverity;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowStep;

class WorkflowValidatorTest {

    private static final StepAction RUN = StepAction.command("bank", "charge");

    private final Surrounded runtime = new Surrounded().running("bank", "charge", "refund");

    // --- the form ---------------------------------------------------------------------------------------------------

    @Test
    void aWorkflowThatCanRunHasNoIssues() {
        assertThat(issues(workflow(step("a"), step("b", "a")))).isEmpty();
    }

    @Test
    void faultsOfTheFormAreCriticalAndOfTheirKind() {
        assertThat(issues(workflow(step("a", "zzz"), step("b b"))))
                .containsExactly(
                        "Critical (Configuration): step 'b b': id 'b b' must be letters, digits, '_', '-' and '.', 1 to 128 "
                                + "characters, for example ship-order",
                        "Critical (Dependency), step a: step 'a' depends on 'zzz', which is no step of this workflow");
        assertThat(issues(workflow(step("a", "b"), step("b", "a"))))
                .containsExactly(
                        "Critical (Dependency): steps depend on each other in a circle: a -> b -> a; take one of these "
                                + "dependencies out");
    }

    @Test
    void faultsOfTheFormDoNotHideTheRest() {
        assertThat(issues(workflow(step("a", "zzz"), call("b", StepAction.command("bnk", "x")))))
                .hasSize(2)
                .anyMatch(line -> line.startsWith("Error (Plugin), step b"));
    }

    @Test
    void aMapOfStepsThatIsNoneIsNotLookedInto() {
        Map<String, WorkflowStep> steps = new LinkedHashMap<>();
        steps.put("a", null);
        steps.put("b", step("c"));
        Workflow odd = new Workflow(
                "w", "", "", ExecutionMode.PARALLEL, Duration.ofMinutes(5), 1, "", "", true, steps, Map.of(), Map.of());
        assertThat(issues(odd)).hasSize(2).allMatch(line -> line.startsWith("Critical (Configuration)"));
    }

    @Test
    void theWorstComeFirstThenTheOrderOfTheSteps() {
        Workflow workflow = workflow(
                call("a", StepAction.function("nowhere"), false),
                call("b", StepAction.function("nowhere")),
                call("c", StepAction.function("nowhere")),
                call("d", StepAction.function("nowhere"), false));
        assertThat(validate(workflow)).extracting(ValidationIssue::stepId).containsExactly("b", "c", "a", "d");
    }

    @Test
    void aThousandIssuesAreToldAndTheRestCounted() {
        Workflow.Builder builder = Workflow.builder("w").timeout(Duration.ofDays(30));
        for (int i = 0; i < 1_500; i++) {
            builder.step(call("s" + i, StepAction.command("nowhere", "x")));
        }
        List<ValidationIssue> issues = validate(builder.build());
        assertThat(issues).hasSize(1_000);
        assertThat(issues.get(999).toString())
                .isEqualTo(
                        "Error (Plugin): and 501 more issues, none of them worse than this line; correct these first");
    }

    @Test
    void asksEachQuestionOnce() {
        Workflow.Builder builder = Workflow.builder("w").timeout(Duration.ofDays(30));
        for (int i = 0; i < 200; i++) {
            builder.step(step("s" + i));
        }
        assertThat(issues(builder.build())).isEmpty();
        assertThat(runtime.asked).isEqualTo(3);
    }

    @Test
    void whatCannotBeAskedIsSaidOnce() {
        runtime.absent = "there is no service PluginManager for org.example.owner";
        assertThat(issues(workflow(step("a"), step("b"))))
                .containsExactly(
                        "Info (Plugin): plugin bank cannot be checked: there is no service PluginManager for org.example.owner",
                        "Info (Security): permissions of org.example.owner cannot be checked: there is no service PluginManager "
                                + "for org.example.owner");
    }

    // --- DEPENDENCY -------------------------------------------------------------------------------------------------

    @Test
    void tellsOfStepsThatAreNeverRun() {
        Workflow workflow = with(
                        ExecutionMode.CONDITIONAL,
                        when("a", "1 = 2"),
                        step("b", "a"),
                        step("c", "b"),
                        step("d"),
                        step("e", "c", "d"))
                .build();
        assertThat(issues(workflow))
                .containsExactly(
                        "Warning (Dependency), step a: it is never run: its condition '1 = 2' is always false",
                        "Warning (Dependency), step b: it is never run: all it depends on is always skipped (a)",
                        "Warning (Dependency), step c: it is never run: all it depends on is always skipped (b)");
        assertThat(issues(with(ExecutionMode.PARALLEL, when("a", "false"), step("b", "a"))
                        .build()))
                .containsExactly(
                        "Warning (Dependency), step a: it is never run: its condition 'false' is always false");
        assertThat(issues(with(ExecutionMode.SEQUENTIAL, step("a"))
                        .globalCondition("null")
                        .build()))
                .containsExactly("Warning (Dependency): no step is ever run: global_condition 'null' is always false");
    }

    @Test
    void aConditionThatReadsSomethingMayBeTrue() {
        for (String condition : List.of("input.go", "$random() > 2", "$count(*) > 0", "$not(false)", "true")) {
            assertThat(issues(workflow(when("a", condition)))).as(condition).isEmpty();
        }
    }

    @Test
    void inParallelAStepReadsOnlyWhatItWaitsFor() {
        Workflow workflow = with(
                        ExecutionMode.PARALLEL,
                        step("a"),
                        step("b", "a"),
                        reads("c", "steps.a.result", "b"),
                        reads("d", "steps.a.result.x + steps.b.result"))
                .build();
        assertThat(issues(workflow))
                .containsExactlyInAnyOrder(
                        "Error (Dependency), step d: parameter 'of' 'steps.a.result.x + steps.b.result' reads steps.a, which "
                                + "may not have ended then; add 'a' to its dependencies",
                        "Error (Dependency), step d: parameter 'of' 'steps.a.result.x + steps.b.result' reads steps.b, which "
                                + "may not have ended then; add 'b' to its dependencies");
    }

    @Test
    void inSequenceAStepReadsWhatRunsBeforeIt() {
        assertThat(issues(workflow(reads("a", "steps.b.result"), reads("b", "steps.a.result"))))
                .containsExactly(
                        "Error (Dependency), step a: parameter 'of' 'steps.b.result' reads steps.b, which runs after it");
        // The order in which they run counts, not that in which they were added.
        assertThat(issues(workflow(
                        WorkflowStep.builder("a", RUN.with(Map.of("of", "${steps.b.result}")))
                                .after("b")
                                .build(),
                        step("b"))))
                .isEmpty();
    }

    @Test
    void inAPipelineOfItemsAnEarlierStepMayNotHaveEnded() {
        Workflow workflow = with(
                        ExecutionMode.PIPELINE,
                        step("a"),
                        WorkflowStep.builder("b", RUN).forEach("input.list", 2).build(),
                        reads("c", "steps.a.result & steps.b.result"))
                .build();
        assertThat(issues(workflow))
                .containsExactly(
                        "Warning (Dependency), step c: parameter 'of' 'steps.a.result & steps.b.result' reads steps.b, "
                                + "which may not have ended then: items come through the pipeline one by one; read previous");
    }

    @Test
    void nobodyReadsAStepThatIsNotThereOrTheStepItself() {
        assertThat(issues(with(
                                ExecutionMode.PARALLEL,
                                step("fetch"),
                                WorkflowStep.builder("b", RUN)
                                        .when("steps.fetsh.result or steps.b.result")
                                        .build())
                        .output("steps.zzz")
                        .globalCondition("steps.fetch.result")
                        .build()))
                .containsExactlyInAnyOrder(
                        "Error (Dependency): output 'steps.zzz' reads steps.zzz, and there is no such step",
                        "Error (Dependency): global_condition 'steps.fetch.result' reads steps.fetch, but no step has run when it "
                                + "is evaluated; read input",
                        "Error (Dependency), step b: condition 'steps.fetsh.result or steps.b.result' reads steps.fetsh, and there "
                                + "is no such step; did you mean 'fetch'?",
                        "Error (Dependency), step b: condition 'steps.fetsh.result or steps.b.result' reads steps.b, the step "
                                + "itself, which has not ended then");
    }

    @Test
    void rollbackStepsMayReadWhateverEnded() {
        Workflow workflow = with(ExecutionMode.PARALLEL, step("a"), step("b"))
                .rollbackStep(
                        "a",
                        StepAction.command("bank", "refund")
                                .with(Map.of(
                                        "x", "${steps.b.result}", "y", "${steps.a.result}", "z", "${steps.q.result}")))
                .build();
        assertThat(issues(workflow))
                .containsExactly(
                        "Error (Dependency), step a: its rollback step, parameter 'z' 'steps.q.result' reads steps.q, and "
                                + "there is no such step");
    }

    // --- PLUGIN -----------------------------------------------------------------------------------------------------

    @Test
    void tellsOfPluginsAndCommandsThatAreNotThere() {
        assertThat(issues(workflow(
                        call("a", StepAction.command("bnk", "charge")),
                        call("b", StepAction.command("bank", "chrage")),
                        call("c", StepAction.command("bank", "zzz")))))
                .containsExactly(
                        "Error (Plugin), step a: it calls command 'charge' of plugin bnk, but no plugin of that id is installed; did "
                                + "you mean 'bank'?",
                        "Error (Plugin), step b: it calls command 'chrage' of plugin bank, but the plugin has no such command; did "
                                + "you mean 'charge'?",
                        "Error (Plugin), step c: it calls command 'zzz' of plugin bank, but the plugin has no such command; there "
                                + "are charge, refund");
    }

    @Test
    void tellsOfPluginsThatDoNotRun() {
        runtime.plugins.put("bank", new Surroundings.KnownPlugin(PluginState.STOPPED, "stopped by operator"));
        assertThat(issues(workflow(step("a"))))
                .containsExactly(
                        "Error (Plugin), step a: it calls command 'charge' of plugin bank, but the plugin is Stopped "
                                + "(stopped by operator); start it");
        runtime.plugins.put("bank", new Surroundings.KnownPlugin(PluginState.RELOADING, ""));
        assertThat(issues(workflow(step("a"))))
                .containsExactly(
                        "Warning (Plugin), step a: it calls command 'charge' of plugin bank, but the plugin is Reloading; "
                                + "it must be running when it comes to it");
    }

    @Test
    void whatMayFailIsAWarning() {
        StepAction nowhere = StepAction.function("nowhere");
        String missing = " calls function 'nowhere', but there is no StepFunction service with that name";
        Workflow workflow = with(
                        ExecutionMode.SEQUENTIAL,
                        call("a", nowhere, false),
                        WorkflowStep.builder("b", nowhere).fallback(RUN).build(),
                        WorkflowStep.builder("c", RUN).fallback(nowhere).build())
                .rollbackStep("a", nowhere)
                .build();
        assertThat(issues(workflow))
                .contains(
                        "Warning (Plugin), step a: it" + missing,
                        "Warning (Plugin), step b: it" + missing,
                        "Error (Plugin), step c: its fallback" + missing,
                        "Error (Plugin), step a: its rollback step" + missing);
    }

    @Test
    void tellsOfContractsMethodsAndProvidersThatAreNotThere() {
        runtime.contracts.add(mail("2.1.0"));
        assertThat(issues(workflow(
                        call("a", StepAction.contract("mial", "send")),
                        call("b", StepAction.contract("mail", "sned")),
                        call("c", StepAction.contract("mail", "send").at("other")),
                        call("d", StepAction.contract("mail", "follow")))))
                .containsExactly(
                        "Error (Plugin), step a: it calls method 'send' of contract mial, but nobody provides that contract; did you "
                                + "mean 'mail'?",
                        "Error (Plugin), step b: it calls method 'sned' of contract mail, but version 2.1.0 of plugin mailer, which "
                                + "would be asked, has no such method; did you mean 'send'?",
                        "Error (Plugin), step c: it calls method 'send' of contract mail of plugin other, but that plugin does not "
                                + "provide the contract, but mailer does; name that, or none for the best",
                        "Error (Plugin), step d: it calls method 'follow' of contract mail, but that method answers with a stream, "
                                + "and a step takes one answer; call another method");
    }

    @Test
    void tellsOfEndpointsFunctionsLanguagesAndWorkflowsThatAreNotThere() {
        runtime.endpoints.add(ServiceEndpoint.of("geo", "find").providedBy("maps", false));
        runtime.functions.add("total");
        runtime.languages.put("lua", "");
        runtime.workflow(workflow(step("x")), "sleeper", false);
        runtime.workflow(Workflow.builder("bill").step(step("x")).build(), "org.example.owner", true);
        Workflow workflow = Workflow.builder("outer")
                .step(call("a", StepAction.request("gio", "find")))
                .step(call("b", StepAction.request("geo", "fnid")))
                .step(call("c", StepAction.request("geo", "find").at("other")))
                .step(call("d", StepAction.function("totla")))
                .step(call("e", StepAction.script("perl", "1")))
                .step(call("f", StepAction.workflow("bil")))
                .step(call("g", StepAction.workflow("w")))
                .step(call("h", StepAction.function("object", context -> 1)))
                .durable(false)
                .timeout(Duration.ofHours(1))
                .build();
        assertThat(issues(workflow))
                .containsExactly(
                        "Error (Plugin), step a: it calls endpoint gio::find, but no service of that id has endpoints; did you mean "
                                + "'geo'?",
                        "Error (Plugin), step b: it calls endpoint geo::fnid, but the service has no such endpoint; did you mean "
                                + "'find'?",
                        "Error (Plugin), step c: it calls endpoint geo::find of plugin other, but that plugin does not answer there, "
                                + "but maps does; name that, or none for the best",
                        "Error (Plugin), step d: it calls function 'totla', but there is no StepFunction service with that name; "
                                + "did you mean 'total'?",
                        "Error (Plugin), step e: it calls perl script, but there is no StepScriptEngine service for that language; "
                                + "there are lua",
                        "Error (Plugin), step f: it calls workflow bil, but no workflow of that id is registered; did you mean "
                                + "'bill'?",
                        "Error (Plugin), step g: it calls workflow w, but plugin sleeper, which registered it, does not run; start "
                                + "it",
                        "Info (Security), step g: it calls workflow w, whose steps have the rights of sleeper, which registered it");
    }

    // --- CONFIGURATION ----------------------------------------------------------------------------------------------

    @Test
    void tellsOfExpressionsThatAreNone() {
        List<String> issues = issues(workflow(when("a", "1 +"), reads("b", "$match(input, /x/)")));
        assertThat(issues).hasSize(2);
        assertThat(issues.get(0)).startsWith("Error (Configuration), step a: condition: expression '1 +'");
        assertThat(issues.get(1))
                .startsWith("Error (Configuration), step b: parameter 'of': expression '$match(input, /x/)'")
                .contains("regular expressions are not supported");
    }

    @Test
    void tellsOfVariablesThatHaveNoValueThere() {
        assertThat(issues(workflow(
                        reads("a", "inptu.x"),
                        reads("b", "previous"),
                        reads("c", "item"),
                        reads("d", "result.x"),
                        reads("e", "steps.a.reslt"),
                        reads("f", "parameters.x"))))
                .containsExactly(
                        "Warning (Configuration), step a: parameter 'of' 'inptu.x' reads inptu, which is none of [error, execution, "
                                + "index, input, item, parameters, previous, result, steps]; did you mean 'input'?",
                        "Warning (Configuration), step b: parameter 'of' 'previous' reads previous, which only steps of a pipeline "
                                + "have",
                        "Warning (Configuration), step c: parameter 'of' 'item' reads item, which only steps with for_each have, for "
                                + "each item",
                        "Warning (Configuration), step d: parameter 'of' 'result.x' reads result, which only fallbacks and rollback "
                                + "steps have; read steps.ID.result",
                        "Warning (Configuration), step e: parameter 'of' 'steps.a.reslt' reads steps.a.reslt, but a step has result, "
                                + "status and error; did you mean 'result'?",
                        "Warning (Configuration), step f: parameter 'of' 'parameters.x' reads parameters, which only scripts have");
    }

    @Test
    void variablesHaveValuesWhereTheyBelong() {
        Workflow workflow = with(
                        ExecutionMode.PIPELINE,
                        WorkflowStep.builder("a", RUN.with(Map.of("x", "${[item, index, previous, execution.id]}")))
                                .forEach("previous", 2)
                                .fallback(StepAction.command("bank", "refund").with(Map.of("x", "${error}")))
                                .critical(false)
                                .build(),
                        call("b", StepAction.script("jsonata", "parameters.x + previous")))
                .rollbackStep("a", StepAction.command("bank", "refund").with(Map.of("x", "${result.id}")))
                .build();
        assertThat(issues(workflow)).isEmpty();
    }

    @Test
    void checksConstantParametersAgainstTheContract() {
        runtime.contracts.add(mail("2.1.0"));
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("too", "x");
        given.put("copies", "five");
        given.put("text", null);
        assertThat(issues(workflow(
                        call("a", StepAction.contract("mail", "send").with(given)),
                        call(
                                "b",
                                StepAction.contract("mail", "send")
                                        .with(Map.of("to", "${input}", "text", "$${x}", "copies", "${input.n}"))))))
                .containsExactly(
                        "Error (Configuration), step a: it calls method 'send' of contract mail, but parameter 'to' (string) is "
                                + "missing; add it",
                        "Error (Configuration), step a: it calls method 'send' of contract mail, but parameter 'text' is null; give "
                                + "a value of type string",
                        "Error (Configuration), step a: it calls method 'send' of contract mail, but parameter 'copies' must be of "
                                + "type integer but is string (five)",
                        "Error (Configuration), step a: it calls method 'send' of contract mail, but it takes no parameter 'too'; "
                                + "did you mean 'to'?");
    }

    @Test
    void checksConstantParametersAgainstTheSchemaOfAnEndpoint() {
        Map<String, Object> schema = Map.of(
                "type",
                "object",
                "required",
                List.of("place"),
                "additionalProperties",
                false,
                "properties",
                Map.of(
                        "unit", Map.of("enum", List.of("km", "mi")),
                        "place", Map.of("type", "object", "properties", Map.of("lat", Map.of("type", "number"))),
                        "tags", Map.of("type", "array", "items", Map.of("type", List.of("string", "null")))));
        runtime.endpoints.add(ServiceEndpoint.builder("geo", "find")
                .methodSchema(schema)
                .build()
                .providedBy("maps", false));
        String it = "it calls endpoint geo::find, but ";
        assertThat(validate(workflow(
                                call("a", StepAction.request("geo", "find").with(Map.of("unti", 1, "unit", "ft"))),
                                call(
                                        "b",
                                        StepAction.request("geo", "find")
                                                .with(Map.of(
                                                        "place",
                                                        Map.of("lat", "x"),
                                                        "tags",
                                                        Arrays.asList("a", null, 1, "${input}")))),
                                call(
                                        "c",
                                        StepAction.request("geo", "find")
                                                .with(Map.of(
                                                        "place", "${input}", "unit", "${input.u}", "tags", "${[]}")))))
                        .stream()
                        .map(issue -> issue.stepId() + ": " + issue.message()))
                .containsExactlyInAnyOrder(
                        "a: " + it + "parameter 'place' is missing; add it",
                        "a: " + it + "it takes no parameter 'unti'; did you mean 'unit'?",
                        "a: " + it + "parameter 'unit' must be one of [km, mi] but is ft",
                        "b: " + it + "parameter 'place.lat' must be of type number but is string (x)",
                        "b: " + it + "parameter 'tags[2]' must be of type string or null but is number (1)");
    }

    @Test
    void asksTheEngineAboutAScript() {
        runtime.languages.put("lua", "line 1, column 3: unexpected '?'");
        assertThat(issues(workflow(
                        call("a", StepAction.script("lua", "x ?")), call("b", StepAction.script("lua", "return 1")))))
                .containsExactly(
                        "Error (Configuration), step a: it has a lua script that is none: line 1, column 3: unexpected '?'");
    }

    @Test
    void tellsOfAWidthThatSaysNothing() {
        assertThat(issues(workflow(WorkflowStep.builder("a", RUN).forEach("", 5).build())))
                .containsExactly("Info (Configuration), step a: width 5 says nothing without for_each");
    }

    // --- RESOURCE ---------------------------------------------------------------------------------------------------

    @Test
    void tellsOfWorkflowsThatCallEachOtherWithoutEnd() {
        Workflow w = workflow(call("down", StepAction.workflow("x")));
        runtime.workflow(w, "org.example.owner", true);
        runtime.workflow(
                Workflow.builder("x").step(call("up", StepAction.workflow("w"))).build(), "org.example.owner", true);
        assertThat(issues(w))
                .containsExactly(
                        "Error (Resource), step down: workflows call each other in a circle: w -> x -> w, without a "
                                + "condition that could end it; take one of these calls out");
        runtime.workflow(
                Workflow.builder("x")
                        .step(WorkflowStep.builder("up", StepAction.workflow("w"))
                                .when("input.again")
                                .build())
                        .build(),
                "org.example.owner",
                true);
        assertThat(issues(w))
                .containsExactly(
                        "Warning (Resource), step down: workflows call each other in a circle: w -> x -> w, which only "
                                + "conditions end");
        assertThat(issues(workflow(call("self", StepAction.workflow("w")))))
                .contains(
                        "Error (Resource), step self: workflows call each other in a circle: w -> w, without a condition that "
                                + "could end it; take one of these calls out");
    }

    @Test
    void tellsOfWorkflowsThatNestDeep() {
        for (int i = 0; i < 10; i++) {
            runtime.workflow(
                    Workflow.builder("n" + i)
                            .step(call("s", StepAction.workflow("n" + (i + 1))))
                            .build(),
                    "org.example.owner",
                    true);
        }
        runtime.workflow(Workflow.builder("n10").step(step("s")).build(), "org.example.owner", true);
        assertThat(issues(runtime.workflows.get("n0").workflow()))
                .containsExactly(
                        "Warning (Resource): it calls workflows 10 deep: n0 -> n1 -> n2 -> n3 -> n4 -> n5 -> n6 -> n7 -> n8 "
                                + "-> n9 -> n10; each waits for the one below");
    }

    @Test
    void tellsOfWhatNothingBounds() {
        runtime.workflow(Workflow.builder("one").step(step("s")).build(), "org.example.owner", true);
        assertThat(issues(with(
                                ExecutionMode.PARALLEL,
                                WorkflowStep.builder("a", StepAction.workflow("one"))
                                        .forEach("input.orders", 2_000)
                                        .build())
                        .width(5_000)
                        .build()))
                .containsExactly(
                        "Warning (Resource): width 5000 lets one execution make so many calls at a time",
                        "Warning (Resource), step a: width 2000 lets it make so many calls at a time, for as many items as "
                                + "'input.orders' gives",
                        "Info (Resource), step a: it begins an execution of workflow one for each item of 'input.orders', and "
                                + "nothing bounds how many there are");
    }

    @Test
    void tellsOfVeryManySteps() {
        assertThat(issues(Steps.chain(10_001)))
                .containsExactly(
                        "Warning (Resource): it has 10001 steps, each of which is kept in memory and in the journal of every "
                                + "execution; make several workflows of it or a step with for_each");
    }

    // --- SECURITY ---------------------------------------------------------------------------------------------------

    @Test
    void tellsOfWhatTheOwnerMayNotDo() {
        runtime.refusals.put(StepKind.COMMAND, "org.example.owner may not call plugins: grant it");
        assertThat(issues(workflow(step("a"))))
                .containsExactly(
                        "Error (Security), step a: it calls command 'charge' of plugin bank, but org.example.owner may not "
                                + "call plugins: grant it");
    }

    // --- PERFORMANCE ------------------------------------------------------------------------------------------------

    @Test
    void tellsOfLimitsThatContradictEachOther() {
        assertThat(issues(with(
                                ExecutionMode.SEQUENTIAL,
                                WorkflowStep.builder("a", RUN)
                                        .timeout(Duration.ofMinutes(3))
                                        .build(),
                                WorkflowStep.builder("b", RUN)
                                        .timeout(Duration.ofSeconds(20))
                                        .retry(RetryOptions.of(4, Duration.ofSeconds(10)))
                                        .build())
                        .timeout(Duration.ofMinutes(2))
                        .build()))
                .containsExactly(
                        "Warning (Performance), step a: its timeout 3 min is longer than the workflow's 2 min, which ends it first; "
                                + "make one of them fit",
                        "Warning (Performance), step b: its 5 attempts may take 4 min 10 s with the delays between them, but the "
                                + "workflow ends after 2 min; the last of them may never be made",
                        "Info (Performance): its steps may take 3 min 20 s one after the other, each within its limit and without "
                                + "retries, but it ends after 2 min");
    }

    @Test
    void onlyWhatMustWaitIsAddedUp() {
        assertThat(issues(with(ExecutionMode.PARALLEL, steps(6, false)).build()))
                .isEmpty();
        assertThat(issues(with(ExecutionMode.PARALLEL, steps(6, true)).build()))
                .containsExactly(
                        "Info (Performance): its steps may take 6 min one after the other, each within its limit and "
                                + "without retries, but it ends after 5 min");
    }

    @Test
    void addsUpAttemptsAsTheyAreMade() {
        assertThat(attempts(3, 1_000, 2, 300_000)).isEqualTo(4 * 60_000 + 1_000 + 2_000 + 4_000);
        assertThat(attempts(5, 1_000, 2, 3_000)).isEqualTo(6 * 60_000 + 1_000 + 2_000 + 3 * 3_000);
        assertThat(attempts(3, 1_000, 1, 300_000)).isEqualTo(4 * 60_000 + 3 * 1_000);
        assertThat(attempts(2, 9_000, 2, 5_000)).isEqualTo(3 * 60_000 + 2 * 5_000);
        assertThat(attempts(0, 9_000, 2, 5_000)).isEqualTo(60_000);
        assertThat(attempts(10_000, 0, 100, 0)).isEqualTo(10_001 * 60_000.0);
        assertThat(attempts(10_000, 1, 1.0001, 2_592_000_000L)).isFinite().isPositive();
    }

    private static double attempts(int retries, long delay, double factor, long most) {
        return PerformanceRule.attempts(WorkflowStep.builder("a", RUN)
                .retry(new RetryOptions(retries, Duration.ofMillis(delay), factor, Duration.ofMillis(most), 0))
                .build());
    }

    // --- COMPATIBILITY ----------------------------------------------------------------------------------------------

    @Test
    void tellsOfVersionsThatAreNotThere() {
        runtime.contracts.add(mail("2.1.0"));
        runtime.contracts.add(mail("1.4.0"));
        assertThat(issues(workflow(
                        call("a", StepAction.contract("mail", "send").versions("[3.0,4.0)")),
                        call("b", StepAction.contract("mail", "ping")),
                        call("c", StepAction.contract("mail", "ping").versions("~1.0")))))
                .containsExactly(
                        "Error (Compatibility), step a: it calls method 'send' of contract mail and needs version [3.0,4.0), and there "
                                + "are 2.1.0, 1.4.0; install one that will do or change 'versions'",
                        "Warning (Compatibility), step b: it calls method 'ping' of contract mail and says not in which version, and "
                                + "there are 2.1.0, 1.4.0, which are not compatible; say 'versions'");
    }

    @Test
    void tellsOfObjectsThatDoNotSurviveARestart() {
        Workflow.Builder builder = with(ExecutionMode.PARALLEL, call("a", StepAction.function("f", context -> 1)));
        assertThat(issues(builder.build()))
                .containsExactly(
                        "Info (Compatibility), step a: it calls function 'f', which was given as an object: after a restart "
                                + "executions stand still until org.example.owner has registered the workflow again");
        assertThat(issues(builder.durable(false).build())).isEmpty();
    }

    // --- BUSINESS ---------------------------------------------------------------------------------------------------

    @Test
    void tellsOfWhatStaysDoneWhileOtherThingsAreUndone() {
        Workflow workflow = with(
                        ExecutionMode.SEQUENTIAL,
                        step("early"),
                        step("pay"),
                        step("ship"),
                        call("think", StepAction.script("jsonata", "1")),
                        step("last"),
                        call("tell", RUN, false))
                .timeout(Duration.ofHours(1))
                .rollbackStep("pay", StepAction.command("bank", "refund"))
                .build();
        assertThat(issues(workflow))
                .containsExactly(
                        "Info (Business), step ship: what it did stays done when a later step fails, while earlier steps are "
                                + "undone: it has no rollback step");
    }

    @Test
    void tellsOfFallbacksThatHideFailures() {
        assertThat(issues(workflow(
                        WorkflowStep.builder("a", RUN).fallback(RUN).build(),
                        WorkflowStep.builder("b", RUN)
                                .fallback(StepAction.command("bank", "refund"))
                                .build())))
                .containsExactly(
                        "Warning (Business), step a: its fallback is the very call that has failed; say max_retries instead, or "
                                + "call something else",
                        "Info (Business), step b: it is critical, but when it fails for good command 'refund' of plugin bank stands "
                                + "for it and the workflow goes on");
    }

    @Test
    void tellsOfWhatMayBeDoneTwice() {
        runtime.contracts.add(mail("2.1.0"));
        assertThat(issues(workflow(
                        WorkflowStep.builder(
                                        "a", StepAction.contract("mail", "send").with(Map.of("to", "x", "text", "y")))
                                .timeout(Duration.ofSeconds(1))
                                .retry(RetryOptions.of(1, Duration.ofSeconds(1)))
                                .build(),
                        WorkflowStep.builder("b", StepAction.contract("mail", "ping"))
                                .timeout(Duration.ofSeconds(1))
                                .retry(RetryOptions.of(1, Duration.ofSeconds(1)))
                                .build())))
                .containsExactly(
                        "Info (Business), step a: it is tried again when it fails, and method 'send' of contract mail is not "
                                + "said to be idempotent: what it does may be done twice; hand it ${execution.key} to tell by");
    }

    @Test
    void takesWhatRulesOfOthersSay() {
        WorkflowValidator validator = new WorkflowValidator(workflow -> List.of(new ValidationIssue(
                ValidationSeverity.ERROR, ValidationRuleType.BUSINESS, "a", "orders need two approvals")));
        assertThat(validator.validate(workflow(step("a")), runtime).isValid()).isFalse();
    }

    // --- parts ------------------------------------------------------------------------------------------------------

    private static ServiceContract mail(String version) {
        return ServiceContract.builder("mail", ServiceVersion.of(version))
                .method(ServiceMethodDescriptor.builder("send")
                        .parameter(ServiceParameter.required("to", "string"))
                        .parameter(ServiceParameter.required("text", "string"))
                        .parameter(ServiceParameter.optional("copies", "integer", 1))
                        .build())
                .method(ServiceMethodDescriptor.builder("ping")
                        .capabilities(ServiceCapability.IDEMPOTENT)
                        .build())
                .method(ServiceMethodDescriptor.builder("follow")
                        .capabilities(ServiceCapability.STREAMING)
                        .build())
                .build()
                .providedBy("mailer");
    }

    private List<String> issues(Workflow workflow) {
        return validate(workflow).stream().map(ValidationIssue::toString).toList();
    }

    private List<ValidationIssue> validate(Workflow workflow) {
        return new WorkflowValidator(any -> List.of())
                .validate(workflow, runtime)
                .issues();
    }

    private static WorkflowStep[] steps(int count, boolean chained) {
        List<WorkflowStep> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            steps.add(chained && i > 0 ? step("s" + i, "s" + (i - 1)) : step("s" + i));
        }
        return steps.toArray(WorkflowStep[]::new);
    }

    private static Workflow workflow(WorkflowStep... steps) {
        return with(ExecutionMode.SEQUENTIAL, steps)
                .timeout(Duration.ofHours(1))
                .build();
    }

    private static Workflow.Builder with(ExecutionMode mode, WorkflowStep... steps) {
        Workflow.Builder builder = Workflow.builder("w").executionMode(mode);
        for (WorkflowStep step : steps) {
            builder.step(step);
        }
        return builder;
    }

    private static WorkflowStep step(String id, String... after) {
        return WorkflowStep.builder(id, RUN).after(after).build();
    }

    private static WorkflowStep when(String id, String condition) {
        return WorkflowStep.builder(id, RUN).when(condition).build();
    }

    private static WorkflowStep reads(String id, String expression, String... after) {
        return WorkflowStep.builder(id, RUN.with(Map.of("of", "${" + expression + "}")))
                .after(after)
                .build();
    }

    private static WorkflowStep call(String id, StepAction action) {
        return call(id, action, true);
    }

    private static WorkflowStep call(String id, StepAction action, boolean critical) {
        return WorkflowStep.builder(id, action).critical(critical).build();
    }
}
