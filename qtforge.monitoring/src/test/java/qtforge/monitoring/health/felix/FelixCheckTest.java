// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health.felix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.junit.jupiter.api.Test;
import qtforge.api.monitoring.health.HealthLevel;

class FelixCheckTest {

    private static HealthCheckExecutionResult result(boolean hasTimedOut) {
        HealthCheckExecutionResult result = mock(HealthCheckExecutionResult.class);
        when(result.getHealthCheckResult()).thenReturn(new Result(Result.Status.WARN, "it is getting warm"));
        when(result.hasTimedOut()).thenReturn(hasTimedOut);
        return result;
    }

    @Test
    void levelIsThatOfFelixButForChecksThatDoNotReturn() {
        assertThat(FelixCheck.outcome(result(false)).level()).isEqualTo(HealthLevel.WARN);
        assertThat(FelixCheck.outcome(result(true)).level()).isEqualTo(HealthLevel.HEALTH_CHECK_ERROR);
        assertThat(FelixCheck.outcome(result(true)).messages()).containsExactly("it is getting warm");
    }
}
