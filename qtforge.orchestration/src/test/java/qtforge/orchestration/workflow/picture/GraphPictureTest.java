// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.orchestration.workflow.ExecutionMode;
import qtforge.api.orchestration.workflow.GraphFormat;
import qtforge.api.orchestration.workflow.StepAction;
import qtforge.api.orchestration.workflow.StepResult;
import qtforge.api.orchestration.workflow.StepStatus;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowStep;

class GraphPictureTest {

    private static final String DOT_TEXT = "\"(?:[^\"\\\\]|\\\\.)*\"";
    private static final Pattern DOT_LINE = Pattern.compile(
            "digraph workflow \\{|}|  \\{rank=same; s\\d+; u\\d+;}|  (?:[su]\\d+(?: -> [su]\\d+)?|graph|node|edge)"
                    + "(?: \\[\\w+=(?:" + DOT_TEXT + "|\\w+)(?:, \\w+=(?:" + DOT_TEXT + "|\\w+))*])?;");
    private static final String MERMAID_TEXT = "\"(?:[\\p{L}\\p{Nd} ]|#\\d+;|<br/>)*\"";
    private static final Pattern MERMAID_LINE = Pattern.compile("flowchart TB|  subgraph workflow\\[" + MERMAID_TEXT
            + "]|  end"
            + "|    [su]\\d+(?:\\[" + MERMAID_TEXT + "]|\\[\\[" + MERMAID_TEXT + "]]|\\(\\[" + MERMAID_TEXT + "]\\))"
            + "|  [su]\\d+ (?:-->|-\\.->\\|" + MERMAID_TEXT + "\\|) [su]\\d+"
            + "|  classDef \\w+ [\\w#:, -]+|  class [su]\\d+(?:,[su]\\d+)* \\w+");

    @Test
    void drawsAWorkflowInDot() {
        assertThat(GraphPicture.of(order(), GraphFormat.DOT))
                .isEqualTo(
                        """
                        digraph workflow {
                          graph [label="Ship an order (order)", labelloc=t, rankdir=TB, fontname="sans-serif"];
                          node [shape=box, style="filled", fillcolor="#FFFFFF", fontcolor="#000000", fontname="sans-serif"];
                          edge [fontname="sans-serif", fontsize=10];
                          s0 [label="pay\\ncommand 'charge' of plugin bank", style="filled,bold", tooltip="pay"];
                          s1 [label="pack\\nworkflow pack-item\\nfor each of input.items, 4 at a time", style="filled,bold", peripheries=2, \
                        tooltip="pack"];
                          s2 [label="Tell (mail)\\nmethod 'send' of contract mail\\nor else function 'log'", style="filled,dashed", \
                        tooltip="Tells the customer."];
                          s0 -> s1;
                          s0 -> s2 [style=dashed, label="if input.mail"];
                          s1 -> s2 [style=dashed, label="if input.mail"];
                          u0 [label="undo: command 'refund' of plugin bank", style="filled,rounded,dotted", tooltip="pay"];
                          s0 -> u0 [style=dotted, arrowhead=empty, label="undo"];
                          {rank=same; s0; u0;}
                        }
                        """);
    }

    @Test
    void drawsAnExecutionInMermaid() {
        Map<String, StepResult> results = Map.of(
                "pay", result("pay", StepStatus.COMPLETED, 1, 0, 0, true, ""),
                "pack", result("pack", StepStatus.FAILED, 0, 3, 5, false, ""));
        assertThat(GraphPicture.of(order(), GraphFormat.MERMAID, results))
                .isEqualTo(
                        """
                        flowchart TB
                          subgraph workflow["Ship an order #40;order#41;"]
                            s0["pay<br/>command #39;charge#39; of plugin bank<br/>Completed#44; undone#44; attempt 2"]
                            s1[["pack<br/>workflow pack#45;item<br/>for each of input#46;items#44; 4 at a time<br/>Failed#44; 3 of 5"]]
                            s2["Tell #40;mail#41;<br/>method #39;send#39; of contract mail<br/>or else function #39;log#39;"]
                            u0(["undo#58; command #39;refund#39; of plugin bank<br/>done"])
                          end
                          s0 --> s1
                          s0 -.->|"if input#46;mail"| s2
                          s1 -.->|"if input#46;mail"| s2
                          s0 -.->|"undo"| u0
                          classDef criticalFailed fill:#D55E00,color:#000000,stroke:#000000,stroke-width:3px
                          classDef criticalUndone fill:#CC79A7,color:#000000,stroke:#000000,stroke-width:3px
                          classDef optional fill:#FFFFFF,color:#000000,stroke:#000000,stroke-dasharray:5 4
                          classDef undoUndone fill:#CC79A7,color:#000000,stroke:#000000,stroke-dasharray:2 3
                          class s1 criticalFailed
                          class s0 criticalUndone
                          class s2 optional
                          class u0 undoUndone
                        """);
    }

    @Test
    void aPipelineIsDrawnInItsOrder() {
        Workflow workflow = Workflow.builder("p")
                .executionMode(ExecutionMode.PIPELINE)
                .step(WorkflowStep.of("a", "p", "c"))
                .step(WorkflowStep.of("b", "p", "c"))
                .step(WorkflowStep.builder("c", StepAction.command("p", "c"))
                        .after("a")
                        .build())
                .build();
        assertThat(GraphPicture.of(workflow, GraphFormat.DOT))
                .contains("  s0 -> s1;\n  s1 -> s2;\n")
                .doesNotContain("s0 -> s2");
    }

    @Test
    void saysWhatCouldNotBeUndone() {
        Map<String, StepResult> results =
                Map.of("pay", result("pay", StepStatus.COMPLETED, 0, 0, 0, false, "bank is closed"));
        assertThat(GraphPicture.of(order(), GraphFormat.DOT, results))
                .contains("u0 [label=\"undo: command 'refund' of plugin bank\\nfailed: bank is closed\"")
                .contains("fillcolor=\"#D55E00\"");
    }

    @Test
    void theConditionOfAFirstStepIsInItsBox() {
        Workflow workflow = Workflow.builder("w")
                .step(WorkflowStep.builder("a", StepAction.command("p", "c"))
                        .when("input.go")
                        .build())
                .build();
        assertThat(GraphPicture.of(workflow, GraphFormat.DOT)).contains("plugin p\\nif input.go\"");
    }

    @Test
    void everyStateHasAColourOfItsOwnOnWhichTextCanBeRead() {
        assertThat(java.util.Arrays.stream(StepColour.values()).map(StepColour::fill))
                .doesNotHaveDuplicates();
        for (StepStatus status : StepStatus.values()) {
            assertThat(StepColour.of(status).name()).isEqualTo(status.name());
        }
        for (StepColour colour : StepColour.values()) {
            double light = luminance(colour.fill());
            double dark = luminance(colour.text());
            double contrast = (Math.max(light, dark) + 0.05) / (Math.min(light, dark) + 0.05);
            // What WCAG 2 asks for at level AA.
            assertThat(contrast).as(colour.name()).isGreaterThan(4.5);
        }
    }

    @Test
    void hostileNamesAreText() {
        List<String> names = List.of(
                "\"]; evil [label=\"",
                "\\",
                "\\\"",
                "a\\N\\G\\l",
                "line\nbreak\r\u0000\u2028",
                "<b>bold</b>",
                "<script>alert(1)</script>",
                "]",
                "`md`",
                "end",
                "&lt; &amp; #35;",
                "\"\"\"",
                "%% comment",
                "1. list",
                "click s0 \"javascript:alert(1)\"",
                "\u202Egnp",
                "emoji \uD83D\uDE00",
                "\uD83D",
                "名前",
                "");
        Workflow.Builder builder = Workflow.builder("w").name(String.join(" ", names));
        for (int i = 0; i < names.size(); i++) {
            builder.step(WorkflowStep.builder("s" + i, StepAction.command("p", names.get(i)))
                    .name(names.get(i))
                    .description(names.get(i))
                    .when(names.get(i))
                    .after(i == 0 ? new String[0] : new String[] {"s" + (i - 1)})
                    .build());
        }
        Workflow workflow =
                builder.rollbackStep("s1", StepAction.command("p", "\"];")).build();
        String dot = GraphPicture.of(workflow, GraphFormat.DOT);
        String mermaid = GraphPicture.of(workflow, GraphFormat.MERMAID);
        assertLines(dot, DOT_LINE);
        assertLines(mermaid, MERMAID_LINE);
        assertThat(dot)
                .contains("label=\"\\\"]; evil [label=\\\" (s0)\\ncommand")
                .contains("label=\"a\\\\N\\\\G\\\\l (s3)")
                .contains("line break  (s4)")
                .contains("&amp;lt; &amp;amp; #35; (s10)")
                .contains("gnp (s15)");
        assertThat(mermaid)
                .contains("#60;script#62;alert#40;1#41;#60;#47;script#62; #40;s6#41;")
                .contains("end #40;s9#41;")
                .contains("emoji #128512; #40;s16#41;")
                .contains("名前");
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(80),
                Arbitraries.strings().ascii().ofMaxLength(80),
                Arbitraries.strings().withChars("\"\\[]{}()<>|#;&`\n%-=").ofMaxLength(20));
    }

    @Property(tries = 300)
    void whateverNamesContainTheTextIsWellFormed(@ForAll("names") String name, @ForAll("names") String condition) {
        Workflow workflow = Workflow.builder("w")
                .name(name)
                .step(WorkflowStep.of("a", name, name))
                .step(WorkflowStep.builder("b", StepAction.script(name, name))
                        .name(name)
                        .description(name)
                        .after("a")
                        .when(condition)
                        .forEach(name, 2)
                        .fallback(StepAction.function(name))
                        .build())
                .rollbackStep("a", StepAction.command(name, name))
                .build();
        Map<String, StepResult> results = Map.of("a", result("a", StepStatus.COMPLETED, 0, 0, 0, false, name));
        String dot = GraphPicture.of(workflow, GraphFormat.DOT, results);
        assertLines(dot, DOT_LINE);
        assertLines(GraphPicture.of(workflow, GraphFormat.MERMAID, results), MERMAID_LINE);
        assertThat(GraphPicture.of(workflow, GraphFormat.DOT, results)).isEqualTo(dot);
        // Nothing but what cannot be shown is lost.
        assertThat(unescaped(DotText.escaped(name)))
                .isEqualTo(name.replaceAll("[\n\r\t]", " ")
                        .codePoints()
                        .filter(Shown::isShown)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
    }

    @Test
    void drawsTenThousandSteps() {
        Workflow.Builder builder = Workflow.builder("large").executionMode(ExecutionMode.PARALLEL);
        for (int i = 0; i < 10_000; i++) {
            builder.step(WorkflowStep.builder("s" + i, StepAction.command("p", "c"))
                    .after(i == 0 ? new String[0] : new String[] {"s" + (i - 1), "s" + i / 2})
                    .build());
        }
        for (GraphFormat format : GraphFormat.values()) {
            String text = GraphPicture.of(builder.build(), format);
            assertThat(text.lines()
                            .filter(line -> line.contains("->") || line.contains("-->"))
                            .count())
                    .isEqualTo(19_996L);
        }
    }

    private static Workflow order() {
        return Workflow.builder("order")
                .name("Ship an order")
                .executionMode(ExecutionMode.PARALLEL)
                .step(WorkflowStep.of("pay", "bank", "charge"))
                .step(WorkflowStep.builder("pack", StepAction.workflow("pack-item"))
                        .after("pay")
                        .forEach("input.items", 4)
                        .build())
                .step(WorkflowStep.builder("mail", StepAction.contract("mail", "send"))
                        .name("Tell")
                        .description("Tells the customer.")
                        .after("pay", "pack")
                        .when("input.mail")
                        .fallback(StepAction.function("log"))
                        .critical(false)
                        .build())
                .rollbackStep("pay", StepAction.command("bank", "refund"))
                .build();
    }

    private static StepResult result(
            String id,
            StepStatus status,
            int retries,
            int done,
            int items,
            boolean compensated,
            String compensationError) {
        return new StepResult(
                id,
                status,
                null,
                PluginErrorCode.SUCCESS,
                "",
                Optional.of(Instant.EPOCH),
                Optional.of(Instant.EPOCH),
                retries,
                done,
                items,
                compensated,
                compensationError);
    }

    private static void assertLines(String text, Pattern line) {
        List<String> strange = new ArrayList<>();
        for (String each : text.split("\n")) {
            if (!line.matcher(each).matches()) {
                strange.add(each);
            }
        }
        assertThat(strange).isEmpty();
    }

    private static String unescaped(String text) {
        return text.replaceAll("\\\\(.)", "$1").replace("&amp;", "&");
    }

    private static double luminance(String colour) {
        double[] parts = new double[3];
        for (int i = 0; i < 3; i++) {
            double part = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            parts[i] = part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    }
}
