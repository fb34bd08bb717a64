// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.table;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.osgi.service.condpermadmin.ConditionInfo;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;
import org.osgi.service.permissionadmin.PermissionInfo;

/** A row as it was written. Immutable. */
@SuppressWarnings("deprecation") // delete()
class RowInfo implements ConditionalPermissionInfo {

    private final String name;
    private final List<ConditionInfo> conditions;
    private final List<PermissionInfo> permissions;
    private final boolean allow;
    private final int hash;

    /**
     * A row.
     *
     * @param name null when it is to be given one
     * @throws IllegalArgumentException without permissions, or with an access decision that is none
     */
    RowInfo(String name, ConditionInfo[] conditions, PermissionInfo[] permissions, String access) {
        if (permissions == null || permissions.length == 0) {
            throw new IllegalArgumentException("row " + name + " has no permissions, at least one is needed");
        }
        if (!ALLOW.equalsIgnoreCase(access) && !DENY.equalsIgnoreCase(access)) {
            throw new IllegalArgumentException(
                    "access decision of row " + name + " is " + access + ", not allow or deny");
        }
        this.name = name;
        this.conditions = conditions == null ? List.of() : List.of(conditions);
        this.permissions = List.of(permissions);
        allow = ALLOW.equalsIgnoreCase(access);
        hash = Objects.hash(allow, this.conditions, this.permissions, name);
    }

    /** The same row, whoever made it. */
    static RowInfo of(ConditionalPermissionInfo info) {
        return info.getClass() == RowInfo.class
                ? (RowInfo) info
                : new RowInfo(
                        info.getName(), info.getConditionInfos(), info.getPermissionInfos(), info.getAccessDecision());
    }

    RowInfo named(String newName) {
        return new RowInfo(newName, getConditionInfos(), getPermissionInfos(), getAccessDecision());
    }

    boolean allows() {
        return allow;
    }

    List<ConditionInfo> conditions() {
        return conditions;
    }

    List<PermissionInfo> permissions() {
        return permissions;
    }

    @Override
    public ConditionInfo[] getConditionInfos() {
        return conditions.toArray(new ConditionInfo[0]);
    }

    @Override
    public PermissionInfo[] getPermissionInfos() {
        return permissions.toArray(new PermissionInfo[0]);
    }

    @Override
    public void delete() {
        throw new UnsupportedOperationException("take the row out of the list of an update, and commit that");
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getAccessDecision() {
        return allow ? ALLOW : DENY;
    }

    @Override
    public String getEncoded() {
        return RowText.encode(this);
    }

    @Override
    public String toString() {
        return getEncoded();
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (other instanceof RowInfo row) {
            return hash == row.hash
                    && allow == row.allow
                    && Objects.equals(name, row.name)
                    && conditions.equals(row.conditions)
                    && permissions.equals(row.permissions);
        }
        return other instanceof ConditionalPermissionInfo row
                && getAccessDecision().equals(row.getAccessDecision())
                && Objects.equals(name, row.getName())
                && Arrays.equals(getConditionInfos(), row.getConditionInfos())
                && Arrays.equals(getPermissionInfos(), row.getPermissionInfos());
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
