// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.version;

import qtforge.api.core.NamedConstant;

/** How far two versions are from each other, judged by their numbers and by rules. */
public enum CompatibilityLevel implements NamedConstant {
    /** They do not fit: a rule says so. */
    BREAKING(0),
    /** The major numbers differ; expect changes that break users. */
    MAJOR(1),
    /** The minor numbers differ. */
    MINOR(2),
    /** The patch numbers or the prereleases differ. */
    PATCH(3),
    /** Only the build metadata differs, or nothing. */
    BUILD(4);

    private final int value;

    CompatibilityLevel(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
