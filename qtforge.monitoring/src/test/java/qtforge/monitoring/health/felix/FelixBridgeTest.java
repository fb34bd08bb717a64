// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health.felix;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import qtforge.monitoring.health.Check;
import qtforge.monitoring.health.OwnChecks;

class FelixBridgeTest {

    @Test
    @SuppressWarnings("unchecked")
    void aCheckThatIsOfferedWhileTheBridgeEndsIsTakenBack() {
        BundleContext context = mock(BundleContext.class);
        ServiceRegistration<HealthCheck> registration = mock(ServiceRegistration.class);
        FelixBridge bridge = new FelixBridge(context, mock(HealthCheckExecutor.class), mock(OwnChecks.class));
        when(context.registerService(eq(HealthCheck.class), any(HealthCheck.class), any()))
                .thenAnswer(call -> {
                    bridge.deactivate();
                    return registration;
                });
        Check check = mock(Check.class);
        when(check.name()).thenReturn("one");

        bridge.sync(List.of(check));

        verify(registration).unregister();
    }
}
