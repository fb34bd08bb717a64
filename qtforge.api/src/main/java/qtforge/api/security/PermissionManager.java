// SPDX-License-Identifier: Apache-2.0
package qtforge.api.security;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who may do what. A grant is a row of the Conditional Permission Admin table, in force for a running plugin at its next
 * check, and kept in the policy file over restarts.
 *
 * <p>Subjects are plugin ids, or {@code library/NAME} for plain bundles; they need not be installed yet.
 */
@ProviderType
public interface PermissionManager {

    /**
     * Grants a permission.
     *
     * @throws qtforge.api.core.PluginException PERMISSION_DENIED when it is beyond the ceiling of the trust level of what is installed,
     *     naming the level needed (for what is not installed yet it is noted, and has no effect beyond the level it will have); INVALID_ARGUMENT for a resource that is not one of the permission's kind;
     *     FILE_SYSTEM_ERROR when the policy cannot be written (nothing is granted then)
     */
    void grantPermission(String subject, PermissionGrant grant);

    /** Grants all or nothing. */
    void grantPermissions(String subject, List<PermissionGrant> grants);

    /** Takes a grant back; false when there was none that is equal. What is open already (files, sockets) stays open. */
    boolean revokePermission(String subject, PermissionGrant grant);

    /** Takes all grants of a subject back; returns how many. */
    int clearPermissions(String subject);

    /** Sets the grants of a subject to these and no others, all or nothing. */
    void setPluginPermissions(String subject, List<PermissionGrant> grants);

    /** Whether the policy lets a subject do something, denials and defaults included. */
    boolean hasPermission(String subject, PermissionGrant permission);

    /** What was granted to a subject itself. */
    List<PermissionGrant> permissions(String subject);

    /** What a subject is explicitly denied, by rules for it, for its level and for all. */
    List<PermissionGrant> deniedPermissions(String subject);

    /** What an installed plugin asks for: what it declares, and the packages and services its manifest names. */
    List<PermissionGrant> requestedPermissions(String subject);

    /** What it asks for and was not granted. */
    List<PermissionGrant> missingPermissions(String subject);

    /** Who has grants. */
    Set<String> subjects();

    /** What every plugin of a trust level gets without being named. */
    List<PermissionGrant> defaultPermissions(TrustLevel level);

    /** Sets what every plugin of a trust level gets; the same ceilings hold. */
    void setDefaultPermissions(TrustLevel level, List<PermissionGrant> grants);

    /** What a grant means, in words, for an operator who decides about it. */
    String describe(PermissionGrant grant);

    /**
     * What a subject may do in Java's terms, in the order in which it is decided: each line is {@code ALLOW} or {@code DENY} and a
     * permission in the encoding of {@link java.security.Permission}s that Permission Admin uses. The first line that implies what
     * is asked decides; none is a denial. This is what an isolated plugin's process enforces.
     */
    List<String> effectiveRules(String subject);

    /** The rows of the table that are in force, in their order, in the encoding of Conditional Permission Admin. */
    List<String> rows();
}
