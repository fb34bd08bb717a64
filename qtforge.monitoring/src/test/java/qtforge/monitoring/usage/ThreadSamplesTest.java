// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleReference;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import qtforge.api.core.PluginNamespace;
import qtforge.api.security.PluginWatch.PluginUsage;

/** Whose threads are where nobody watches them, and what they used. */
class ThreadSamplesTest {

    private final ThreadOwners owners = new ThreadOwners(() -> Set.of("a", "a.b", "a.b-c"));
    private final HandClock clock = new HandClock();
    private final List<Thread> live = new ArrayList<>();
    private final ThreadSamples samples = new ThreadSamples(clock, () -> live, owners::owner);

    /** The class loader of a bundle. */
    private static final class Loader extends ClassLoader implements BundleReference {
        private final Bundle bundle = mock(Bundle.class);

        Loader(String pluginId) {
            BundleCapability capability = mock(BundleCapability.class);
            when(capability.getAttributes()).thenReturn(Map.of(PluginNamespace.ID, pluginId));
            BundleRevision revision = mock(BundleRevision.class);
            when(revision.getDeclaredCapabilities(PluginNamespace.NAMESPACE))
                    .thenReturn(pluginId.isEmpty() ? List.of() : List.of(capability));
            when(bundle.adapt(any())).thenReturn(revision);
        }

        @Override
        public Bundle getBundle() {
            return bundle;
        }
    }

    private static Thread thread(String name) {
        return new Thread(() -> {}, name);
    }

    private static Thread thread(String name, ClassLoader loader) {
        Thread made = thread(name);
        made.setContextClassLoader(loader);
        return made;
    }

    @Test
    void threadsAreKnownByTheNamesTheRuntimeGivesThem() {
        assertThat(owners.owner(thread("qtforge-plugin-a-worker-1"))).contains("a");
        assertThat(owners.owner(thread("qtforge-plugin-a.b-timer-12"))).contains("a.b");
        assertThat(owners.owner(thread("qtforge-plugin-a.b-orders-1"))).contains("a.b");
        assertThat(owners.owner(thread("qtforge-plugin-a.b-c-orders-1"))).contains("a.b-c");
        assertThat(owners.owner(thread("qtforge-plugin-other-orders-1"))).isEmpty();
    }

    @Test
    void threadsAreKnownByThePluginsClassLoaderUnlessTheyAreTheRuntimes() {
        Loader plugin = new Loader("a");
        assertThat(owners.owner(thread("mine", plugin))).contains("a");
        assertThat(owners.owner(thread("qtforge-lane-1", plugin))).isEmpty();
        assertThat(owners.owner(thread("library", new Loader("")))).isEmpty();
        assertThat(owners.owner(thread("main", ClassLoader.getSystemClassLoader())))
                .isEmpty();
    }

    @Test
    void whatThreadsUseIsAddedUpSampleBySample() {
        assertThat(samples.read()).isEmpty();
        live.add(thread("qtforge-plugin-a-worker-1"));
        live.add(thread("somebody"));
        clock.work(100, 7);
        assertThat(samples.read()).containsExactly(new PluginUsage("a", 1, 0, 0, 100, 7));
        clock.work(50, 3);
        assertThat(samples.read()).containsExactly(new PluginUsage("a", 1, 0, 0, 150, 10));
        clock.measuresNothing();
        assertThat(samples.read()).containsExactly(new PluginUsage("a", 1, 0, 0, 150, 10));
        live.remove(0);
        assertThat(samples.read()).isEmpty();
    }

    @Test
    void threadStaysWhoseItWasWhenItWasFirstSeen() {
        Thread shared = thread("shared", ClassLoader.getSystemClassLoader());
        live.add(shared);
        assertThat(samples.read()).isEmpty();
        shared.setContextClassLoader(new Loader("a"));
        clock.work(100, 7);

        assertThat(samples.read()).isEmpty();
        assertThat(samples.owner(shared)).isEqualTo(Optional.empty());
    }

    @Test
    void whenAnotherCountsFromNowOnNothingIsCountedTwice() {
        OwnThreadUse use = new OwnThreadUse();
        use.add(new PluginUsage("a", 1, 0, 0, 100, 10));
        PluginUsage other = new PluginUsage("a", 1, 0, 0, 140, 14);
        use.goesOnFrom(other);
        use.add(other);
        assertThat(use.cpuNanos()).isEqualTo(100);
        use.add(new PluginUsage("a", 1, 0, 0, 160, 15));

        assertThat(use.cpuNanos()).isEqualTo(120);
        assertThat(use.allocatedBytes()).isEqualTo(11);
    }
}
