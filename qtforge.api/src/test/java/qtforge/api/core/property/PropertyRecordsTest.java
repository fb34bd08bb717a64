// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

class PropertyRecordsTest {

    @Test
    void metadataReadsBackWhatItWrites() {
        for (PropertyMetadata metadata : List.of(
                PropertyMetadata.builder("least").build(),
                PropertyMetadata.builder("range")
                        .displayName("Range")
                        .description("A range")
                        .category("Look")
                        .defaultValue(5)
                        .range(1, null)
                        .units("ms")
                        .required(true)
                        .readonly(true)
                        .specialized(true)
                        .customAttributes(Map.of("a", List.of(1)))
                        .build(),
                PropertyMetadata.builder("enum")
                        .enumValues(Arrays.asList("a", 1, null))
                        .build(),
                PropertyMetadata.builder("regex").regexPattern("[a-z]+").build())) {
            assertThat(PropertyMetadata.fromJson(metadata.toJson())).isEqualTo(metadata);
        }
    }

    record Wrong(String member, Object value) {}

    static List<Wrong> wrongs() {
        return List.of(
                new Wrong("name", ""),
                new Wrong("name", 1),
                new Wrong("display_name", 1),
                new Wrong("validation_type", "Magic"),
                new Wrong("validation_type", "Range"),
                new Wrong("validation_type", "Enum"),
                new Wrong("minimum_value", "low"),
                new Wrong("maximum_value", List.of()),
                new Wrong("enum_values", "a"),
                new Wrong("is_required", "yes"),
                new Wrong("custom_attributes", 1));
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void metadataNamesTheMemberThatIsWrong(Wrong wrong) {
        Map<String, Object> json = new HashMap<>(Map.of("name", "x"));
        json.put(wrong.member(), wrong.value());

        PluginException e = catchThrowableOfType(PluginException.class, () -> PropertyMetadata.fromJson(json));

        assertThat(e).as("an exception").isNotNull();
        assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_FORMAT);
        assertThat(e.getMessage()).containsAnyOf("'" + wrong.member() + "'", "'minimum_value'", "'enum_values'");
    }

    @Test
    void metadataRefusesRangesUpsideDownAndBrokenPatterns() {
        PluginException range = catchThrowableOfType(
                PluginException.class,
                () -> PropertyMetadata.builder("x").range(2, 1).build());
        assertThat(range).hasMessageContaining("minimum_value 2").hasMessageContaining("maximum_value 1");
        PluginException regex = catchThrowableOfType(
                PluginException.class,
                () -> PropertyMetadata.builder("x").regexPattern("(").build());
        assertThat(regex.code()).isEqualTo(PluginErrorCode.INVALID_FORMAT);
        assertThat(regex).hasMessageContaining("'regex_pattern'");
    }

    @Test
    void bindingsToThemselvesAndHalfTransformsAreRefused() {
        assertThat(catchThrowableOfType(
                                PluginException.class,
                                () -> PropertyBinding.of("a", "x", "a", "x", PropertyBindingType.ONE_WAY))
                        .code())
                .isEqualTo(PluginErrorCode.INVALID_ARGUMENT);
        PropertyBinding binding = PropertyBinding.of("a", "x", "b", "x", PropertyBindingType.TWO_WAY);
        assertThat(catchThrowableOfType(PluginException.class, () -> binding.withTransform(value -> value)))
                .hasMessageContaining("one way only");
        assertThat(binding.withTransforms(value -> value, value -> value).toJson())
                .containsEntry("has_transform_function", true)
                .containsEntry("binding_type", "TwoWay");
    }
}
