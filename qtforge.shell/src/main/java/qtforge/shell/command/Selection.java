// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginInfo;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginManager;
import qtforge.shell.text.Table;

/** Which plugins a verb that takes several is about. */
final class Selection {

    private Selection() {}

    static void requireSome(String verb, String... ids) {
        if (ids.length == 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS,
                    "name a plugin: qtforge:" + verb + " ID...; qtforge:list shows them, qtforge:" + verb
                            + " --help tells more");
        }
    }

    static void requireNone(String verb, String... ids) {
        if (ids.length > 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS,
                    "give either --all or plugins, not both: qtforge:" + verb + " --all, or qtforge:" + verb + " "
                            + String.join(" ", ids));
        }
    }

    static int lines(int lines) {
        if (lines < 1) {
            throw new PluginException(PluginErrorCode.INVALID_PARAMETERS, "--lines must be 1 or more but is " + lines);
        }
        return lines;
    }

    /** Changes one plugin, or each of several whatever becomes of the others. */
    static Object change(PluginManager manager, String verb, String done, Consumer<String> action, String... ids) {
        requireSome(verb, ids);
        Consumer<String> checked = id -> {
            PluginIds.require(manager, id);
            action.accept(id);
        };
        if (ids.length > 1) {
            return Batch.table(Batch.each(List.of(ids), checked), done);
        }
        checked.accept(ids[0]);
        return Change.of(manager, ids[0], done);
    }

    /** The plugins that should not be as they are; the table is ok when there are none. */
    static Table<PluginRow> those(
            PluginManager manager, PluginLifecycleManager lifecycle, Predicate<PluginInfo> wrong, String whenNone) {
        List<PluginRow> rows = manager.allPluginInfo().stream()
                .filter(wrong)
                .map(info -> PluginRow.of(info, lifecycle))
                .toList();
        return PluginRow.table(rows, whenNone).checked(row -> false);
    }
}
