// SPDX-License-Identifier: Apache-2.0
package qtforge.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

class JsonSchemaTest {

    private static JsonSchema schema(Map<String, ?> json) {
        return JsonSchema.of("test schema", json);
    }

    @Test
    void namesWhatIsWrongAndWhere() {
        JsonSchema schema = schema(Map.of(
                "type",
                "object",
                "required",
                List.of("name"),
                "properties",
                Map.of(
                        "name", Map.of("type", "string", "minLength", 1),
                        "ports",
                                Map.of(
                                        "type",
                                        "array",
                                        "items",
                                        Map.of("type", "integer", "maximum", 65535),
                                        "uniqueItems",
                                        true))));
        assertThat(schema.complaints(Map.of("name", "a", "ports", List.of(80L, 443L))))
                .isEmpty();
        assertThat(schema.complaints(Map.of())).singleElement().asString().contains("name");
        assertThat(schema.complaints(Map.of("name", "a", "ports", List.of(80L, 70_000L))))
                .anySatisfy(violation -> assertThat(violation).startsWith("/ports/1: "));
        assertThat(schema.complaints(Map.of("name", "a", "ports", List.of(80L, 80.0))))
                .isNotEmpty();
        assertThat(schema.complaints(Map.of("name", 7L))).isNotEmpty();
    }

    @Test
    void comparesValuesAsJsonDoes() {
        JsonSchema constant = schema(Map.of("enum", Arrays.asList(1L, null, Map.of("a", List.of(true)))));
        assertThat(constant.complaints(1.0)).isEmpty();
        assertThat(constant.complaints(null)).isEmpty();
        assertThat(constant.complaints(Map.of("a", List.of(true)))).isEmpty();
        assertThat(constant.complaints(Map.of("a", List.of(false)))).isNotEmpty();
    }

    @Test
    void followsReferencesWithinItself() {
        JsonSchema schema =
                schema(Map.of("$ref", "#/$defs/positive", "$defs", Map.of("positive", Map.of("exclusiveMinimum", 0))));
        assertThat(schema.complaints(1L)).isEmpty();
        assertThat(schema.complaints(-1L)).isNotEmpty();
    }

    @Test
    void refusesWhatIsNoSchema() {
        assertThatThrownBy(() -> schema(Map.of("type", "strnig")))
                .isInstanceOf(PluginException.class)
                .hasMessageStartingWith("test schema: this is no JSON Schema")
                .extracting("code")
                .isEqualTo(PluginErrorCode.INVALID_ARGUMENT);
    }

    @Test
    void tellsThePlaceAsAKeyToo() {
        JsonSchema schema = schema(
                Map.of("additionalProperties", Map.of("items", Map.of("type", "string"), "required", List.of("name"))));

        assertThat(schema.violations(Map.of("a/b~c", List.of("x", 1L))))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.pointer()).isEqualTo("/a~1b~0c/1");
                    assertThat(violation.key()).isEqualTo("a/b~c.1");
                });
        assertThat(schema.violations(Map.of("a", Map.of())))
                .extracting(SchemaViolation::key)
                .containsExactly("a");
        assertThat(schema(Map.of("type", "object")).violations(1L))
                .extracting(SchemaViolation::key)
                .containsExactly("");
    }
}
