// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import qtforge.api.core.BatchResult;
import qtforge.api.core.PluginException;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;

/** The same done to several plugins. */
final class Batch {

    private Batch() {}

    /**
     * What became of one of them.
     *
     * @param item what was typed
     * @param plugin the plugin's id; empty when it is not known
     * @param result what was done, or the error code
     * @param message what went wrong; empty when nothing did
     */
    public record Item(String item, String plugin, String result, String message, boolean ok) implements Row {}

    /** Does something to each, whatever becomes of the others. */
    static List<BatchResult> each(List<String> ids, Consumer<String> action) {
        List<BatchResult> results = new ArrayList<>();
        for (String id : ids) {
            try {
                action.accept(id);
                results.add(new BatchResult(id, id, Optional.empty()));
            } catch (PluginException e) {
                results.add(new BatchResult(id, id, Optional.of(e.error())));
            }
        }
        return results;
    }

    static Table<Item> table(List<BatchResult> results, String done) {
        List<Item> items = results.stream()
                .map(result -> new Item(
                        result.item(),
                        result.pluginId(),
                        result.error().map(error -> error.code().name()).orElse(done),
                        result.error().map(error -> error.message()).orElse(""),
                        result.success()))
                .toList();
        return Table.of(
                        items,
                        "nothing " + done,
                        List.of(
                                Column.of("ITEM", Item::item),
                                Column.of("PLUGIN", Item::plugin),
                                Column.of("RESULT", Item::result),
                                Column.flexible("MESSAGE", Item::message)))
                .checked(Item::ok);
    }
}
