// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import qtforge.core.install.InstalledBundle;

/**
 * Files of plugins that the operator uninstalled. They are not installed again until their content changes or they are
 * taken away.
 */
final class HeldFiles {

    private final Map<Path, String> held;
    private Map<String, InstalledBundle> installedBefore = new HashMap<>();

    /** Begins with what an earlier run held: hashes by path. */
    HeldFiles(Map<Path, String> held) {
        this.held = new TreeMap<>(held);
    }

    /**
     * Finds out what was uninstalled since the last round by somebody else.
     *
     * @param ready the readable files now
     * @param judgedBefore the readable files of the last round; one that is new cannot have been meant
     * @param present all files that are there
     */
    void update(
            List<InstalledBundle> installed, Map<Path, FileContent> ready, Set<Path> judgedBefore, Set<Path> present) {
        Map<String, InstalledBundle> now = byKey(installed);
        installedBefore.forEach((key, before) -> {
            if (!now.containsKey(key)) {
                held.put(before.source(), before.sha256());
                ready.forEach((path, content) -> {
                    if (content.key().equals(key) && judgedBefore.contains(path) && !path.equals(before.source())) {
                        held.put(path, content.sha256());
                    }
                });
            }
        });
        Set<Path> sources = installed.stream().map(InstalledBundle::source).collect(Collectors.toSet());
        held.keySet().removeIf(path -> !present.contains(path) || sources.contains(path));
        ready.forEach((path, content) -> {
            if (held.containsKey(path) && !held.get(path).equals(content.sha256())) {
                held.remove(path);
            }
        });
    }

    /** Notes what is installed at the end of a round, as far as it is the drop folders' business. */
    void remember(List<InstalledBundle> installed) {
        installedBefore = byKey(installed);
    }

    /** Hashes by path. */
    Map<Path, String> hashes() {
        return held;
    }

    private static Map<String, InstalledBundle> byKey(List<InstalledBundle> installed) {
        Map<String, InstalledBundle> byKey = new HashMap<>();
        installed.forEach(bundle -> byKey.put(bundle.key(), bundle));
        return byKey;
    }
}
