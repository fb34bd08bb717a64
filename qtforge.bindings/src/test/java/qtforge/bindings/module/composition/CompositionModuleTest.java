// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static qtforge.bindings.module.Program.constant;
import static qtforge.bindings.module.Program.refused;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginState;
import qtforge.api.orchestration.composition.CompositePlugin;
import qtforge.api.orchestration.composition.CompositionManager;
import qtforge.api.orchestration.composition.CompositionStrategy;
import qtforge.api.orchestration.composition.PluginComposition;
import qtforge.api.orchestration.composition.PluginRole;
import qtforge.bindings.module.Program;
import qtforge.bindings.value.StructValue;

class CompositionModuleTest {

    private final Program program = new Program();
    private final CompositionManager manager = program.offer(CompositionManager.class, mock(CompositionManager.class));

    @AfterEach
    void end() {
        program.close();
    }

    private StructValue composition() {
        StructValue composition =
                (StructValue) program.call("composition", "create_composition", "both", "Both of them");
        composition = program.changed(composition, "set_primary_plugin", "one");
        return program.changed(composition, "add_plugin", "two");
    }

    @Test
    void aCompositionGathersMembersAndBindings() {
        StructValue composition = program.changed(
                composition(), "add_binding", program.call("composition", "create_binding", "", "go", "two"));
        assertThat(program.asked(composition, "get_plugins_by_role", constant("composition", PluginRole.SECONDARY)))
                .isEqualTo(List.of("two"));
        assertThat(program.asked(composition, "validate")).isEqualTo(true);
        Object json = program.asked(composition, "to_json");
        Object back = program.call("composition", "PluginComposition.from_json", json);
        assertThat(program.asked(back, "to_json")).isEqualTo(json);
        StructValue less = program.changed(composition, "remove_plugin", "two");
        assertThat(less.fields()).containsEntry("bindings", List.of());
        assertThat(program.asked(less, "remove_plugin", "two")).isEqualTo(false);
    }

    @Test
    void thePrimaryPluginIsOne() {
        StructValue composition = program.changed(composition(), "set_primary_plugin", "two");
        assertThat(composition.fields())
                .containsEntry("primary_plugin_id", "two")
                .containsEntry(
                        "plugins",
                        Map.of(
                                "one", constant("composition", PluginRole.SECONDARY),
                                "two", constant("composition", PluginRole.PRIMARY)));
    }

    @Test
    void whatIsWrongIsSaidInWords() {
        StructValue facade = program.changed(composition(), "set_strategy", "Facade");
        assertThat(program.asked(facade, "validate")).isEqualTo(false);
        assertThat(program.asked(facade, "get_errors").toString()).contains("there is no binding");
    }

    @Test
    void aCompositionBecomesAPluginThatTakesCommands() {
        PluginManager plugins = program.offer(PluginManager.class, mock(PluginManager.class));
        when(plugins.sendCommand("both", "go", Map.of("a", 1L))).thenReturn("went");
        when(manager.createCompositePlugin("both")).thenReturn("both");
        when(manager.getCompositePlugin("both")).thenReturn(Optional.of(installed()));
        Object compositions = program.call("composition", "CompositionManager.instance");
        program.on(compositions, "register_composition", composition());
        Object plugin = program.on(compositions, "create_composite_plugin", "both");
        assertThat(program.get(plugin, "id")).isEqualTo("both");
        assertThat(program.get(plugin, "state")).isEqualTo(constant("core", PluginState.RUNNING));
        assertThat(program.on(plugin, "execute_command", "go", Map.of("a", 1L))).isEqualTo("went");
        List<?> members = (List<?>) program.on(plugin, "get_members");
        assertThat(Program.map(members.get(0)))
                .containsEntry("plugin_id", "one")
                .containsEntry("role", constant("composition", PluginRole.PRIMARY));
    }

    @Test
    void aMemberIsAddedToAPluginByReplacingIt() {
        when(manager.getCompositePlugin("both")).thenReturn(Optional.of(installed()));
        ArgumentCaptor<PluginComposition> changed = ArgumentCaptor.forClass(PluginComposition.class);
        Object plugin =
                program.on(program.call("composition", "get_composition_manager"), "get_composite_plugin", "both");
        program.on(plugin, "add_plugin", "three", constant("composition", PluginRole.AUXILIARY));
        verify(manager).registerComposition(changed.capture());
        verify(manager).createCompositePlugin("both");
        assertThat(changed.getValue().plugins()).containsEntry("three", PluginRole.AUXILIARY);
        assertThat(program.on(plugin, "remove_plugin", "nine")).isEqualTo(false);
    }

    @Test
    void aPluginThatIsGoneSaysSo() {
        when(manager.createCompositePlugin("both")).thenReturn("both");
        when(manager.getCompositePlugin(any())).thenReturn(Optional.empty());
        Object compositions = program.make("composition.CompositionManager");
        Object plugin = program.on(compositions, "create_composite_plugin", "both");
        refused(PluginErrorCode.PLUGIN_NOT_FOUND, "create it again", () -> program.get(plugin, "state"));
        assertThat(program.on(compositions, "get_composite_plugin", "both")).isNull();
    }

    private static CompositePlugin installed() {
        PluginComposition composition = PluginComposition.builder("both", "Both of them")
                .strategy(CompositionStrategy.AGGREGATION)
                .primaryPlugin("one")
                .plugin("two")
                .build();
        return new CompositePlugin(
                composition,
                PluginState.RUNNING,
                true,
                "",
                List.of(new CompositePlugin.Member("one", PluginRole.PRIMARY, false, PluginState.RUNNING, true, "")));
    }
}
