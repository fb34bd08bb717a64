// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import qtforge.core.install.Installer;
import qtforge.core.install.StagedBundle;

/** The files that were read in a round; what nobody took is deleted at its end. */
final class StagedFiles implements AutoCloseable {

    private final Installer installer;
    private final Map<Path, StagedBundle> staged = new HashMap<>();

    StagedFiles(Installer installer) {
        this.installer = installer;
    }

    /** Reads a file and keeps the result for {@link #take}. */
    FileContent read(Path path) {
        StagedBundle bundle = installer.stage(path);
        StagedBundle before = staged.put(path, bundle);
        if (before != null) {
            before.close();
        }
        return FileContent.of(bundle);
    }

    /** Hands over what was read of a file, reading it now if that was in an earlier round. The caller closes it. */
    StagedBundle take(Path path) {
        StagedBundle bundle = staged.remove(path);
        return bundle == null ? installer.stage(path) : bundle;
    }

    /** Deletes what was read of a file. */
    void discard(Path path) {
        StagedBundle bundle = staged.remove(path);
        if (bundle != null) {
            bundle.close();
        }
    }

    @Override
    public void close() {
        for (Path path : Map.copyOf(staged).keySet()) {
            discard(path);
        }
    }
}
