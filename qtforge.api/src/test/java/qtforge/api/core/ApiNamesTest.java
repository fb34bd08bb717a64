// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import qtforge.api.core.discovery.PluginCapabilityDiscovery;
import qtforge.api.core.property.PluginPropertySystem;

class ApiNamesTest {

    @ParameterizedTest
    @CsvSource({"JAVA_SCRIPT,JavaScript", "UI,UI", "UI_MODE,UIMode", "NATIVE,Native", "FILE_SYSTEM_READ,FileSystemRead"
    })
    void mapsConstantsBothWays(String java, String script) {
        assertThat(ApiNames.pascalCase(java)).isEqualTo(script);
        assertThat(ApiNames.upperSnake(script)).isEqualTo(java);
    }

    @ParameterizedTest
    @CsvSource({
        "loadPlugin,load_plugin",
        "id,id",
        "calculateFileSha256,calculate_file_sha256",
        "uiMode,ui_mode",
        "mainUi,main_ui",
        "isX,is_x"
    })
    void mapsMembersBothWays(String java, String script) {
        assertThat(ApiNames.snakeCase(java)).isEqualTo(script);
        assertThat(ApiNames.camelCase(script)).isEqualTo(java);
    }

    @Test
    void mapsEveryMemberOfTheServicesBothWays() {
        for (Class<?> type : List.of(
                PluginManager.class,
                PluginRegistry.class,
                PluginDependencyResolver.class,
                PluginLifecycleManager.class,
                PluginDiagnostics.class,
                PluginLoaderFactory.class,
                PluginTransaction.class,
                PluginErrorLog.class,
                Plugin.class,
                AdvancedPlugin.class,
                DynamicPlugin.class,
                ServicePlugin.class,
                PluginContext.class,
                PluginPropertySystem.class,
                PluginCapabilityDiscovery.class)) {
            for (Method method : type.getMethods()) {
                if (!method.isSynthetic()) {
                    String script = ApiNames.snakeCase(method.getName());
                    assertThat(script).matches("[a-z][a-z0-9]*(_[a-z0-9]+)*");
                    assertThat(ApiNames.camelCase(script)).isEqualTo(method.getName());
                }
            }
        }
    }

    @Test
    void findsConstantsByAnyOfTheirNames() {
        for (String text : List.of("JAVA_SCRIPT", "JavaScript", "javascript", "2")) {
            assertThat(ApiNames.parse(PluginType.class, text)).contains(PluginType.JAVA_SCRIPT);
        }
        for (String text : List.of("", "02", "Java Script", "JAVA__SCRIPT")) {
            assertThat(ApiNames.parse(PluginType.class, text)).isEmpty();
        }
    }
}
