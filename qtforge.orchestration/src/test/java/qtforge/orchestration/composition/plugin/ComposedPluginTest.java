// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import qtforge.api.core.HealthReport;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginState;
import qtforge.api.orchestration.composition.CompositionStrategy;
import qtforge.api.orchestration.composition.PluginComposition;
import qtforge.api.orchestration.composition.PluginRole;
import qtforge.orchestration.composition.strategy.MemberStatus;
import qtforge.orchestration.composition.strategy.Members;

class ComposedPluginTest {

    private static final MemberStatus WELL = new MemberStatus(PluginState.RUNNING, true, "");

    private final Map<String, MemberStatus> states = new HashMap<>();
    private Supplier<Object> answer = () -> "done";

    private final Members members = new Members() {
        @Override
        public List<String> commands(String id) {
            return List.of("work");
        }

        @Override
        public Object call(String id, String command, Map<String, Object> parameters) {
            return answer.get();
        }

        @Override
        public MemberStatus status(String id) {
            return states.getOrDefault(id, WELL);
        }

        @Override
        public long incarnation(String id) {
            return 0;
        }
    };

    private ComposedPlugin plugin(PluginComposition composition) {
        ComposedPlugin plugin = new ComposedPlugin(composition, members, Map::of);
        plugin.initialize(null);
        return plugin;
    }

    private static PluginComposition.Builder composition() {
        return PluginComposition.builder("c", "").plugin("a").plugin("b", PluginRole.AUXILIARY);
    }

    @Test
    void countsCallsAndFailures() {
        ComposedPlugin plugin = plugin(composition().build());
        plugin.executeCommand("work", Map.of());
        answer = () -> {
            throw new PluginException(PluginErrorCode.NETWORK_ERROR, "as told");
        };
        assertThatThrownBy(() -> plugin.executeCommand("work", Map.of())).hasMessageContaining("as told");
        assertThat(plugin.performanceMetrics()).isEqualTo(Map.of("calls", 2L, "failures", 1L));
        plugin.resetMetrics();
        assertThat(plugin.performanceMetrics()).isEqualTo(Map.of("calls", 0L, "failures", 0L));
    }

    @Test
    void aCompositeThatItsMembersCallAgainAndAgainComesToAnEnd() {
        ComposedPlugin plugin = plugin(composition().build());
        answer = () -> plugin.executeCommand("work", Map.of());
        assertThatThrownBy(() -> plugin.executeCommand("work", Map.of()))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("in a circle");
        answer = () -> "done";
        assertThat(plugin.executeCommand("work", Map.of())).isNotNull();
    }

    @Test
    void isNotCalledBeforeItIsInitializedNorAfterItIsShutDown() {
        ComposedPlugin plugin = new ComposedPlugin(composition().build(), members, Map::of);
        assertThatThrownBy(() -> plugin.executeCommand("work", Map.of())).hasMessageContaining("not initialized");
        plugin.initialize(null);
        plugin.shutdown();
        assertThatThrownBy(plugin::availableCommands).hasMessageContaining("not initialized");
    }

    @Test
    void aCircleIsFoundWhenItIsInitialized() {
        PluginComposition other = PluginComposition.builder("a", "").plugin("c").build();
        ComposedPlugin plugin = new ComposedPlugin(composition().build(), members, () -> Map.of("a", other));
        assertThatThrownBy(() -> plugin.initialize(null))
                .extracting(e -> ((PluginException) e).code())
                .isEqualTo(PluginErrorCode.CIRCULAR_DEPENDENCY);
    }

    @Test
    void isAsWellAsItsWorstCriticalMember() {
        ComposedPlugin plugin = plugin(composition().build());
        assertThat(plugin.health().healthy()).isTrue();
        states.put("b", new MemberStatus(PluginState.UNLOADED, false, ""));
        HealthReport bearable = plugin.health();
        assertThat(bearable.healthy()).isTrue();
        assertThat(bearable.warnings()).containsExactly("member 'b' is not installed");
        states.put("a", new MemberStatus(PluginState.RUNNING, false, "disk full"));
        HealthReport ill = plugin.health();
        assertThat(ill.healthy()).isFalse();
        assertThat(ill.errors()).containsExactly("member 'a' is not healthy (disk full)");
        assertThat(ill.metrics()).containsEntry("members_well", 0L).containsEntry("members", 2L);
    }

    @Test
    void aBridgeIsAsWellAsItsBestImplementation() {
        ComposedPlugin plugin = plugin(PluginComposition.builder("c", "")
                .strategy(CompositionStrategy.BRIDGE)
                .plugin("a", PluginRole.BRIDGE)
                .plugin("b", PluginRole.BRIDGE)
                .build());
        states.put("a", new MemberStatus(PluginState.ERROR, true, ""));
        assertThat(plugin.health().healthy()).isTrue();
        states.put("b", new MemberStatus(PluginState.STOPPED, true, ""));
        assertThat(plugin.health().healthy()).isFalse();
        assertThat(plugin.health().errors().toString()).contains("none of the implementations [a, b]");
    }

    @Test
    void aCompositionSaysHowLongItsCommandsTake() {
        assertThat(ComposedPlugin.millis(composition().build())).isEqualTo(60_000);
        assertThat(ComposedPlugin.millis(
                        composition().configuration(Map.of("timeout_ms", 5)).build()))
                .isEqualTo(5);
    }
}
