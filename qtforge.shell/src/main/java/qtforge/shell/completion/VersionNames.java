// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.completion;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import qtforge.api.core.PluginException;
import qtforge.api.managers.version.AvailableVersion;
import qtforge.api.managers.version.PluginVersionManager;
import qtforge.api.managers.version.RollbackPoint;
import qtforge.api.managers.version.Snapshot;
import qtforge.shell.command.VersionServices;

/** Names that complete arguments of {@code qtforge:versions}; none while the service is not there. */
final class VersionNames {

    private final VersionServices services;

    VersionNames(VersionServices services) {
        this.services = services;
    }

    private List<String> names(Function<PluginVersionManager, Stream<String>> names) {
        try {
            return services.find().map(names).orElse(Stream.of()).distinct().toList();
        } catch (PluginException e) {
            // What was typed so far names nothing; the verb itself will say so.
            return List.of();
        }
    }

    List<String> plugins() {
        return names(versions -> versions.plugins().stream());
    }

    List<String> versions(String plugin) {
        return names(versions -> versions.getInstalledVersions(plugin).stream()
                .map(info -> info.version().toString()));
    }

    List<String> offeredPlugins() {
        return names(versions -> versions.getAvailableVersions("").stream().map(AvailableVersion::pluginId));
    }

    List<String> offeredVersions(String plugin) {
        return names(versions -> versions.getAvailableVersions(plugin).stream()
                .map(offer -> offer.version().toString()));
    }

    /** Those of one plugin, or of all when none is named before. */
    List<String> rollbackPoints(String plugin) {
        return names(versions -> (plugin.isEmpty() ? versions.plugins() : List.of(plugin))
                .stream().flatMap(id -> versions.getRollbackPoints(id).stream()).map(RollbackPoint::id));
    }

    List<String> snapshots() {
        return names(versions -> versions.getSnapshots().stream().map(Snapshot::name));
    }

    List<String> repositories() {
        return names(versions -> versions.getRepositories().stream().map(Path::toString));
    }
}
