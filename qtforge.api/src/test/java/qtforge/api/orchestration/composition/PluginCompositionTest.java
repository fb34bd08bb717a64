// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import qtforge.api.core.NamedConstant;
import qtforge.api.core.PluginException;

class PluginCompositionTest {

    private static PluginComposition.Builder of(CompositionStrategy strategy) {
        return PluginComposition.builder("c", "C").strategy(strategy);
    }

    private static String faults(PluginComposition.Builder builder) {
        return builder.build().validate().toString();
    }

    @Test
    void constantsAreTheOriginals() {
        assertThat(CompositionStrategy.values())
                .extracting(NamedConstant::scriptName)
                .containsExactly("Aggregation", "Pipeline", "Facade", "Decorator", "Proxy", "Adapter", "Bridge");
        assertThat(PluginRole.values())
                .extracting(NamedConstant::scriptName)
                .containsExactly("Primary", "Secondary", "Auxiliary", "Decorator", "Adapter", "Bridge");
        assertThat(CompositionStrategy.values())
                .extracting(NamedConstant::value)
                .containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(PluginRole.values()).extracting(NamedConstant::value).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void theJsonIsTheOriginals() {
        PluginComposition composition = of(CompositionStrategy.FACADE)
                .primaryPlugin("a")
                .plugin("b")
                .configuration(Map.of("timeout_ms", 5))
                .binding(CompositionBinding.of("", "x", "b", "y").withParameterMapping(Map.of("p", "parameters.q")))
                .build();
        Map<String, Object> json = composition.toJson();
        assertThat(json)
                .containsEntry("id", "c")
                .containsEntry("name", "C")
                .containsEntry("strategy", 2L)
                .containsEntry("primary_plugin_id", "a")
                .containsEntry("configuration", Map.of("timeout_ms", 5L))
                .containsEntry("plugins", Map.of("a", 0L, "b", 1L));
        assertThat(((Map<?, ?>) ((List<?>) json.get("bindings")).get(0)).keySet())
                .map(Object::toString)
                .containsExactly(
                        "source_plugin_id",
                        "source_method",
                        "target_plugin_id",
                        "target_method",
                        "parameter_mapping",
                        "transformer",
                        "bidirectional",
                        "priority");
        assertThat(PluginComposition.fromJson(json)).isEqualTo(composition);
    }

    @Test
    void theJsonMayHaveNamesAndLists() {
        PluginComposition composition = PluginComposition.fromJson(
                Map.of("id", "c", "strategy", "Decorator", "primary_plugin_id", "main", "plugins", List.of("a", "b")));
        assertThat(composition.name()).isEqualTo("c");
        assertThat(composition.strategy()).isEqualTo(CompositionStrategy.DECORATOR);
        assertThat(composition.getPluginsByRole(PluginRole.SECONDARY)).containsExactly("a", "b");
        assertThat(composition.getPluginsByRole(PluginRole.PRIMARY)).containsExactly("main");
        assertThatThrownBy(() -> PluginComposition.fromJson(Map.of("id", "c", "strategy", 7L)))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("strategy");
    }

    @Test
    void onlyAuxiliaryMembersAndImplementationsOfABridgeAreOptional() {
        for (CompositionStrategy strategy : CompositionStrategy.values()) {
            PluginComposition composition = of(strategy)
                    .plugin("s")
                    .plugin("x", PluginRole.AUXILIARY)
                    .plugin("b", PluginRole.BRIDGE)
                    .build();
            assertThat(composition.isOptional("s")).isFalse();
            assertThat(composition.isOptional("x")).isTrue();
            assertThat(composition.isOptional("b")).isEqualTo(strategy == CompositionStrategy.BRIDGE);
        }
    }

    @Test
    void everyStrategySaysWhatItLacks() {
        assertThat(faults(of(CompositionStrategy.AGGREGATION))).contains("one member at least");
        assertThat(faults(of(CompositionStrategy.FACADE).plugin("a"))).contains("no binding");
        assertThat(faults(of(CompositionStrategy.ADAPTER).plugin("a"))).contains("PRIMARY", "no binding");
        assertThat(faults(of(CompositionStrategy.PROXY).plugin("a"))).contains("PRIMARY");
        assertThat(faults(of(CompositionStrategy.DECORATOR).primaryPlugin("a"))).contains("DECORATOR");
        assertThat(faults(of(CompositionStrategy.BRIDGE).primaryPlugin("a"))).contains("BRIDGE");
        assertThat(faults(of(CompositionStrategy.PIPELINE).plugin("a"))).isEqualTo("[]");
    }

    @Test
    void everyFaultBeginsWithItsPlace() {
        PluginComposition composition = PluginComposition.builder("c d", "")
                .version("one")
                .strategy(CompositionStrategy.FACADE)
                .plugin("a", PluginRole.PRIMARY)
                .plugin("b", PluginRole.PRIMARY)
                .plugin("c d")
                .configuration(Map.of("timeout_ms", 0, "cache", 1, "combine", 2, "partial", 3))
                .binding(CompositionBinding.of("", "x", "z", "y"))
                .binding(CompositionBinding.of("", "x", "a", "y"))
                .binding(CompositionBinding.of("a", "*", "b", "*").withParameterMapping(Map.of("*", "a", "b", "c")))
                .build();
        assertThat(composition.validate())
                .anyMatch(fault -> fault.startsWith("id: "))
                .anyMatch(fault -> fault.startsWith("version: "))
                .anyMatch(fault -> fault.startsWith("plugins.c d: "))
                .anyMatch(fault -> fault.startsWith("plugins: [a, b] are PRIMARY"))
                .anyMatch(fault -> fault.startsWith("bindings[0].target_plugin_id: 'z' is no member"))
                .anyMatch(fault -> fault.startsWith("bindings[1]: command 'x'"))
                .anyMatch(fault -> fault.startsWith("bindings[2].source_plugin_id: "))
                .anyMatch(fault -> fault.startsWith("bindings[2].source_method: '*'"))
                .anyMatch(fault -> fault.startsWith("bindings[2].parameter_mapping: "))
                .anyMatch(fault -> fault.startsWith("configuration.timeout_ms: "))
                .anyMatch(fault -> fault.startsWith("configuration.cache: "))
                .anyMatch(fault -> fault.startsWith("configuration.combine: "))
                .anyMatch(fault -> fault.startsWith("configuration.partial: "));
    }

    @Test
    void aBindingLeadsToARoleThatMeansSomething() {
        assertThat(faults(of(CompositionStrategy.PROXY)
                        .primaryPlugin("a")
                        .binding(CompositionBinding.of("", "*", "a", "check"))))
                .contains("bindings[0].target_plugin_id");
        assertThat(faults(of(CompositionStrategy.DECORATOR)
                        .primaryPlugin("a")
                        .plugin("d", PluginRole.DECORATOR)
                        .plugin("s")
                        .binding(CompositionBinding.of("s", "*", "d", ""))))
                .contains("bindings[0].source_plugin_id", "bindings[0].target_method");
    }
}
