// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core.property;

import qtforge.api.core.NamedConstant;

/** How the values of a property are checked. */
public enum PropertyValidationType implements NamedConstant {
    /** Not at all, but for presence and kind. */
    NONE(0),
    /** A number between {@link PropertyMetadata#minimumValue()} and {@link PropertyMetadata#maximumValue()}. */
    RANGE(1),
    /** One of {@link PropertyMetadata#enumValues()}. */
    ENUM(2),
    /** A text that matches {@link PropertyMetadata#regexPattern()} as a whole. */
    REGEX(3),
    /** By a {@link PropertyValidator}; until one is set, no value is valid. */
    CUSTOM(4);

    private final int value;

    PropertyValidationType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
