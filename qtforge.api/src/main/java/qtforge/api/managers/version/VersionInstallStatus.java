// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.version;

import qtforge.api.core.NamedConstant;

/** What has become of a version of a plugin. */
public enum VersionInstallStatus implements NamedConstant {
    /** It is not in the store. */
    NOT_INSTALLED(0),
    /** It is being taken into the store. */
    INSTALLING(1),
    /** It is in the store and not in force. */
    INSTALLED(2),
    /** It is the version in force. */
    ACTIVE(3),
    /** It is in the store, and somebody has said that it should not be used any more. */
    DEPRECATED(4),
    /** Its code in the store is not what was installed. */
    CORRUPTED(5),
    /** It is being put in force. */
    MIGRATING(6),
    /** An earlier version is being put in force again in its place. */
    ROLLING_BACK(7);

    private final int value;

    VersionInstallStatus(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
