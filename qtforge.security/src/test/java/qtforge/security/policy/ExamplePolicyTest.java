// SPDX-License-Identifier: Apache-2.0
package qtforge.security.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExamplePolicyTest {

    private static final PolicyTerms TERMS = TestTerms.in(Path.of("/srv/qtforge"));

    @Test
    void readsThePolicyTheDistributionShipsAsAnExample() throws IOException {
        PolicyReading reading =
                PolicyReader.read(Files.readString(Path.of("../cnf/etc/qtforge.policy.example")), TERMS);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.policy().subjects()).hasSize(9);
    }

    @Test
    void readsThePolicyOfTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("../docs/security-policy.md"));
        int start = page.indexOf("```\n# Policy") + 4;
        PolicyReading reading = PolicyReader.read(page.substring(start, page.indexOf("```", start)), TERMS);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.policy().rules()).hasSize(1);
    }
}
