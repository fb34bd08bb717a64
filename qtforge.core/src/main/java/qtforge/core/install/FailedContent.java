// SPDX-License-Identifier: Apache-2.0
package qtforge.core.install;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginException;

/**
 * The files that were tried last, and failed, by key: so that whoever finds the same file a moment later does not disturb the running
 * code again to learn the same. One for each key; told once, as a later attempt may succeed.
 */
final class FailedContent {

    private record Failure(Path source, String sha256, PluginError error) {}

    private final Map<String, Failure> failures = new ConcurrentHashMap<>();

    void note(String key, StagedBundle staged, PluginError error) {
        failures.put(
                key,
                new Failure(staged.source().toAbsolutePath(), staged.archive().sha256(), error));
    }

    void forget(String key) {
        failures.remove(key);
    }

    /** Why the same content of the same file failed, once. */
    Optional<PluginException> take(String key, StagedBundle staged) {
        Failure failure = failures.get(key);
        if (failure == null
                || !failure.source().equals(staged.source().toAbsolutePath())
                || !failure.sha256().equals(staged.archive().sha256())) {
            return Optional.empty();
        }
        failures.remove(key, failure);
        return Optional.of(new PluginException(failure.error(), null));
    }
}
