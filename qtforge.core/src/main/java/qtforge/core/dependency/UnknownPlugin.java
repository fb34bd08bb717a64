// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dependency;

import java.util.List;
import qtforge.api.core.NearestNames;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.core.table.PluginEntry;

/** The answer to a question about a plugin that is not there. */
public final class UnknownPlugin {

    private UnknownPlugin() {}

    /** PLUGIN_NOT_FOUND with the ids that may have been meant. */
    public static PluginException exception(String id, List<PluginEntry> plugins) {
        List<String> ids = plugins.stream().map(PluginEntry::id).toList();
        String question = NearestNames.question(id, ids);
        return new PluginException(
                PluginErrorCode.PLUGIN_NOT_FOUND,
                id,
                "no plugin '" + id + "' is installed"
                        + (question.isEmpty() ? "; drop it into plugins/, or list what is there" : question),
                null);
    }
}
