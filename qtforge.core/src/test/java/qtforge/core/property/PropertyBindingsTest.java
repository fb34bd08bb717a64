// SPDX-License-Identifier: Apache-2.0
package qtforge.core.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.property.PropertyBinding;
import qtforge.api.core.property.PropertyBindingType;
import qtforge.api.core.property.PropertyChangeEvent;
import qtforge.api.core.property.PropertyMetadata;

class PropertyBindingsTest {

    private final PropertyFixture fixture = new PropertyFixture();
    private final PropertyService system = fixture.system;

    @BeforeEach
    void load() {
        for (String id : List.of("a", "b", "c")) {
            fixture.load(id);
            system.setPropertyMetadata(
                    id, PropertyMetadata.builder("x").defaultValue(0).build());
        }
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static PluginException failure(Runnable action) {
        return catchThrowableOfType(PluginException.class, action::run);
    }

    private static PropertyBinding bind(String source, String target, PropertyBindingType type) {
        return PropertyBinding.of(source, "x", target, "x", type);
    }

    private Object x(String id) {
        return system.getPropertyValue(id, "x");
    }

    private void setX(String id, Object value) {
        system.setPropertyValue(id, "x", value);
    }

    @Test
    void oneWayCarriesTheSourceAtOnceAndLaterButNeverBack() {
        setX("a", 1);
        String id = system.createPropertyBinding(bind("a", "b", PropertyBindingType.ONE_WAY));
        assertThat(x("b")).isEqualTo(1L);

        setX("a", 2);
        assertThat(x("b")).isEqualTo(2L);
        setX("b", 3);
        assertThat(x("a")).isEqualTo(2L);

        assertThat(system.removePropertyBinding(id)).isTrue();
        assertThat(system.removePropertyBinding(id)).isFalse();
        setX("a", 4);
        assertThat(x("b")).isEqualTo(3L);
    }

    @Test
    void twoWayTransformsEachWay() {
        system.createPropertyBinding(bind("a", "b", PropertyBindingType.TWO_WAY)
                .withTransforms(value -> (Long) value * 10, value -> (Long) value / 10));

        setX("a", 4);
        assertThat(x("b")).isEqualTo(40L);
        setX("b", 70);
        assertThat(x("a")).isEqualTo(7L);
    }

    @Test
    void oneTimeCarriesOnceForEachTimeItIsSwitchedOn() {
        setX("a", 1);
        String id = system.createPropertyBinding(bind("a", "b", PropertyBindingType.ONE_TIME));
        assertThat(x("b")).isEqualTo(1L);
        assertThat(system.getPluginBindings("b")).singleElement().satisfies(binding -> {
            assertThat(binding.bindingId()).isEqualTo(id);
            assertThat(binding.isActive()).isFalse();
        });

        setX("a", 2);
        assertThat(x("b")).isEqualTo(1L);
        system.setBindingEnabled(id, true);
        assertThat(x("b")).isEqualTo(2L);
    }

    @Test
    void aDisabledBindingCarriesNothingUntilItIsEnabled() {
        String id = system.createPropertyBinding(
                bind("a", "b", PropertyBindingType.ONE_WAY).withActive(false));
        setX("a", 5);
        assertThat(x("b")).isEqualTo(0L);

        system.setBindingEnabled(id, true);
        assertThat(x("b")).isEqualTo(5L);
        system.setBindingEnabled(id, false);
        setX("a", 6);
        assertThat(x("b")).isEqualTo(5L);
        assertThat(failure(() -> system.setBindingEnabled("nope", true)).code()).isEqualTo(PluginErrorCode.NOT_FOUND);
    }

    @Test
    void circlesOfBindingsEndAfterOneRound() {
        for (List<String> pair : List.of(List.of("a", "b"), List.of("b", "c"), List.of("c", "a"))) {
            system.createPropertyBinding(bind(pair.get(0), pair.get(1), PropertyBindingType.ONE_WAY)
                    .withTransform(value -> (Long) value + 1));
        }
        List<PropertyChangeEvent> events = new ArrayList<>();
        for (String id : List.of("a", "b", "c")) {
            system.registerChangeCallback(id, "x", events::add);
        }

        setX("a", 100);

        assertThat(List.of(x("a"), x("b"), x("c"))).isEqualTo(List.of(100L, 101L, 102L));
        assertThat(events)
                .extracting(PropertyChangeEvent::pluginId, PropertyChangeEvent::source)
                .containsExactly(tuple("a", "user"), tuple("b", "binding"), tuple("c", "binding"));
        assertThat(events.get(1).metadata()).containsKey("binding_id");
    }

    @Test
    void aValueTheTargetRefusesIsRecordedAndTheChangeStands() {
        system.setPropertyMetadata(
                "b", PropertyMetadata.builder("x").defaultValue(0).range(0, 5).build());
        system.createPropertyBinding(bind("a", "b", PropertyBindingType.ONE_WAY));

        setX("a", 9);

        assertThat(x("a")).isEqualTo(9L);
        assertThat(x("b")).isEqualTo(0L);
        assertThat(fixture.errors).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENT);
            assertThat(error.pluginId()).isEqualTo("b");
            assertThat(error.message()).contains("a.x to b.x").contains("at most 5");
        });
    }

    @Test
    void aTransformThatThrowsIsRecordedAndOtherBindingsStillCarry() {
        system.createPropertyBinding(bind("a", "b", PropertyBindingType.ONE_WAY).withTransform(value -> {
            if (!value.equals(0L)) {
                throw new java.io.IOException("boom");
            }
            return value;
        }));
        system.createPropertyBinding(bind("a", "c", PropertyBindingType.ONE_WAY));

        setX("a", 1);

        assertThat(x("c")).isEqualTo(1L);
        assertThat(fixture.errors).singleElement().satisfies(error -> assertThat(error.message())
                .contains("boom"));
    }

    @Test
    void aBindingWhoseFirstValueCannotBeCarriedIsNotMade() {
        system.setPropertyMetadata(
                "b", PropertyMetadata.builder("x").defaultValue(0).range(0, 5).build());
        setX("a", 9);

        assertThat(failure(() -> system.createPropertyBinding(bind("a", "b", PropertyBindingType.ONE_WAY)))
                        .code())
                .isEqualTo(PluginErrorCode.INVALID_ARGUMENT);

        assertThat(system.getPluginBindings("a")).isEmpty();
    }

    @Test
    void bindingsToUnknownPropertiesAreRefused() {
        assertThat(failure(() -> system.createPropertyBinding(
                                PropertyBinding.of("a", "x", "b", "nope", PropertyBindingType.ONE_WAY)))
                        .code())
                .isEqualTo(PluginErrorCode.NOT_FOUND);
        assertThat(failure(() -> system.createPropertyBinding(
                                PropertyBinding.of("a", "x", "gone", "x", PropertyBindingType.ONE_WAY)))
                        .code())
                .isEqualTo(PluginErrorCode.PLUGIN_NOT_FOUND);
    }

    @Test
    void bindsAPropertyADynamicPluginKeepsItself() {
        fixture.loadDynamic("d", Map.of("speed", 1L));
        system.createPropertyBinding(PropertyBinding.of("a", "x", "d", "speed", PropertyBindingType.TWO_WAY));

        setX("a", 8);
        assertThat(fixture.dynamic.get("d")).containsEntry("speed", 8L);
        system.setPropertyValue("d", "speed", 9);
        assertThat(x("a")).isEqualTo(9L);
    }

    @Test
    void bindingsGoAwayWithEitherPlugin() {
        system.createPropertyBinding(bind("a", "b", PropertyBindingType.ONE_WAY));
        system.createPropertyBinding(bind("c", "a", PropertyBindingType.ONE_WAY));
        system.createPropertyBinding(bind("b", "c", PropertyBindingType.ONE_WAY));

        fixture.unload("a");

        assertThat(system.getPluginBindings("b")).hasSize(1);
        assertThat(system.getPluginBindings("c")).hasSize(1);
    }

    @Test
    void bindingsGoAwayWithTheBundleThatMadeThem() {
        system.createPropertyBinding(bind("a", "b", PropertyBindingType.ONE_WAY));

        fixture.stopBundle(fixture.client);

        assertThat(system.getPluginBindings("a")).isEmpty();
    }
}
