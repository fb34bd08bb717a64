// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.configuration;

import qtforge.api.core.NamedConstant;

/** What happened to a key. */
public enum ConfigurationChangeType implements NamedConstant {
    /** It has a value now and had none. */
    ADDED(0),
    /** It has another value. */
    MODIFIED(1),
    /** It has no value any more. */
    REMOVED(2),
    /** Its store was read anew from its file, and the key is not as it was. */
    RELOADED(3);

    private final int value;

    ConfigurationChangeType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
