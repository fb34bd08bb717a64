// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginCapability;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.Version;

class PluginCapabilityMatcherTest {

    private static final PluginDiscoveryResult STORE = plugin(
            "store", Set.of(PluginCapability.DATABASE, PluginCapability.NETWORK), "org.example.Store", "1.4.0", "get");
    private static final PluginDiscoveryResult VIEW =
            plugin("view", Set.of(PluginCapability.UI, PluginCapability.NETWORK), "org.example.View", "2.0.0", "show");
    private static final List<PluginDiscoveryResult> ALL = List.of(VIEW, STORE);

    private static PluginDiscoveryResult plugin(
            String id, Set<PluginCapability> capabilities, String interfaceId, String version, String method) {
        return new PluginDiscoveryResult(
                id,
                id,
                capabilities,
                List.of(PluginCapabilityInfo.ofFlag(PluginCapability.NETWORK, ""), definition("org.example." + id)),
                List.of(new PluginInterfaceInfo(
                        interfaceId, interfaceId, Version.of(version), List.of(), List.of(), List.of(), Map.of())),
                List.of(method(method, false), method(method + "Changed", true)),
                List.of(new PluginPropertyInfo("size", "number", 1, true, true, true, false, "", Map.of())),
                Map.of());
    }

    private static PluginCapabilityInfo definition(String name) {
        return new PluginCapabilityInfo(
                name, "", PluginCapability.NONE, List.of(), List.of(), List.of(), List.of(), Map.of());
    }

    private static PluginMethodInfo method(String name, boolean signal) {
        return new PluginMethodInfo(
                name, name + "()", "any", List.of(), List.of(), !signal, false, signal, "public", Map.of());
    }

    @Test
    void matchesByNameOfFlagOrDefinition() {
        assertThat(PluginCapabilityMatcher.matchByCapability("Database", ALL)).containsExactly("store");
        assertThat(PluginCapabilityMatcher.matchByCapability("NETWORK", ALL)).containsExactly("view", "store");
        assertThat(PluginCapabilityMatcher.matchByCapability("org.example.VIEW", ALL))
                .containsExactly("view");
        assertThat(PluginCapabilityMatcher.matchByCapability("Flying", ALL)).isEmpty();
    }

    @Test
    void matchesByBitsAllOrAny() {
        int uiOrDatabase = PluginCapability.UI.value() | PluginCapability.DATABASE.value();
        int network = PluginCapability.NETWORK.value();
        assertThat(PluginCapabilityMatcher.matchByCapabilities(uiOrDatabase, ALL, true))
                .isEmpty();
        assertThat(PluginCapabilityMatcher.matchByCapabilities(uiOrDatabase, ALL, false))
                .containsExactly("view", "store");
        assertThat(PluginCapabilityMatcher.matchByCapabilities(network | PluginCapability.UI.value(), ALL, true))
                .containsExactly("view");
        assertThat(PluginCapabilityMatcher.matchByCapabilities(0, ALL, true)).hasSize(2);
        assertThat(PluginCapabilityMatcher.matchByCapabilities(0, ALL, false)).hasSize(2);
        assertThat(PluginCapabilityMatcher.matchByCapabilities(Set.of(PluginCapability.NONE), ALL, true))
                .hasSize(2);
        assertThat(catchThrowableOfType(
                                PluginException.class,
                                () -> PluginCapabilityMatcher.matchByCapabilities(0x4000, ALL, true))
                        .code())
                .isEqualTo(PluginErrorCode.INVALID_ARGUMENT);
    }

    @ParameterizedTest
    @CsvSource({
        "org.example.Store,1.0.0,true",
        "org.example.Store,1.4.0,true",
        "org.example.Store,1.4.1,false",
        "org.example.Store,2.0.0,false",
        "org.example.Store,0.9.0,false",
        "org.example.View,1.0.0,false",
    })
    void matchesByInterfaceAndVersion(String interfaceId, String version, boolean matches) {
        assertThat(PluginCapabilityMatcher.matchByInterface(interfaceId, Version.of(version), List.of(STORE)))
                .hasSize(matches ? 1 : 0);
    }

    @Test
    void matchesByInterfaceAndMethodButNotByEvents() {
        assertThat(PluginCapabilityMatcher.matchByInterface("org.example.View", ALL))
                .containsExactly("view");
        assertThat(PluginCapabilityMatcher.matchByMethod("get", ALL)).containsExactly("store");
        assertThat(PluginCapabilityMatcher.matchByMethod("getChanged", ALL)).isEmpty();
    }

    @Test
    void scoresTheShareOfWhatIsNeeded() {
        assertThat(PluginCapabilityMatcher.scoreCompatibility(
                        STORE, new PluginRequirements(Set.of(), Map.of(), Set.of(), Set.of())))
                .isEqualTo(100);
        PluginRequirements everything = new PluginRequirements(
                Set.of("Database"), Map.of("org.example.Store", Version.of("1.0.0")), Set.of("get"), Set.of("size"));
        assertThat(PluginCapabilityMatcher.scoreCompatibility(STORE, everything))
                .isEqualTo(100);
        assertThat(PluginCapabilityMatcher.scoreCompatibility(VIEW, everything)).isEqualTo(25);
        assertThat(PluginCapabilityMatcher.scoreCompatibility(
                        VIEW, new PluginRequirements(Set.of("Database"), Map.of(), Set.of("get"), Set.of("x"))))
                .isZero();
    }

    @Test
    void resultsHaveAJsonForm() {
        Map<String, Object> json = STORE.toJson();

        assertThat(json)
                .containsEntry("plugin_id", "store")
                .containsEntry("capabilities", List.of("Network", "Database"));
        assertThat(JsonValues.normalize(json)).isEqualTo(json);
    }
}
