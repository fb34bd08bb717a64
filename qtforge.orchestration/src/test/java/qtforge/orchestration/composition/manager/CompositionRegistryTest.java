// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.composition.PluginComposition;
import qtforge.caller.Caller;

class CompositionRegistryTest {

    private final BundleContext context = mock(BundleContext.class);
    private SynchronousBundleListener listener;
    private CompositionRegistry registry;

    @BeforeEach
    void open() {
        doAnswer(call -> listener = call.getArgument(0))
                .when(context)
                .addBundleListener(any(SynchronousBundleListener.class));
        registry = new CompositionRegistry(context);
    }

    private static Bundle bundle(String name) {
        Bundle bundle = mock(Bundle.class);
        when(bundle.getSymbolicName()).thenReturn(name);
        when(bundle.getState()).thenReturn(Bundle.ACTIVE);
        return bundle;
    }

    private static PluginComposition composition(String id) {
        return PluginComposition.builder(id, "").plugin("a").build();
    }

    @Test
    void whatABundleRegisteredGoesWithIt() {
        Bundle one = bundle("one");
        Bundle two = bundle("two");
        registry.register(composition("c"), Caller.of(one));
        registry.register(composition("d"), Caller.of(two));
        listener.bundleChanged(new BundleEvent(BundleEvent.STOPPING, one));
        assertThat(registry.ids()).containsExactly("d");
    }

    @Test
    void aBundleReplacesItsOwnAndNobodyElses() {
        Caller one = Caller.of(bundle("one"));
        registry.register(composition("c"), one);
        PluginComposition changed =
                PluginComposition.builder("c", "").plugin("b").build();
        registry.register(changed, one);
        assertThat(registry.get("c")).contains(changed);
        assertThatThrownBy(() -> registry.register(composition("c"), Caller.of(bundle("two"))))
                .hasMessageContaining("of one")
                .extracting(e -> ((PluginException) e).code())
                .isEqualTo(PluginErrorCode.ALREADY_EXISTS);
        assertThat(registry.unregister("c", one)).isTrue();
        assertThat(registry.unregister("c", one)).isFalse();
    }

    @Test
    void oneBundleHasSoManyAtMost() {
        Caller one = Caller.of(bundle("one"));
        for (int i = 0; i < CompositionRegistry.MOST; i++) {
            registry.register(composition("c" + i), one);
        }
        registry.register(composition("c0"), one);
        assertThatThrownBy(() -> registry.register(composition("more"), one))
                .extracting(e -> ((PluginException) e).code())
                .isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED);
        registry.register(composition("more"), Caller.of(bundle("two")));
    }

    @Test
    void oneChangeOfACompositeAtATime() {
        assertThat(registry.<String>alone("c", () -> {
                    assertThatThrownBy(() -> registry.alone("c", () -> "second"))
                            .hasMessageContaining("already")
                            .extracting(e -> ((PluginException) e).code())
                            .isEqualTo(PluginErrorCode.INVALID_STATE);
                    return registry.alone("d", () -> "other");
                }))
                .isEqualTo("other");
        assertThat(registry.<String>alone("c", () -> "later")).isEqualTo("later");
    }

    @Test
    void aBundleThatStopsRegistersNothing() {
        Bundle stopping = bundle("one");
        when(stopping.getState()).thenReturn(Bundle.STOPPING);
        assertThatThrownBy(() -> registry.register(composition("c"), Caller.of(stopping)))
                .extracting(e -> ((PluginException) e).code())
                .isEqualTo(PluginErrorCode.INVALID_STATE);
        when(stopping.getState()).thenReturn(Bundle.ACTIVE, Bundle.STOPPING);
        assertThatThrownBy(() -> registry.register(composition("c"), Caller.of(stopping)))
                .isInstanceOf(PluginException.class);
        assertThat(registry.ids()).isEmpty();
    }
}
