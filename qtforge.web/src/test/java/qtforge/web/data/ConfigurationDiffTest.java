// SPDX-License-Identifier: Apache-2.0
package qtforge.web.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginManager;
import qtforge.api.managers.configuration.ConfigurationChangeType;
import qtforge.api.managers.configuration.ConfigurationDifference;
import qtforge.api.managers.configuration.ConfigurationManager;
import qtforge.api.managers.configuration.ConfigurationSchema;
import qtforge.api.managers.configuration.ConfigurationScope;

class ConfigurationDiffTest {

    private final ConfigurationManager manager = mock(ConfigurationManager.class);
    private final PluginManager plugins = mock(PluginManager.class);
    private final ConfigurationDiff diff = new ConfigurationDiff(new ServiceSource() {
        @Override
        public <T> Optional<T> find(Class<T> type) {
            return Stream.of(manager, plugins)
                    .filter(type::isInstance)
                    .<T>map(type::cast)
                    .findFirst();
        }
    });

    @Test
    void secretsAreNotShownWhetherTheirNamesOrASchemaSaySo() {
        when(plugins.loadedPlugins()).thenReturn(List.of("hello"));
        when(manager.getSchema(any(), anyString())).thenReturn(Optional.empty());
        when(manager.getSchema(ConfigurationScope.PLUGIN, "hello"))
                .thenReturn(Optional.of(ConfigurationSchema.of(
                        Map.of("properties", Map.of("door", Map.of("type", "string", "writeOnly", true))))));
        List<String> secret = List.of(
                "pwd",
                "authorization",
                "cookie",
                "jwt",
                "accessKey",
                "encryption-key",
                "passwords",
                "password1",
                "db.password.value",
                "door");
        when(manager.diff(ConfigurationScope.GLOBAL, "", ConfigurationScope.PLUGIN, "hello"))
                .thenReturn(Stream.concat(secret.stream(), Stream.of("url"))
                        .map(key -> new ConfigurationDifference(
                                key, ConfigurationChangeType.MODIFIED, "hunter", "$[env:X;default=hunter]"))
                        .toList());

        Map<String, Object> shown = diff.between("global", "", "plugin", "hello");

        assertThat(shown.get("differences").toString())
                .contains("key=door", "key=url", "left=hunter", "right=(placeholder)")
                .containsOnlyOnce("hunter");
    }
}
