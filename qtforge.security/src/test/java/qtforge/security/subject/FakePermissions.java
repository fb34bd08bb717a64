// SPDX-License-Identifier: Apache-2.0
package qtforge.security.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PermissionManager;
import qtforge.api.security.TrustLevel;

/** Grants in memory. */
final class FakePermissions implements PermissionManager {

    final Map<String, List<PermissionGrant>> granted = new ConcurrentHashMap<>();
    final Map<String, List<PermissionGrant>> missing = new ConcurrentHashMap<>();
    RuntimeException failure;

    @Override
    public void grantPermission(String subject, PermissionGrant grant) {
        grantPermissions(subject, List.of(grant));
    }

    @Override
    public void grantPermissions(String subject, List<PermissionGrant> grants) {
        if (failure != null) {
            throw failure;
        }
        granted.computeIfAbsent(subject, key -> new ArrayList<>()).addAll(grants);
    }

    @Override
    public boolean revokePermission(String subject, PermissionGrant grant) {
        return granted.getOrDefault(subject, new ArrayList<>()).remove(grant);
    }

    @Override
    public boolean hasPermission(String subject, PermissionGrant permission) {
        return permissions(subject).contains(permission);
    }

    @Override
    public List<PermissionGrant> permissions(String subject) {
        return List.copyOf(granted.getOrDefault(subject, List.of()));
    }

    @Override
    public List<PermissionGrant> missingPermissions(String subject) {
        return missing.getOrDefault(subject, List.of());
    }

    @Override
    public int clearPermissions(String subject) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setPluginPermissions(String subject, List<PermissionGrant> grants) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<PermissionGrant> deniedPermissions(String subject) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<PermissionGrant> requestedPermissions(String subject) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<String> subjects() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<PermissionGrant> defaultPermissions(TrustLevel level) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setDefaultPermissions(TrustLevel level, List<PermissionGrant> grants) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String describe(PermissionGrant grant) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> effectiveRules(String subject) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> rows() {
        throw new UnsupportedOperationException();
    }
}
