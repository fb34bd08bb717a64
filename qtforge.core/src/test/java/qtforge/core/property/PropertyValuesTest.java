// SPDX-License-Identifier: Apache-2.0
package qtforge.core.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.Mockito.doThrow;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginState;
import qtforge.api.core.property.PropertyChangeEvent;
import qtforge.api.core.property.PropertyMetadata;
import qtforge.api.core.property.PropertyValidationResult;
import qtforge.api.core.property.PropertyValidationType;

class PropertyValuesTest {

    private final PropertyFixture fixture = new PropertyFixture();
    private final PropertyService system = fixture.system;

    @AfterEach
    void close() {
        fixture.close();
    }

    private static PluginException failure(Runnable action) {
        return catchThrowableOfType(PluginException.class, action::run);
    }

    private void describe(PropertyMetadata... properties) {
        if (!fixture.plugins.containsKey("a")) {
            fixture.load("a");
        }
        system.registerPlugin("a", List.of(properties));
    }

    @Test
    void keepsValuesSeededFromTheDefaults() {
        describe(PropertyMetadata.builder("size").defaultValue(5).build());

        assertThat(system.getPropertyValue("a", "size")).isEqualTo(5L);
        system.setPropertyValue("a", "size", 7);
        assertThat(system.getPropertyValue("a", "size")).isEqualTo(7L);
        system.resetProperty("a", "size");
        assertThat(system.getPropertyValue("a", "size")).isEqualTo(5L);
    }

    @Test
    void handsOutValuesNobodyElseCanChange() {
        describe(PropertyMetadata.builder("list").defaultValue(List.of("x")).build());
        system.setPropertyValue("a", "list", List.of("y"));

        @SuppressWarnings("unchecked")
        List<Object> mine = (List<Object>) system.getPropertyValue("a", "list");
        mine.add("z");

        assertThat(system.getPropertyValue("a", "list")).isEqualTo(List.of("y"));
    }

    @Test
    void groupsPropertiesByCategory() {
        describe(
                PropertyMetadata.builder("b").category("Look").build(),
                PropertyMetadata.builder("a").category("Look").build(),
                PropertyMetadata.builder("c").build());

        assertThat(system.getPropertyGroups("a")).isEqualTo(Map.of("General", List.of("c"), "Look", List.of("a", "b")));
        assertThat(system.getPropertiesByCategory("a", "look"))
                .extracting(PropertyMetadata::name)
                .containsExactly("a", "b");
    }

    @Test
    void namesUnknownPluginsAndProperties() {
        describe(PropertyMetadata.builder("size").build());

        PluginException noPlugin = failure(() -> system.getPropertyValue("b", "size"));
        assertThat(noPlugin.code()).isEqualTo(PluginErrorCode.PLUGIN_NOT_FOUND);
        assertThat(noPlugin).hasMessageContaining("'b'").hasMessageContaining("[a]");
        PluginException noProperty = failure(() -> system.setPropertyValue("a", "width", 1));
        assertThat(noProperty.code()).isEqualTo(PluginErrorCode.NOT_FOUND);
        assertThat(noProperty).hasMessageContaining("'width'").hasMessageContaining("[size]");
        assertThat(system.getPropertyMetadata("a", "width")).isEmpty();
    }

    @Test
    void validatesRangesAndProposesTheNearestBound() {
        describe(PropertyMetadata.builder("size")
                .defaultValue(5)
                .range(1, 10.5)
                .units("ms")
                .build());

        assertThat(system.validatePropertyValue("a", "size", 10.5).isValid()).isTrue();
        PropertyValidationResult high = system.validatePropertyValue("a", "size", 11);
        assertThat(high.isValid()).isFalse();
        assertThat(high.correctedValue()).isEqualTo(10.5);
        assertThat(high.errorMessage()).isEqualTo("must be at least 1 and at most 10.5 ms but is 11");
        assertThat(system.validatePropertyValue("a", "size", 0).correctedValue())
                .isEqualTo(1L);
        assertThat(system.validatePropertyValue("a", "size", Double.NaN).isValid())
                .isFalse();
        assertThat(system.validatePropertyValue("a", "size", Double.POSITIVE_INFINITY)
                        .isValid())
                .isFalse();
        PluginException refused = failure(() -> system.setPropertyValue("a", "size", "x"));
        assertThat(refused.code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENT);
        assertThat(refused).hasMessageContaining("'size'").hasMessageContaining("number");
        assertThat(system.getPropertyValue("a", "size")).isEqualTo(5L);
    }

    @Test
    void comparesHugeIntegersExactly() {
        describe(PropertyMetadata.builder("id").range(0, Long.MAX_VALUE - 1).build());

        assertThat(system.validatePropertyValue("a", "id", Long.MAX_VALUE - 1).isValid())
                .isTrue();
        assertThat(system.validatePropertyValue("a", "id", Long.MAX_VALUE).isValid())
                .isFalse();
    }

    @Test
    void validatesConstantsAndProposesTheOneThatWasMeant() {
        describe(PropertyMetadata.builder("mode")
                .enumValues(List.of("Fast", "Safe", 3))
                .build());

        assertThat(system.validatePropertyValue("a", "mode", "Safe").isValid()).isTrue();
        assertThat(system.validatePropertyValue("a", "mode", 3.0).isValid()).isTrue();
        PropertyValidationResult result = system.validatePropertyValue("a", "mode", "fast");
        assertThat(result.isValid()).isFalse();
        assertThat(result.correctedValue()).isEqualTo("Fast");
    }

    @Test
    void validatesTextsByRegularExpressionOnTheWholeText() {
        describe(PropertyMetadata.builder("code").regexPattern("[a-z]{2}").build());

        assertThat(system.validatePropertyValue("a", "code", "ab").isValid()).isTrue();
        assertThat(system.validatePropertyValue("a", "code", "abc").isValid()).isFalse();
        assertThat(system.validatePropertyValue("a", "code", 12).isValid()).isFalse();
    }

    @Test
    void endsRegularExpressionsThatBacktrackForEver() {
        describe(PropertyMetadata.builder("evil").regexPattern("(x+x+)+\\1y").build());

        PropertyValidationResult result = system.validatePropertyValue("a", "evil", "x".repeat(60));

        assertThat(result.isValid()).isFalse();
        assertThat(result.errorMessage()).contains("does not come to an end");
    }

    @Test
    void endsRegularExpressionsThatExhaustTheStack() {
        describe(PropertyMetadata.builder("deep").regexPattern("(a|b)*").build());

        PropertyValidationResult result = system.validatePropertyValue("a", "deep", "ab".repeat(100_000));

        assertThat(result.isValid()).isFalse();
        assertThat(result.errorMessage()).contains("'(a|b)*'");
    }

    @Test
    void refusesNullOnlyWhereAValueIsRequired() {
        describe(
                PropertyMetadata.builder("must")
                        .defaultValue("x")
                        .required(true)
                        .build(),
                PropertyMetadata.builder("may").defaultValue("x").build());

        assertThat(failure(() -> system.setPropertyValue("a", "must", null)).code())
                .isEqualTo(PluginErrorCode.INVALID_ARGUMENT);
        system.setPropertyValue("a", "may", null);
        assertThat(system.getPropertyValue("a", "may")).isNull();
    }

    @Test
    void customValidationNeedsAValidatorAndObeysIt() {
        describe(PropertyMetadata.builder("even")
                .validationType(PropertyValidationType.CUSTOM)
                .build());
        assertThat(system.validatePropertyValue("a", "even", 2).errorMessage()).contains("setPropertyValidator");

        system.setPropertyValidator(
                "a",
                "even",
                (plugin, name, value) -> ((Long) value) % 2 == 0
                        ? PropertyValidationResult.valid()
                        : new PropertyValidationResult(false, plugin + "." + name + " is odd", 2, List.of("hm")));

        assertThat(system.validatePropertyValue("a", "even", 2).isValid()).isTrue();
        assertThat(system.validatePropertyValue("a", "even", 3).errorMessage()).isEqualTo("a.even is odd");
        assertThat(failure(() -> system.setPropertyValue("a", "even", 3)))
                .hasMessageContaining("a.even is odd")
                .hasMessageContaining("'2' would do");
        assertThat(system.removePropertyValidator("a", "even")).isTrue();
        assertThat(system.removePropertyValidator("a", "even")).isFalse();
    }

    @Test
    void validatorThatThrowsMakesTheValueInvalid() {
        describe(PropertyMetadata.builder("x").build());
        system.setPropertyValidator("a", "x", (plugin, name, value) -> {
            throw new IllegalStateException("boom");
        });

        assertThat(system.validatePropertyValue("a", "x", 1).errorMessage()).contains("boom");
    }

    @Test
    void readOnlyPropertiesAreChangedBySystemOnly() {
        describe(PropertyMetadata.builder("serial")
                .defaultValue("0")
                .readonly(true)
                .build());

        assertThat(failure(() -> system.setPropertyValue("a", "serial", "1")).code())
                .isEqualTo(PluginErrorCode.NOT_SUPPORTED);
        system.setPropertyValue("a", "serial", "1", PropertyChangeEvent.SYSTEM);
        assertThat(system.getPropertyValue("a", "serial")).isEqualTo("1");
    }

    @Test
    void setsManyOrNone() {
        describe(
                PropertyMetadata.builder("x").defaultValue(1).build(),
                PropertyMetadata.builder("y").defaultValue(1).range(0, 5).build(),
                PropertyMetadata.builder("z").defaultValue(1).range(0, 5).build());

        PluginException refused =
                failure(() -> system.setPropertyValues("a", Map.of("x", 2, "y", 9, "z", 8), PropertyChangeEvent.USER));

        assertThat(refused.code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENT);
        assertThat(refused).hasMessageContaining("'y'").hasMessageContaining("'z'");
        assertThat(system.getPropertyValues("a")).isEqualTo(Map.of("x", 1L, "y", 1L, "z", 1L));
        system.setPropertyValues("a", Map.of("x", 2, "y", 3), PropertyChangeEvent.USER);
        assertThat(system.getPropertyValues("a")).isEqualTo(Map.of("x", 2L, "y", 3L, "z", 1L));
    }

    @Test
    void readsAndWritesADynamicPluginsOwnPropertiesThroughTheManager() {
        fixture.loadDynamic("d", Map.of("speed", 1L));
        system.setPropertyMetadata(
                "d", PropertyMetadata.builder("label").defaultValue("none").build());

        system.setPropertyValue("d", "speed", 4);
        system.setPropertyValue("d", "label", "mine");

        assertThat(fixture.dynamic.get("d")).isEqualTo(Map.of("speed", 4L));
        assertThat(system.getPropertyValues("d")).isEqualTo(Map.of("label", "mine", "speed", 4L));
        assertThat(failure(() -> system.resetProperty("d", "speed")).code()).isEqualTo(PluginErrorCode.NOT_SUPPORTED);
    }

    @Test
    void givesADynamicPluginItsOldValuesBackWhenItRefusesOne() {
        fixture.loadDynamic("d", Map.of("one", 1L, "two", 2L));
        PluginException refusal = new PluginException(PluginErrorCode.NOT_SUPPORTED, "two cannot be written");
        doThrow(refusal).when(fixture.manager).setProperty("d", "two", 20L);
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("one", 10);
        wanted.put("two", 20);

        assertThat(failure(() -> system.setPropertyValues("d", wanted, PropertyChangeEvent.USER)))
                .isSameAs(refusal);

        assertThat(fixture.dynamic.get("d")).isEqualTo(Map.of("one", 1L, "two", 2L));
    }

    @Test
    void recordsAnOldValueThatCannotBeGivenBack() {
        fixture.loadDynamic("d", Map.of("one", 1L, "two", 2L));
        PluginException refusal = new PluginException(PluginErrorCode.NOT_SUPPORTED, "no");
        doThrow(refusal).when(fixture.manager).setProperty("d", "two", 20L);
        doThrow(new PluginException(PluginErrorCode.TIMEOUT, "hangs"))
                .when(fixture.manager)
                .setProperty("d", "one", 1L);
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("one", 10);
        wanted.put("two", 20);

        PluginException thrown = failure(() -> system.setPropertyValues("d", wanted, PropertyChangeEvent.USER));

        assertThat(Arrays.asList(thrown.getSuppressed())).hasSize(1);
        assertThat(fixture.errors).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo(PluginErrorCode.TIMEOUT);
            assertThat(error.message()).contains("'one'").contains("hangs");
        });
    }

    @Test
    void propertiesOfADynamicPluginThatDoesNotRunAreNotMistakenForKeptOnes() {
        fixture.loadDynamic("d", Map.of("speed", 1L));
        assertThat(system.getPropertyValue("d", "speed")).isEqualTo(1L);

        fixture.state("d", PluginState.STOPPED);

        assertThat(failure(() -> system.setPropertyValue("d", "speed", 2)).code())
                .isEqualTo(PluginErrorCode.INVALID_STATE);
    }

    @Test
    void noticesPropertiesADynamicPluginGainsLater() {
        fixture.loadDynamic("d", Map.of("speed", 1L));
        assertThat(system.getPropertyValues("d")).containsOnlyKeys("speed");

        fixture.dynamic.get("d").put("height", 2L);

        assertThat(system.getPropertyValue("d", "height")).isEqualTo(2L);
        assertThat(system.getPropertyValues("d")).containsOnlyKeys("speed", "height");
    }

    @Test
    void saysWhenThereIsNoManagerToReachADynamicPluginThrough() {
        fixture.loadDynamic("d", Map.of("speed", 1L));
        fixture.keeper.manager = null;

        assertThat(failure(() -> system.getPropertyValue("d", "speed")).code())
                .isEqualTo(PluginErrorCode.RESOURCE_UNAVAILABLE);
    }

    @Test
    void forgetsEverythingOfAnUnloadedPlugin() {
        describe(PropertyMetadata.builder("size").defaultValue(5).build());
        system.setPropertyValue("a", "size", 7);

        fixture.unload("a");

        assertThat(fixture.keeper.table().find("a")).isEmpty();
        fixture.load("a");
        assertThat(system.getPluginProperties("a")).isEmpty();
        assertThat(system.isPluginRegistered("a")).isFalse();
    }

    @Test
    void doesNotForgetAPluginsNextLifeWhenTheUnloadEventComesLate() {
        describe(PropertyMetadata.builder("old").build());
        fixture.plugins.remove("a");
        fixture.load("a");
        system.setPropertyMetadata("a", PropertyMetadata.builder("new").build());

        fixture.tellUnloaded("a");

        assertThat(system.getPluginProperties("a"))
                .extracting(PropertyMetadata::name)
                .containsExactly("new");
    }

    @Test
    void unregistersAPlugin() {
        describe(PropertyMetadata.builder("size").build());

        assertThat(system.isPluginRegistered("a")).isTrue();
        assertThat(system.unregisterPlugin("a")).isTrue();
        assertThat(system.unregisterPlugin("a")).isFalse();
        assertThat(system.getPluginProperties("a")).isEmpty();
    }

    @Test
    void limitsHowManyPropertiesAPluginMayHave() {
        fixture.load("a");
        for (int i = 0; i < 1000; i++) {
            system.setPropertyMetadata("a", PropertyMetadata.builder("p" + i).build());
        }

        assertThat(failure(() -> system.setPropertyMetadata(
                                "a", PropertyMetadata.builder("more").build()))
                        .code())
                .isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED);
    }
}
