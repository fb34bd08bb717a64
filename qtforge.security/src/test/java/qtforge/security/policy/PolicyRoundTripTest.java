// SPDX-License-Identifier: Apache-2.0
package qtforge.security.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PolicyRoundTripTest {

    private static final PolicyTerms TERMS = TestTerms.in(Path.of("/var/qtforge"));

    @Test
    void readsBackWhateverItWrites() {
        RandomPolicies policies = new RandomPolicies(20261125);
        for (int i = 0; i < 1000; i++) {
            Policy policy = policies.next();
            String text = PolicyWriter.write(policy);
            PolicyReading reading = PolicyReader.read(text, TERMS);
            assertThat(reading.problems()).as(text).isEmpty();
            assertThat(reading.policy()).as(text).isEqualTo(policy);
            assertThat(PolicyWriter.write(reading.policy())).isEqualTo(text);
        }
    }

    @Test
    void seesNoDifferenceBetweenEqualPoliciesAndOneBetweenOthers() {
        RandomPolicies policies = new RandomPolicies(7);
        for (int i = 0; i < 200; i++) {
            Policy one = policies.next();
            Policy other = policies.next();
            assertThat(PolicyDifference.between(one, one)).isEmpty();
            if (!one.equals(other)) {
                assertThat(PolicyDifference.between(one, other))
                        .isNotEmpty()
                        .allMatch(line -> line.startsWith("+ ") || line.startsWith("- "));
            }
        }
    }

    @Test
    void answersMutilatedTextsWithProblemsOrWithAPolicyThatCanBeWritten() {
        RandomPolicies policies = new RandomPolicies(4711);
        Random random = new Random(4711);
        int refused = 0;
        for (int i = 0; i < 4000; i++) {
            String text = mutilated(PolicyWriter.write(policies.next()), random);
            PolicyReading reading = PolicyReader.read(text, TERMS);
            if (!reading.problems().isEmpty()) {
                refused++;
                assertThat(reading.problems()).allSatisfy(problem -> {
                    assertThat(problem.line()).isPositive();
                    assertThat(problem.column()).isPositive();
                    assertThat(problem.remedy()).isNotBlank();
                });
                continue;
            }
            PolicyReading again = PolicyReader.read(PolicyWriter.write(reading.policy(), reading.comments()), TERMS);
            assertThat(again.problems()).as(text).isEmpty();
            assertThat(again.policy()).as(text).isEqualTo(reading.policy());
        }
        assertThat(refused).isGreaterThan(1000);
    }

    private static String mutilated(String text, Random random) {
        StringBuilder broken = new StringBuilder(text);
        String alphabet = " \t\n\r\"\\#${}()*:/-.aZ09\u0000\u2028\ud800";
        for (int i = 0; i <= random.nextInt(4) && broken.length() > 2; i++) {
            int at = random.nextInt(broken.length());
            int to = Math.min(broken.length(), at + random.nextInt(40));
            switch (random.nextInt(4)) {
                case 0 -> broken.delete(at, to);
                case 1 -> broken.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                case 2 -> broken.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
                default -> broken.insert(random.nextInt(broken.length()), broken.substring(at, to));
            }
        }
        return broken.toString();
    }
}
