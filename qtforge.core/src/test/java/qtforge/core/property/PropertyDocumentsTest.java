// SPDX-License-Identifier: Apache-2.0
package qtforge.core.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.property.PropertyMetadata;

class PropertyDocumentsTest {

    private final PropertyFixture fixture = new PropertyFixture();
    private final PropertyService system = fixture.system;

    @BeforeEach
    void load() {
        fixture.load("a");
        system.registerPlugin(
                "a",
                List.of(
                        PropertyMetadata.builder("size")
                                .defaultValue(5)
                                .range(0, 9)
                                .build(),
                        PropertyMetadata.builder("serial")
                                .defaultValue("s1")
                                .readonly(true)
                                .build(),
                        PropertyMetadata.builder("folder")
                                .defaultValue("here")
                                .specialized(true)
                                .build()));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private PluginErrorCode importing(Map<String, ?> document) {
        return catchThrowableOfType(PluginException.class, () -> system.importPluginConfiguration("a", document, true))
                .code();
    }

    @Test
    void exportsAndImportsWhatWasExported() {
        system.setPropertyValue("a", "size", 8);
        Map<String, Object> everything = system.exportPluginConfiguration("a", true);
        assertThat(everything)
                .isEqualTo(Map.of(
                        "plugin_id",
                        "a",
                        "version",
                        "1.2.3",
                        "properties",
                        Map.of("size", 8L, "serial", "s1", "folder", "here")));
        assertThat(JsonValues.normalizeMap(
                        (Map<?, ?>) system.exportPluginConfiguration("a", false).get("properties")))
                .doesNotContainKey("folder");

        system.resetProperty("a", "size");
        system.importPluginConfiguration("a", everything, true);

        assertThat(system.getPropertyValue("a", "size")).isEqualTo(8L);
    }

    @Test
    void importsAllOrNothing() {
        assertThat(importing(Map.of("properties", Map.of("folder", "there", "size", 99))))
                .isEqualTo(PluginErrorCode.INVALID_ARGUMENT);
        assertThat(system.getPropertyValue("a", "folder")).isEqualTo("here");
    }

    @Test
    void importWithoutValidationTakesAnyValueButNoUnknownProperty() {
        system.importPluginConfiguration("a", Map.of("properties", Map.of("size", 99)), false);
        assertThat(system.getPropertyValue("a", "size")).isEqualTo(99L);

        PluginException refused = catchThrowableOfType(
                PluginException.class,
                () -> system.importPluginConfiguration("a", Map.of("properties", Map.of("nope", 1)), false));
        assertThat(refused.code()).isEqualTo(PluginErrorCode.NOT_FOUND);
    }

    @Test
    void refusesDocumentsOfOtherPluginsAndShapes() {
        assertThat(importing(Map.of("plugin_id", "b", "properties", Map.of())))
                .isEqualTo(PluginErrorCode.INVALID_CONFIGURATION);
        assertThat(importing(Map.of("size", 1))).isEqualTo(PluginErrorCode.INVALID_CONFIGURATION);
        assertThat(importing(Map.of("properties", Map.of(1, 2)))).isEqualTo(PluginErrorCode.INVALID_CONFIGURATION);
    }

    @Test
    void templateCanBeImportedAndExplainsItself() {
        Map<String, Object> template = system.createConfigurationTemplate("a");

        assertThat(template.get("properties")).isEqualTo(Map.of("size", 5L, "folder", "here"));
        assertThat(JsonValues.normalizeMap((Map<?, ?>) template.get("metadata")))
                .containsOnlyKeys("size", "serial", "folder");
        system.setPropertyValue("a", "size", 8);
        system.importPluginConfiguration("a", template, true);
        assertThat(system.getPropertyValue("a", "size")).isEqualTo(5L);
    }
}
