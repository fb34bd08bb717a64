// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.completion;

import java.util.ArrayList;
import java.util.List;
import qtforge.api.core.PluginException;
import qtforge.shell.command.VersionServices;

/** Names that complete arguments of {@code qtforge:versions}; none while the service is not there. */
final class VersionNames {

    private final VersionServices services;

    VersionNames(VersionServices services) {
        this.services = services;
    }

    /** Plugins, and snapshots. */
    List<String> subjects() {
        return services.find()
                .map(versions -> {
                    List<String> names = new ArrayList<>(versions.plugins());
                    versions.getSnapshots().forEach(snapshot -> names.add(snapshot.name()));
                    return names;
                })
                .orElse(new ArrayList<>());
    }

    List<String> of(String pluginId) {
        try {
            return services.find()
                    .map(versions -> versions.getInstalledVersions(pluginId).stream()
                            .map(info -> info.version().toString())
                            .toList())
                    .orElse(List.of());
        } catch (PluginException e) {
            // What stands before it is no plugin.
            return List.of();
        }
    }
}
