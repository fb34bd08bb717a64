// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core.property;

import qtforge.api.core.NamedConstant;

/** When a callback hears of changes. */
public enum PropertyNotificationMode implements NamedConstant {
    /** In the thread that changes the value, before the change returns; once for each change. */
    IMMEDIATE(0),
    /** When there has been no further change for the delay; once for each property, from its first old to its last new value. */
    DEBOUNCED(1),
    /** The first change at once, then at most once each delay; changes in between are merged into one for each property. */
    THROTTLED(2),
    /** All changes of one delay together. */
    BATCHED(3);

    private final int value;

    PropertyNotificationMode(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
