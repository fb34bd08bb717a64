// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.reload;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import qtforge.api.monitoring.reload.HotReloadResult;
import qtforge.api.monitoring.reload.HotReloadTarget;

/** A plugin whose file is watched. What changes is guarded by the lock of {@link ReloadTargets}. */
final class ReloadTarget {

    private final String pluginId;
    private final Path path;
    private final String kind;
    private final Optional<Path> folder;
    private final Instant since = Instant.now();

    /** How it looked last. */
    FileState state;
    /** Whether the file system tells of all its changes. */
    boolean heard;
    /** Whether a change was seen that is not taken over yet. */
    boolean dirty;
    /** When the first of them was seen. */
    Instant detected;
    /** When the latest of them was seen, by {@link System#nanoTime}. */
    long changedAt;
    /** How much longer than usual it is to be waited for, as it looked unfinished, or somebody else was changing the plugin. */
    long patience;
    /** How often it was tried in vain because somebody else was changing the plugin. */
    int busy;
    /** Whether nothing is done before it changes again or plugins come: it is gone, or its plugin is not loaded. */
    boolean parked;
    /** The SHA-256 of what was installed when the first of them was seen; empty when that is not known. */
    String installedThen = "";
    /** The version of it. */
    String versionThen = "";
    /** Whether it is being taken over now. */
    boolean running;
    /** How it looked when it was taken over last, or began to be watched. */
    long taken;
    /** Whether it is watched no more. */
    boolean ended;

    HotReloadResult last;

    ReloadTarget(String pluginId, Path path, String kind, Optional<Path> folder, FileState state) {
        this.pluginId = pluginId;
        this.path = path;
        this.kind = kind;
        this.folder = folder;
        this.state = state;
        taken = state.look();
    }

    String pluginId() {
        return pluginId;
    }

    Path path() {
        return path;
    }

    String kind() {
        return kind;
    }

    Optional<Path> folder() {
        return folder;
    }

    boolean isNamed() {
        return folder.isEmpty();
    }

    /** Notes that it looks otherwise than before. */
    void changed(FileState now, Instant seen, long nanos) {
        state = now;
        changedAt = nanos;
        patience = 0;
        busy = 0;
        parked = false;
        if (!dirty) {
            dirty = true;
            detected = seen;
        }
    }

    HotReloadTarget snapshot() {
        return new HotReloadTarget(pluginId, path, kind, folder, dirty || running, Optional.ofNullable(last), since);
    }
}
