// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the transformer may go. */
class OtherAgentsTest {

    private static final String CLOSED = "-XX:-EnableDynamicAgentLoading";
    private static final String OWN = "/dist/enforcement.jar";

    @Test
    void areImpossibleWhereNoneIsNamedAndNoneCanBeLoaded() {
        assertThat(OtherAgents.possible(List.of("-Xmx1g", CLOSED, "-javaagent:" + OWN), OWN))
                .isFalse();
    }

    @Test
    void arePossibleWhereTheyCanBeLoadedLater() {
        assertThat(OtherAgents.possible(List.of("-Xmx1g", "-javaagent:" + OWN), OWN))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-javaagent:/other.jar",
                "-javaagent:/dist/enforcement.jar=options",
                "-agentlib:jdwp=transport=dt_socket",
                "-agentpath:/lib/profiler.so",
                "-XX:StartFlightRecording",
                "-XX:Flags=more",
            })
    void arePossibleWhereSomethingBringsOne(String argument) {
        assertThat(OtherAgents.possible(List.of(CLOSED, argument), OWN)).isTrue();
    }
}
