// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.orchestration.workflow.Workflow;

/**
 * Whether steps depend on others, directly or through others, asked for many at a time: all questions are collected, then the steps are
 * gone through once for each {@value #AT_A_TIME} steps that were asked for, each handing on which of those it comes after. So it takes
 * neither the square of the steps in memory nor a search for each question. Of one thread.
 */
final class Ancestry {

    private static final int AT_A_TIME = 1_024;

    private record Question(int reader, Runnable no) {}

    private final Map<String, Integer> places = new HashMap<>();
    private final int[][] needs;
    /** By the step that was asked for. */
    private final Map<Integer, List<Question>> questions = new LinkedHashMap<>();

    /**
     * For a workflow.
     *
     * @param order its steps, each after all it depends on
     */
    Ancestry(Workflow workflow, List<String> order) {
        order.forEach(id -> places.put(id, places.size()));
        needs = new int[order.size()][];
        for (int i = 0; i < needs.length; i++) {
            needs[i] = workflow.steps().get(order.get(i)).dependencies().stream()
                    .mapToInt(places::get)
                    .toArray();
        }
    }

    /** Asks whether a step comes after another; the answer is {@code no} being called, by {@link #answer}, when it does not. */
    void ask(String reader, String read, Runnable no) {
        int from = places.get(reader);
        int to = places.get(read);
        if (Arrays.stream(needs[from]).noneMatch(needed -> needed == to)) {
            questions.computeIfAbsent(to, it -> new ArrayList<>()).add(new Question(from, no));
        }
    }

    void answer() {
        List<Integer> asked = List.copyOf(questions.keySet());
        for (int begin = 0; begin < asked.size(); begin += AT_A_TIME) {
            answer(asked.subList(begin, Math.min(asked.size(), begin + AT_A_TIME)));
        }
    }

    private void answer(List<Integer> asked) {
        int words = (asked.size() + Long.SIZE - 1) / Long.SIZE;
        int[] bit = new int[needs.length];
        Arrays.fill(bit, -1);
        for (int i = 0; i < asked.size(); i++) {
            bit[asked.get(i)] = i;
        }
        long[][] after = new long[needs.length][words];
        for (int step = 0; step < needs.length; step++) {
            long[] mine = after[step];
            for (int needed : needs[step]) {
                long[] theirs = after[needed];
                for (int word = 0; word < words; word++) {
                    mine[word] |= theirs[word];
                }
                if (bit[needed] >= 0) {
                    mine[bit[needed] / Long.SIZE] |= 1L << bit[needed];
                }
            }
        }
        for (int read : asked) {
            for (Question question : questions.get(read)) {
                if ((after[question.reader()][bit[read] / Long.SIZE] >>> bit[read] & 1) == 0) {
                    question.no().run();
                }
            }
        }
    }
}
