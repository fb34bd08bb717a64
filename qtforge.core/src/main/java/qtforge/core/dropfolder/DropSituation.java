// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import qtforge.core.install.InstalledBundle;

/**
 * Everything a decision depends on.
 *
 * @param ready complete, readable files
 * @param kept files that are there but not readable now: being written, broken, or in a folder that cannot be listed
 * @param vanishing files that were missed once; the next scan will tell
 * @param installed what is installed from any file
 * @param foreign paths of installed bundles that are none of the drop folders' business
 * @param held hashes of what the operator uninstalled, by path
 * @param failed files whose present content could not be installed
 * @param stuck keys that could not be uninstalled or moved and must wait
 */
record DropSituation(
        Map<Path, FileContent> ready,
        Set<Path> kept,
        Set<Path> vanishing,
        List<InstalledBundle> installed,
        Set<Path> foreign,
        Map<Path, String> held,
        Set<Path> failed,
        Set<String> stuck) {

    boolean isHeld(Path path) {
        return ready.get(path).sha256().equals(held.get(path));
    }

    boolean isEligible(Path path) {
        return !failed.contains(path) && !isHeld(path);
    }
}
