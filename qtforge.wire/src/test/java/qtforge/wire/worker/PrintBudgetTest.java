// SPDX-License-Identifier: Apache-2.0
package qtforge.wire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrintBudgetTest {

    private final List<String> passed = new ArrayList<>();
    private final PrintBudget budget = new PrintBudget(passed::add);

    @Test
    void whatIsBeyondTheCharactersOfASecondIsDroppedWithOneWarning() {
        String line = "x".repeat(PrintBudget.CHARACTERS / 4);
        // Each second that may pass meanwhile has its own four.
        for (int number = 0; number < 400; number++) {
            budget.take(line);
        }
        long warnings =
                passed.stream().filter(each -> each.contains("left out)")).count();
        assertThat(warnings).isPositive();
        assertThat(passed.size()
                        - passed.stream().filter(each -> each.startsWith("(")).count())
                .isLessThanOrEqualTo(4 * (warnings + 1));
    }

    @Test
    void whatIsBeyondTheLinesOfASecondIsDropped() {
        for (int number = 0; number < PrintBudget.LINES * 4; number++) {
            budget.take("");
        }
        assertThat(passed).anyMatch(each -> each.contains("lines or")).hasSizeLessThan(PrintBudget.LINES * 4);
    }

    @Test
    void littleIsPassedOnAsItIs() {
        budget.take("a");
        budget.take("");
        assertThat(passed).containsExactly("a", "");
    }
}
