// SPDX-License-Identifier: Apache-2.0
package qtforge.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import qtforge.api.core.PluginConfigurationSource;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.core.json.JsonText;

/** Who keeps configurations: the store itself, or somebody it hands everything to. */
class ConfigurationSourceTest {

    @TempDir
    Path folder;

    private final PluginErrorLog errors = mock(PluginErrorLog.class);
    private final PluginConfigurationSource source = mock(PluginConfigurationSource.class);
    private PluginStore store;

    @BeforeEach
    void make() {
        BundleContext context = mock(BundleContext.class);
        when(context.getProperty("qtforge.data.dir")).thenReturn(folder.toString());
        store = new PluginStore(context, new JsonText(), errors);
    }

    @Test
    void whatWasStoredIsHandedOverOnce() {
        store.configuration("p", Map.of("a", 1));
        store.bindSource(source);
        verify(source).adopt("p", Map.of("a", 1L));
        assertThat(folder.resolve("config/p.json")).doesNotExist();
        assertThat(folder.resolve("config/p.json.migrated")).exists();

        PluginConfigurationSource another = mock(PluginConfigurationSource.class);
        store.bindSource(another);
        verify(another, never()).adopt(any(), any());
    }

    @Test
    void whatCannotBeHandedOverStaysAndIsReported() {
        store.configuration("p", Map.of("a", 1));
        doThrow(new PluginException(PluginErrorCode.FILE_SYSTEM_ERROR, "full"))
                .when(source)
                .adopt(any(), any());
        store.bindSource(source);
        assertThat(folder.resolve("config/p.json")).exists();
        verify(errors).record(any());
    }

    @Test
    void sourceIsAskedAndToldInPlaceOfTheFiles() {
        when(source.merged("p")).thenReturn(Map.of("a", "$[secret:x]", "b", 1L));
        when(source.effective("p")).thenReturn(Map.of("a", "resolved", "b", 1L));
        when(source.own("p")).thenReturn(Map.of("a", "$[secret:x]"));
        store.bindSource(source);
        assertThat(store.configuration("p")).isEqualTo(Map.of("a", "$[secret:x]", "b", 1L));
        assertThat(store.effective("p")).isEqualTo(Map.of("a", "resolved", "b", 1L));
        assertThat(store.own("p")).isEqualTo(Map.of("a", "$[secret:x]"));
        store.configuration("p", Map.of("c", 1));
        verify(source).replace("p", Map.of("c", 1L));
        store.delete("p");
        verify(source).forget(eq("p"));
        assertThat(Files.exists(folder.resolve("config/p.json"))).isFalse();
    }

    @Test
    void storeKeepsThemItselfWhenTheSourceHasGone() {
        store.bindSource(source);
        store.unbindSource(source);
        store.configuration("p", Map.of("a", 1));
        assertThat(store.configuration("p")).isEqualTo(Map.of("a", 1L));
        assertThat(store.effective("p")).isEqualTo(Map.of("a", 1L));
        verify(source, never()).replace(any(), any());
    }
}
