// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core.exchange;

import qtforge.api.core.NamedConstant;

/** What came of the replacement of one plugin's code. */
public enum ReplacementOutcome implements NamedConstant {
    /** The new code is in force; it runs if the plugin was running or is meant to. */
    REPLACED(0),
    /** What is installed has this content already. */
    UNCHANGED(1),
    /** The new code was refused before the old was touched. */
    REJECTED(2),
    /** The new code failed, and the old one is in force and runs as before. */
    ROLLED_BACK(3),
    /** The plugin does not run as it did before, or, if it did not, does not run with the new code either; the error says why. */
    FAILED(4);

    private final int value;

    ReplacementOutcome(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
