// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.List;
import java.util.Optional;
import qtforge.api.orchestration.composition.CompositePlugin;
import qtforge.api.orchestration.composition.CompositionManager;
import qtforge.api.orchestration.composition.PluginComposition;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Identified;

/**
 * A composition, and the plugin made of it.
 *
 * @param id of both
 * @param version of the composition
 * @param strategy how members work together
 * @param members how many there are
 * @param state of the plugin; empty when none is installed
 * @param health ok or ill; empty when none is installed
 * @param message what is the matter
 */
public record CompositionRow(
        String id, String version, String strategy, int members, String state, String health, String message)
        implements Row, Identified {

    private static CompositionRow of(PluginComposition composition, Optional<CompositePlugin> plugin) {
        return new CompositionRow(
                composition.id(),
                composition.version(),
                composition.strategy().scriptName(),
                composition.plugins().size(),
                plugin.map(one -> one.state().name()).orElse(""),
                plugin.map(one -> one.isHealthy() ? "ok" : "ill").orElse(""),
                plugin.map(CompositePlugin::message).orElse("not made; qtforge:compose create " + composition.id()));
    }

    static Table<CompositionRow> table(CompositionManager manager) {
        return Table.of(
                manager.listCompositions().stream()
                        .flatMap(id -> manager.getComposition(id).stream())
                        .map(composition -> of(composition, manager.getCompositePlugin(composition.id())))
                        .toList(),
                "no compositions; qtforge:compose register FILE, or put a *.composite.json into a drop folder",
                List.of(
                        Column.of("ID", CompositionRow::id),
                        Column.of("VERSION", CompositionRow::version),
                        Column.of("STRATEGY", CompositionRow::strategy),
                        Column.number("MEMBERS", CompositionRow::members),
                        Column.of("STATE", CompositionRow::state),
                        Column.of("HEALTH", CompositionRow::health),
                        Column.<CompositionRow>flexible("MESSAGE", CompositionRow::message)));
    }
}
