// SPDX-License-Identifier: Apache-2.0
package qtforge.core.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import qtforge.api.core.PluginDiagnostics.Finding;

/** Collects findings; each is told once. */
final class Causes {

    private final Set<Finding> findings = new LinkedHashSet<>();
    private final Set<String> told = new LinkedHashSet<>();

    /**
     * Adds a finding unless the same was found nearer to the plugin.
     *
     * @param depth how many steps from the plugin itself
     */
    void add(String area, String message, String remedy, int depth) {
        add(new Finding(area, message, remedy, depth));
    }

    /** Adds a finding unless it was told before. */
    void add(Finding finding) {
        if (told.add(finding.area() + '\n' + finding.message())) {
            findings.add(finding);
        }
    }

    boolean isEmpty() {
        return findings.isEmpty();
    }

    int size() {
        return findings.size();
    }

    /** The leaf causes first: what is farthest from the plugin is what has to be mended before the rest can work. */
    List<Finding> leavesFirst() {
        List<Finding> sorted = new ArrayList<>(findings);
        sorted.sort(Comparator.comparingInt(Finding::depth).reversed());
        return sorted;
    }
}
