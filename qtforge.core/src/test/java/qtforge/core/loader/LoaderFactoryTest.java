// SPDX-License-Identifier: Apache-2.0
package qtforge.core.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLoader;

class LoaderFactoryTest {

    private static final Path FILE = Path.of("x.foo");

    private final BundleContext context = mock(BundleContext.class);
    private final PluginErrorLog errors = mock(PluginErrorLog.class);
    private final LoaderTable table = new LoaderTable(context, errors);
    private final Bundle user = mock(Bundle.class);
    private final LoaderFactory factory = new LoaderFactory(table, user);

    @BeforeEach
    void userRuns() {
        when(user.getState()).thenReturn(Bundle.ACTIVE);
        when(user.getSymbolicName()).thenReturn("user");
    }

    @Test
    void findsServicesByName() {
        PluginLoader jar = loader("jar", false);
        table.addLoader(jar, reference(0));

        assertThat(factory.createDefaultLoader()).isSameAs(jar);
        assertThat(factory.createLoader("jar")).isSameAs(jar);
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> factory.createLoader("lua"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PluginErrorCode.NOT_FOUND))
                .withMessageContaining("lua")
                .withMessageContaining("[jar]");
    }

    @Test
    void prefersTheServiceOfTheHighestRanking() {
        PluginLoader low = loader("low", true);
        PluginLoader high = loader("high", true);
        table.addLoader(low, reference(1));
        ServiceReference<PluginLoader> highest = reference(5);
        table.addLoader(high, highest);

        assertThat(factory.loaderFor(FILE)).containsSame(high);
        table.removeLoader(high, highest);
        assertThat(factory.loaderFor(FILE)).containsSame(low);
    }

    @Test
    void registersLoadersUntilTheyAreUnregistered() {
        PluginLoader mine = loader("mine", true);
        factory.registerLoaderType("mine", () -> mine);

        assertThat(factory.availableLoaders()).containsExactly("mine");
        assertThat(factory.loaderFor(FILE)).containsSame(mine);
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> factory.registerLoaderType("mine", () -> mine))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PluginErrorCode.ALREADY_EXISTS));
        assertThat(factory.unregisterLoaderType("mine")).isTrue();
        assertThat(factory.unregisterLoaderType("mine")).isFalse();
        assertThat(factory.loaderFor(FILE)).isEmpty();
    }

    @Test
    void dropsLoadersWhenTheirBundleStops() {
        ArgumentCaptor<SynchronousBundleListener> listener = ArgumentCaptor.forClass(SynchronousBundleListener.class);
        verify(context).addBundleListener(listener.capture());
        factory.registerLoaderType("mine", () -> loader("mine", true));
        new LoaderFactory(table, runningBundle()).registerLoaderType("other", () -> loader("other", true));

        listener.getValue().bundleChanged(new BundleEvent(BundleEvent.STOPPING, user));

        assertThat(factory.availableLoaders()).containsExactly("other");
        table.deactivate();
        verify(context).removeBundleListener(listener.getValue());
    }

    @Test
    void refusesLoadersOfABundleThatStops() {
        when(user.getState()).thenReturn(Bundle.STOPPING);

        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> factory.registerLoaderType("mine", () -> loader("mine", true)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_STATE));
        assertThat(factory.availableLoaders()).isEmpty();
    }

    @Test
    void refusesALoaderWithoutNameOrFactory() {
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> factory.registerLoaderType(" ", () -> loader("x", true)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENT));
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> factory.registerLoaderType("x", null))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENT));
    }

    @Test
    void passesOverALoaderThatThrowsAndReportsItOnce() {
        PluginLoader bad = mock(PluginLoader.class);
        when(bad.name()).thenReturn("bad");
        when(bad.canLoad(any())).thenThrow(new IllegalStateException("boom"));
        PluginLoader good = loader("good", true);
        table.addLoader(bad, reference(9));
        table.addLoader(good, reference(0));

        assertThat(factory.loaderFor(FILE)).containsSame(good);
        assertThat(factory.loaderFor(FILE)).containsSame(good);
        verify(errors, times(1)).record(any());
    }

    @Test
    void namesTheBundleWhoseFactoryFails() {
        factory.registerLoaderType("mine", () -> null);

        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> factory.createLoader("mine"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PluginErrorCode.LOAD_FAILED))
                .withMessageContaining("user");
    }

    private static Bundle runningBundle() {
        Bundle bundle = mock(Bundle.class);
        when(bundle.getState()).thenReturn(Bundle.ACTIVE);
        return bundle;
    }

    private static PluginLoader loader(String name, boolean takes) {
        PluginLoader loader = mock(PluginLoader.class);
        when(loader.name()).thenReturn(name);
        when(loader.canLoad(any())).thenReturn(takes);
        return loader;
    }

    @SuppressWarnings("unchecked")
    private static ServiceReference<PluginLoader> reference(int ranking) {
        ServiceReference<PluginLoader> reference = mock(ServiceReference.class);
        when(reference.getProperty("service.ranking")).thenReturn(ranking);
        when(reference.compareTo(any()))
                .thenAnswer(call -> Integer.compare(
                        ranking, (Integer) ((ServiceReference<?>) call.getArgument(0)).getProperty("service.ranking")));
        return reference;
    }
}
