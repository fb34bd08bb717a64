// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.manager;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import qtforge.api.core.PluginException;
import qtforge.configuration.file.FolderWatch;
import qtforge.configuration.file.ScopeFiles;
import qtforge.configuration.layer.StoreKey;
import qtforge.configuration.store.Engine;
import qtforge.configuration.store.Problems;

/** Takes files over that somebody has edited. */
final class FileFollower implements FolderWatch.Follower {

    private final ScopeFiles files;
    private final Engine engine;
    private final Problems problems;

    FileFollower(ScopeFiles files, Engine engine, Problems problems) {
        this.files = files;
        this.engine = engine;
        this.problems = problems;
    }

    @Override
    public boolean changed(Path file, boolean settled) {
        if (files.secrets().equals(file.getParent())) {
            engine.refresh(Set.of());
            return true;
        }
        Optional<StoreKey> store = files.storeOf(file);
        if (store.isEmpty()) {
            return true;
        }
        if (!settled && !Files.exists(file)) {
            return false; // an editor may be about to put another in its place
        }
        try {
            // Somebody may be in the middle of writing it; what is wrong is reported when it stays so.
            return reload(store.get(), file, settled);
        } catch (PluginException e) {
            problems.file(file, store.get().pluginId(), 0, 0, e.getMessage());
        }
        return true;
    }

    /** Takes a file over now; whether it could be read. */
    boolean reload(StoreKey store, Path file, boolean report) {
        return engine.reload(store, file, report);
    }
}
