// SPDX-License-Identifier: Apache-2.0
package qtforge.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import qtforge.api.managers.configuration.ConfigurationManager;
import qtforge.api.managers.configuration.ConfigurationSchema;
import qtforge.api.managers.configuration.ConfigurationScope;

class SecretSettingsTest {

    private static final Map<String, Object> PASSWORD = Map.of("type", "string", "format", "password");

    private final ConfigurationManager manager = mock(ConfigurationManager.class);
    private final SecretSettings settings = new SecretSettings(manager, List.of("hello"));

    @BeforeEach
    void noSchemas() {
        when(manager.getSchema(any(), anyString())).thenReturn(Optional.empty());
    }

    private void schema(ConfigurationScope scope, String pluginId, Map<String, Object> properties) {
        when(manager.getSchema(scope, pluginId))
                .thenReturn(Optional.of(ConfigurationSchema.of(Map.of("properties", properties))));
    }

    @Test
    void whatASchemaMarksIsSecretForItsPluginAndForWhatIsSetForAll() {
        schema(ConfigurationScope.PLUGIN, "hello", Map.of("door", PASSWORD));

        assertThat(settings.isSecret("hello", "door")).isTrue();
        assertThat(settings.isSecret("", "door"))
                .as("the plugin sees what is set for all")
                .isTrue();
        assertThat(settings.isSecret("other", "door")).isFalse();
    }

    @Test
    void whatTheSchemaForAllMarksIsSecretForEveryPlugin() {
        schema(ConfigurationScope.GLOBAL, "", Map.of("door", PASSWORD));

        assertThat(settings.isSecret("other", "door")).isTrue();
    }

    @Test
    void secretsAreLeftOutOfValuesOfValues() {
        schema(
                ConfigurationScope.PLUGIN,
                "hello",
                Map.of(
                        "house",
                        Map.of("properties", Map.of("door", PASSWORD)),
                        "houses",
                        Map.of("items", Map.of("properties", Map.of("door", PASSWORD)))));

        assertThat(settings.shown("hello", "house", Map.of("door", "1234", "street", "Elm")))
                .isEqualTo(Map.of("door", "(removed)", "street", "Elm"));
        assertThat(settings.shown("hello", "houses", List.of(Map.of("door", "1234", "street", "Elm"))))
                .isEqualTo(List.of(Map.of("door", "(removed)", "street", "Elm")));
        assertThat(settings.shown("hello", "db.password.value", "x")).isEqualTo("(removed)");
        assertThat(settings.shown("hello", "url", "$[env:URL;default=x]")).isEqualTo("(placeholder)");
        assertThat(settings.shown("hello", "port", 8080L)).isEqualTo(8080L);
        assertThat(settings.shown("hello", "door", null)).isNull();
    }

    @Test
    void secretsAreFoundInValuesOfValues() {
        schema(
                ConfigurationScope.PLUGIN,
                "hello",
                Map.of("houses", Map.of("items", Map.of("properties", Map.of("door", PASSWORD)))));
        List<Object> found = new ArrayList<>();

        settings.find("hello", "houses", List.of(Map.of("door", "1234", "street", "Elm")), found::add);
        settings.find("hello", "db", Map.of("user", "joe", "login", Map.of("password", "b")), found::add);

        assertThat(found).containsExactlyInAnyOrder("1234", "b");
    }

    @Test
    void marksAreFoundWhereverASchemaHasThem() {
        Map<String, Object> schema = Map.of(
                "$defs", Map.of("code", PASSWORD, "tree", Map.of("properties", Map.of("left", Map.of("$ref", "#")))),
                "properties",
                        Map.of(
                                "door", Map.of("$ref", "#/$defs/code"),
                                "either", Map.of("anyOf", List.of(Map.of("type", "null"), PASSWORD)),
                                "doors", Map.of("additionalProperties", PASSWORD),
                                "codes", Map.of("patternProperties", Map.of("^c", PASSWORD)),
                                "tree", Map.of("$ref", "#/$defs/tree"),
                                "elsewhere", Map.of("$ref", "https://example.org/schema")),
                "allOf", List.of(Map.of("properties", Map.of("gate", PASSWORD))));

        assertThat(SchemaSecrets.keys(schema))
                .contains("door", "either", "doors", "codes", "gate", "tree.left.door")
                .doesNotContain("", "tree", "elsewhere");
    }
}
