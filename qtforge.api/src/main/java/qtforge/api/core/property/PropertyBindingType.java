// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core.property;

import qtforge.api.core.NamedConstant;

/** How a binding carries values between two properties. */
public enum PropertyBindingType implements NamedConstant {
    /** Changes of the source go to the target. */
    ONE_WAY(0),
    /** Changes of either go to the other. */
    TWO_WAY(1),
    /** The source's value goes to the target once, when the binding is made or enabled again. */
    ONE_TIME(2);

    private final int value;

    PropertyBindingType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
