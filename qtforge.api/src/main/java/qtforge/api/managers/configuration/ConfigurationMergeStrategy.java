// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.configuration;

import qtforge.api.core.NamedConstant;

/**
 * How a source is laid over a target: a higher scope over lower ones, or new values over a store. Objects are no values but containers of
 * dotted keys, so they are always joined; what is laid over what are the values in them. Lists are values.
 */
public enum ConfigurationMergeStrategy implements NamedConstant {
    /** The source's value stands at every key it has; {@link ConflictResolution} is not asked. */
    REPLACE(0),
    /** Where both have a value and they differ, {@link ConflictResolution} decides. */
    MERGE(1),
    /** As {@link #MERGE}, and two lists of equally many objects are merged object by object. */
    DEEP_MERGE(2),
    /** As {@link #MERGE}, but of two lists the source's elements come after the target's. */
    APPEND(3),
    /** As {@link #MERGE}, but of two lists the source's elements come before the target's. */
    PREPEND(4);

    private final int value;

    ConfigurationMergeStrategy(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
