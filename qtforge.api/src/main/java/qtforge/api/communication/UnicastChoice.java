// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

import qtforge.api.core.NamedConstant;

/** How one of several subscriptions is chosen for {@link DeliveryMode#UNICAST}. */
public enum UnicastChoice implements NamedConstant {
    /** One after the other, for each group and topic. */
    ROUND_ROBIN(0),
    /** The one with the fewest waiting messages; among equals, one after the other. */
    LEAST_LOADED(1);

    private final int value;

    UnicastChoice(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
