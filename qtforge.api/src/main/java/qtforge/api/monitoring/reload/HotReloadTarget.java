// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.reload;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A plugin whose file is watched.
 *
 * @param pluginId the plugin
 * @param path what is watched, absolute
 * @param kind the name of its loader: {@code jar}, {@code folder}, a language
 * @param folder the watched folder it is in; empty when it is watched by name
 * @param isWaiting whether a change was seen that is not taken over yet
 * @param last what came of the last attempt
 * @param since when it began to be watched
 */
public record HotReloadTarget(
        String pluginId,
        Path path,
        String kind,
        Optional<Path> folder,
        boolean isWaiting,
        Optional<HotReloadResult> last,
        Instant since) {

    public HotReloadTarget {
        Objects.requireNonNull(pluginId, "pluginId");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(last, "last");
        Objects.requireNonNull(since, "since");
    }
}
