// SPDX-License-Identifier: Apache-2.0
package qtforge.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.web.http.HttpBundles;

/** An HTTP service that cannot be started: its bundles are there, and fail. */
class PageControlTest {

    @TempDir
    Path folder;

    private final BundleContext context = mock(BundleContext.class);
    private final HttpBundles bundles = mock(HttpBundles.class);
    private final AtomicBoolean wanted = new AtomicBoolean(true);
    private PageControl control;

    @BeforeEach
    void failing() throws Exception {
        Bundle framework = mock(Bundle.class);
        when(framework.getState()).thenReturn(Bundle.ACTIVE);
        when(context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)).thenReturn(framework);
        when(context.createFilter(anyString())).thenAnswer(call -> FrameworkUtil.createFilter(call.getArgument(0)));
        when(bundles.areThere()).thenReturn(true);
        when(bundles.server()).thenThrow(new PluginException(PluginErrorCode.DEPENDENCY_MISSING, "the port is taken"));
    }

    private void control(Duration pause) {
        PageSettings settings = new PageSettings(true, 8181, "127.0.0.1", "", List.of());
        control = new PageControl(
                context, folder, () -> settings, wanted::get, Optional::empty, Clock.systemUTC(), bundles, pause);
    }

    @AfterEach
    void close() {
        control.close();
    }

    @Test
    void theHttpServiceIsStoppedWhenThePageCannotBeServedByIt() throws Exception {
        control(Duration.ofHours(1));

        control.look().get(30, TimeUnit.SECONDS);

        verify(bundles).stop();
        assertThat(control.isTryingAgain()).isTrue();
        assertThat(control.isOpen()).isFalse();
        assertThat(control.reason()).isEqualTo("the port is taken");
    }

    @Test
    void thePageIsTriedAgainAndAgain() {
        control(Duration.ofMillis(1));

        control.look();

        verify(bundles, timeout(30_000).atLeast(3)).server();
        verify(bundles, atLeast(2)).stop();
    }

    @Test
    void nothingIsTriedAgainWhenThePageIsNotWanted() throws Exception {
        control(Duration.ofHours(1));
        control.look().get(30, TimeUnit.SECONDS);
        wanted.set(false);

        control.look().get(30, TimeUnit.SECONDS);

        assertThat(control.reason()).isEqualTo("the page is switched off");
        assertThat(control.isTryingAgain()).isFalse();
    }
}
