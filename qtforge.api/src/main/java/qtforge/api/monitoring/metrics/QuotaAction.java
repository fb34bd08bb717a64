// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.metrics;

import qtforge.api.core.NamedConstant;

/** What is done when a hard limit is passed. */
public enum QuotaAction implements NamedConstant {
    /** It is told, nothing more. */
    ALERT(0),
    /** New calls, messages and tasks for it wait so that it stays within the limit; where that cannot be done it is paused. */
    THROTTLE(1),
    /** It is paused until it is released; one that cannot be paused is stopped. */
    PAUSE(2),
    /** It is stopped until it is released or started. */
    STOP(3);

    private final int value;

    QuotaAction(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
