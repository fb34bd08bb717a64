// SPDX-License-Identifier: Apache-2.0
package qtforge.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

class HttpWatchTest {

    private final BundleContext context = mock(BundleContext.class);
    private final Bundle distribution = mock(Bundle.class);
    private final Bundle plugin = mock(Bundle.class);

    private static ServiceReference<?> offered(Bundle by, int rank) {
        ServiceReference<?> reference = mock(ServiceReference.class);
        when(reference.getBundle()).thenReturn(by);
        when(reference.getProperty("rank")).thenReturn(rank);
        when(reference.compareTo(any())).thenAnswer(call -> {
            ServiceReference<?> other = call.getArgument(0);
            return Integer.compare(rank, (Integer) other.getProperty("rank"));
        });
        return reference;
    }

    @BeforeEach
    void locate() {
        when(distribution.getLocation()).thenReturn("reference:file:/opt/http.jar");
        when(plugin.getLocation()).thenReturn("qtforge:org.example.plugin");
    }

    private HttpWatch watch(ServiceReference<?>... there) throws Exception {
        doAnswer(call -> FrameworkUtil.createFilter(call.getArgument(0)))
                .when(context)
                .createFilter(anyString());
        when(context.getAllServiceReferences(any(), any())).thenReturn(there);
        return new HttpWatch(context, () -> {});
    }

    @Test
    void findsTheHighestButNoneOfAPlugin() throws Exception {
        ServiceReference<?> ours = offered(distribution, 1);
        ServiceReference<?> best = offered(distribution, 2);
        ServiceReference<?> foreign = offered(plugin, 3);

        try (HttpWatch watch = watch(ours, foreign, best)) {
            assertThat(watch.best(bundle -> true)).isSameAs(best);
        }
    }

    @Test
    void findsNothingWhereNothingFits() throws Exception {
        try (HttpWatch watch = watch(offered(plugin, 3))) {
            assertThat(watch.best(bundle -> true)).isNull();
        }
        try (HttpWatch watch = watch(offered(distribution, 3))) {
            assertThat(watch.best(bundle -> false)).isNull();
        }
        try (HttpWatch watch = watch()) {
            assertThat(watch.best(bundle -> true)).isNull();
        }
    }
}
