// SPDX-License-Identifier: Apache-2.0
package qtforge.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.security.Permission;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import qtforge.api.core.PluginException;
import qtforge.api.monitoring.page.WebPage;
import qtforge.api.security.PluginAdminPermission;

/** What others see of the service, and who may use it. */
@SuppressWarnings("removal")
class WebPageServiceTest {

    @TempDir
    Path folder;

    private final BundleContext context = mock(BundleContext.class);
    private final Set<String> granted = new TreeSet<>();

    @SuppressWarnings("unchecked")
    private final ServiceRegistration<WebPage> registration = mock(ServiceRegistration.class);

    private WebPageService page;

    @BeforeEach
    void activate() {
        Bundle bundle = mock(Bundle.class);
        when(bundle.getLocation()).thenReturn("test:web");
        when(bundle.getState()).thenReturn(Bundle.ACTIVE);
        when(context.getBundle()).thenReturn(bundle);
        when(context.getBundle(any(String.class))).thenReturn(bundle);
        when(context.getBundles()).thenReturn(new Bundle[0]);
        when(context.getProperty("qtforge.data.dir")).thenReturn(folder.toString());
        when(context.registerService(eq(WebPage.class), any(WebPage.class), any()))
                .thenReturn(registration);
        PageConfiguration configuration = mock(PageConfiguration.class);
        when(configuration.address()).thenReturn("127.0.0.1");
        when(configuration.token()).thenReturn("0123456789abcdef");
        page = new WebPageService(context, configuration);
    }

    @AfterEach
    void deactivate() {
        System.setSecurityManager(null);
        page.deactivate();
    }

    @Test
    void isRegisteredWithoutPropertiesForTheTokenIsAmongTheConfiguration() {
        verify(context).registerService(eq(WebPage.class), eq(page), isNull());

        page.deactivate();

        verify(registration).unregister();
    }

    @Test
    void lettingSomebodyInNeedsEveryRightThePageHas() {
        System.setSecurityManager(new SecurityManager() {
            @Override
            public void checkPermission(Permission permission) {
                if (permission instanceof PluginAdminPermission && !granted.contains(permission.getName())) {
                    throw new SecurityException(permission.getName());
                }
            }
        });
        granted.add(PluginAdminPermission.MONITORING);
        assertThat(page.address()).isEmpty();

        for (String area : new String[] {
            PluginAdminPermission.LIFECYCLE,
            PluginAdminPermission.VERSIONS,
            PluginAdminPermission.ORCHESTRATION,
            PluginAdminPermission.CONFIGURATION,
            PluginAdminPermission.COMMUNICATION,
            PluginAdminPermission.LOGGING,
            PluginAdminPermission.SECURITY
        }) {
            assertThatThrownBy(page::loginUrl)
                    .isInstanceOf(PluginException.class)
                    .hasMessageContaining("to log in to the page")
                    .hasMessageContaining(area);
            granted.add(area);
        }
        assertThat(page.loginUrl()).isEmpty();
    }
}
