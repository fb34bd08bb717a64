// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is to be done, and what became of the readable files.
 *
 * @param actions in the order they are to be done
 * @param outcomes by path; of readable files only
 */
record DropPlan(List<DropAction> actions, Map<Path, Outcome> outcomes) {

    /** What became of a readable file. */
    enum Verdict {
        /** It is the one installed, or is to be. */
        CHOSEN,
        /** Another file was chosen. */
        SHADOWED,
        /** It could not be installed. */
        FAILED,
        /** The operator uninstalled it. */
        HELD,
        /** The next scan will tell. */
        WAITING
    }

    /**
     * A verdict.
     *
     * @param verdict the verdict
     * @param rival the file that was chosen instead, or null
     */
    record Outcome(Verdict verdict, Path rival) {}
}
