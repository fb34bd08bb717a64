// SPDX-License-Identifier: Apache-2.0
package qtforge.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginNamespace;

class CallerTest {

    private final Bundle bundle = mock(Bundle.class);

    @Test
    void aPluginIsKnownByItsId() {
        BundleCapability capability = mock(BundleCapability.class);
        when(capability.getAttributes()).thenReturn(Map.of(PluginNamespace.ID, "org.example.clock"));
        BundleRevision revision = mock(BundleRevision.class);
        when(revision.getDeclaredCapabilities(PluginNamespace.NAMESPACE)).thenReturn(List.of(capability));
        when(bundle.adapt(BundleRevision.class)).thenReturn(revision);
        when(bundle.getSymbolicName()).thenReturn("org.example.clock.bundle");

        Caller caller = Caller.of(bundle);
        assertThat(caller.id()).isEqualTo("org.example.clock");
        assertThat(caller.isPlugin()).isTrue();
        assertThat(Caller.nameOf(bundle)).isEqualTo("org.example.clock.bundle");
    }

    @Test
    void aBundleThatIsNoPluginIsKnownByItsNameOrNumber() {
        when(bundle.getBundleId()).thenReturn(7L);
        assertThat(Caller.of(bundle).id()).isEqualTo("bundle-7");

        when(bundle.getSymbolicName()).thenReturn("org.example.library");
        assertThat(Caller.of(bundle).id()).isEqualTo("org.example.library");
        assertThat(Caller.of(bundle).isPlugin()).isFalse();
    }

    @Test
    void aBundleThatStopsCanAskForNothing() {
        when(bundle.getSymbolicName()).thenReturn("org.example.clock");
        when(bundle.getState()).thenReturn(Bundle.ACTIVE, Bundle.STARTING, Bundle.STOPPING);
        Caller caller = Caller.of(bundle);

        caller.requireLive("subscribe to a/b");
        caller.requireLive("subscribe to a/b");
        assertThatThrownBy(() -> caller.requireLive("subscribe to a/b"))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_STATE))
                .hasMessageContaining("org.example.clock")
                .hasMessageContaining("subscribe to a/b");
    }

    @Test
    void nothingIsRestrictedWhereNothingEnforces() throws Exception {
        Caller caller = Caller.of(bundle);

        assertThat(caller.hasAdmin("communication")).isTrue();
        assertThat(caller.accessControlContext()).isNull();
        assertThat(Rights.within(caller.accessControlContext(), () -> 1)).isEqualTo(1);
    }

    @Test
    void theEndOfABundleIsToldWhenItStopsAndWhenItHasStopped() {
        BundleContext context = mock(BundleContext.class);
        List<Bundle> ended = new ArrayList<>();
        BundleEnds ends = new BundleEnds(context, ended::add);
        verify(context).addBundleListener(ends);

        ends.bundleChanged(new BundleEvent(BundleEvent.STARTED, bundle));
        assertThat(ended).isEmpty();
        ends.bundleChanged(new BundleEvent(BundleEvent.STOPPING, bundle));
        ends.bundleChanged(new BundleEvent(BundleEvent.STOPPED, bundle));
        assertThat(ended).containsExactly(bundle, bundle);

        ends.close();
        verify(context).removeBundleListener(ends);
    }

    @Test
    void stoppingAndStoppedCanBeToldApart() {
        List<String> told = new ArrayList<>();
        BundleEnds ends =
                new BundleEnds(mock(BundleContext.class), ending -> told.add("stopping"), ended -> told.add("stopped"));

        ends.bundleChanged(new BundleEvent(BundleEvent.STOPPED, bundle));
        ends.bundleChanged(new BundleEvent(BundleEvent.STOPPING, bundle));
        ends.bundleChanged(new BundleEvent(BundleEvent.UPDATED, bundle));

        assertThat(told).containsExactly("stopped", "stopping");
    }
}
