// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowStep;

class AncestryTest {

    @Property(tries = 60)
    void answersAsASearchWould(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int size) {
        Workflow workflow = random(new Random(seed), size);
        Set<String> unrelated = new TreeSet<>();
        Ancestry ancestry = new Ancestry(workflow, workflow.getExecutionOrder());
        for (String reader : workflow.steps().keySet()) {
            for (String read : workflow.steps().keySet()) {
                ancestry.ask(reader, read, () -> unrelated.add(reader + " " + read));
            }
        }
        ancestry.answer();
        Set<String> expected = new TreeSet<>();
        for (String reader : workflow.steps().keySet()) {
            Set<String> above = new HashSet<>();
            collect(workflow, reader, above);
            workflow.steps().keySet().stream()
                    .filter(read -> !above.contains(read))
                    .forEach(read -> expected.add(reader + " " + read));
        }
        assertThat(unrelated).isEqualTo(expected);
    }

    /** More questions than are answered in one go. */
    @Property(tries = 2)
    void answersInSeveralRounds(@ForAll long seed) {
        int size = 2_500;
        Workflow workflow = Steps.chain(size);
        Ancestry ancestry = new Ancestry(workflow, workflow.getExecutionOrder());
        Random random = new Random(seed);
        Set<String> no = new TreeSet<>();
        Set<String> expected = new TreeSet<>();
        for (int i = 0; i < size; i++) {
            int reader = random.nextInt(size);
            String question = reader + " " + i;
            ancestry.ask("s" + reader, "s" + i, () -> no.add(question));
            if (i >= reader) {
                expected.add(question);
            }
        }
        ancestry.answer();
        assertThat(no).isEqualTo(expected);
    }

    private static void collect(Workflow workflow, String id, Set<String> above) {
        for (String needed : workflow.steps().get(id).dependencies()) {
            if (above.add(needed)) {
                collect(workflow, needed, above);
            }
        }
    }

    private static Workflow random(Random random, int size) {
        Workflow.Builder builder = Workflow.builder("w");
        for (int i = 0; i < size; i++) {
            int here = i;
            List<String> needs = random.ints(random.nextInt(3), 0, Math.max(1, i))
                    .filter(needed -> needed < here)
                    .mapToObj(needed -> "s" + needed)
                    .toList();
            builder.step(WorkflowStep.builder("s" + i, qtforge.api.orchestration.workflow.StepAction.command("p", "c"))
                    .after(needs.toArray(String[]::new))
                    .build());
        }
        return builder.build();
    }
}
