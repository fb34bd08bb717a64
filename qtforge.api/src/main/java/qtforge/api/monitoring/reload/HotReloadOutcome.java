// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.reload;

import qtforge.api.core.NamedConstant;

/** What came of an attempt to take over changed code. */
public enum HotReloadOutcome implements NamedConstant {
    /** The new code runs. */
    RELOADED(0),
    /** The file has the content that runs already. */
    UNCHANGED(1),
    /** The new code was refused before the running one was touched: broken, not signed as it must be, not resolvable. */
    REJECTED(2),
    /** The new code failed and the old one runs again. */
    ROLLED_BACK(3),
    /** The new code failed and the old one does not run again; the error says why. */
    FAILED(4);

    private final int value;

    HotReloadOutcome(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
