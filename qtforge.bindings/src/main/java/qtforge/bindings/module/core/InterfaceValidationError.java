// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import qtforge.api.core.NamedConstant;

/** What can be wrong with interfaces of a plugin, in the original's words. */
public enum InterfaceValidationError implements NamedConstant {
    DUPLICATE_INTERFACE_ID(0),
    VERSION_CONFLICT(1),
    MISSING_REQUIRED_METHOD(2),
    INVALID_METHOD_SIGNATURE(3),
    INCONSISTENT_METADATA(4),
    CIRCULAR_DEPENDENCY(5),
    UNKNOWN_DEPENDENCY(6),
    INVALID_INTERFACE_ID(7),
    DEPRECATED_INTERFACE(8);

    private final int value;

    InterfaceValidationError(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
