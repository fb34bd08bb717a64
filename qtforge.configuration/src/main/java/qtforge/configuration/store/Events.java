// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.store;

import java.util.ArrayList;
import java.util.List;
import qtforge.api.managers.configuration.ConfigurationChange;
import qtforge.api.managers.configuration.ConfigurationChangeEvent;
import qtforge.api.managers.configuration.ConfigurationChangeType;
import qtforge.api.managers.configuration.ConfigurationRevision;

/** What subscribers are told of a revision. */
final class Events {

    private Events() {}

    static List<ConfigurationChangeEvent> of(ConfigurationRevision revision, Request.Kind kind) {
        List<ConfigurationChangeEvent> events = new ArrayList<>();
        for (ConfigurationChange change : revision.changes()) {
            events.add(new ConfigurationChangeEvent(
                    kind == Request.Kind.RELOAD ? ConfigurationChangeType.RELOADED : type(change),
                    change.key(),
                    change.oldValue(),
                    change.newValue(),
                    change.scope(),
                    change.pluginId(),
                    revision.timestamp()));
        }
        return events;
    }

    private static ConfigurationChangeType type(ConfigurationChange change) {
        if (!change.existed()) {
            return ConfigurationChangeType.ADDED;
        }
        return change.exists() ? ConfigurationChangeType.MODIFIED : ConfigurationChangeType.REMOVED;
    }
}
