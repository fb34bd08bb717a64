// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import qtforge.api.monitoring.health.HealthLevel;

class SubsystemChecksTest {

    private final BundleContext context = mock(BundleContext.class);
    private final Bundle versions = mock(Bundle.class);
    private final RuntimeServices services = mock(RuntimeServices.class);

    private Outcome look(int state, boolean isStarted) throws Exception {
        when(versions.getSymbolicName()).thenReturn("qtforge.versions");
        when(versions.getState()).thenReturn(state);
        when(context.getBundles()).thenReturn(new Bundle[] {versions});
        when(services.isStarted()).thenReturn(isStarted);
        return new SubsystemChecks(context, services).installed().get(0).look();
    }

    @Test
    void partWithoutAServiceIsCriticalOnlyOnceTheRuntimeHasStarted() throws Exception {
        assertThat(look(Bundle.ACTIVE, true).level()).isEqualTo(HealthLevel.CRITICAL);
        assertThat(look(Bundle.ACTIVE, false).level()).isEqualTo(HealthLevel.TEMPORARILY_UNAVAILABLE);
    }

    @Test
    void partThatIsNotActiveIsCriticalAndOneThatIsNotInstalledHasNoCheck() throws Exception {
        assertThat(look(Bundle.RESOLVED, true).level()).isEqualTo(HealthLevel.CRITICAL);
        when(context.getBundles()).thenReturn(new Bundle[0]);
        assertThat(new SubsystemChecks(context, services).installed()).isEmpty();
    }
}
