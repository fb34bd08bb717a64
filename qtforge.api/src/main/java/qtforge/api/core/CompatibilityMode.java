// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

/** How close two versions must be to count as compatible. */
public enum CompatibilityMode implements NamedConstant {
    /** Equal in everything but build metadata. */
    EXACT(0),
    /** Same major number. */
    MAJOR(1),
    /** Same major and minor number. */
    MINOR(2),
    /** Same major, minor and patch number. */
    PATCH(3);

    private final int value;

    CompatibilityMode(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
