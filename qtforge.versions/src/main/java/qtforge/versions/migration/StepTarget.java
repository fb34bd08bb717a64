// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.util.Locale;

/** What a step works on. */
enum StepTarget {
    /** The state the old code gave. */
    STATE,
    /** The plugin's own configuration. */
    CONFIGURATION,
    /** A file of the data folder. */
    FILE;

    static StepTarget parse(String text) throws StepFailedException {
        for (StepTarget target : values()) {
            if (target.text().equals(text)) {
                return target;
            }
        }
        throw new StepFailedException("it must be state, configuration or file but is '" + text + "'");
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
