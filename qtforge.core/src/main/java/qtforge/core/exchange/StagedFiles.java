// SPDX-License-Identifier: Apache-2.0
package qtforge.core.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import qtforge.core.install.Installer;
import qtforge.core.install.StagedBundle;

/** Files that were read for an exchange; all of them, or none is left over. */
final class StagedFiles implements AutoCloseable {

    private final List<StagedBundle> staged = new ArrayList<>();

    StagedFiles(Installer installer, List<Path> paths) {
        try {
            paths.forEach(path -> staged.add(installer.stage(path)));
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    List<StagedBundle> staged() {
        return staged;
    }

    @Override
    public void close() {
        staged.forEach(StagedBundle::close);
    }
}
