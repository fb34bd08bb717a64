// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.version;

import qtforge.api.core.NamedConstant;

/** What went wrong with a version. */
public enum VersionErrorCode implements NamedConstant {
    /** Anything else. */
    UNKNOWN(0),
    /** There is no such version, in the store or in a source. */
    VERSION_NOT_FOUND(1),
    /** The version is in the store already. */
    VERSION_ALREADY_EXISTS(2),
    /** The version does not fit a rule, or what is installed. */
    INCOMPATIBLE_VERSION(3),
    /** The data could not be brought to the version; the old version is in force. */
    MIGRATION_FAILED(4),
    /** The version that was in force could not be put in force again. */
    ROLLBACK_FAILED(5),
    /** The data could not be backed up. */
    BACKUP_FAILED(6),
    /** The code in the store is not what was installed. */
    CORRUPTED_INSTALLATION(7),
    /** Something that it needs, or somebody that needs it, speaks against it. */
    DEPENDENCY_CONFLICT(8),
    /** The caller may not do this, or a gate does not let it in. */
    INSUFFICIENT_PERMISSIONS(9),
    /** The store cannot be read or written. */
    STORAGE_ERROR(10),
    /** A migration document is not one. */
    INVALID_MIGRATION_SCRIPT(11),
    /** It cannot be done to the version in force. */
    ACTIVE_VERSION_CONFLICT(12);

    private final int value;

    VersionErrorCode(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
