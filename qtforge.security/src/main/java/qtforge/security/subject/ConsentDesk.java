// SPDX-License-Identifier: Apache-2.0
package qtforge.security.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.security.AuditKind;
import qtforge.api.security.AuditLog;
import qtforge.api.security.PendingApproval;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PermissionManager;
import qtforge.api.security.TrustLevel;
import qtforge.caller.Rights;
import qtforge.security.policy.PolicyHolder;
import qtforge.security.policy.TrustRules;
import qtforge.security.subject.PendingUpdates.PendingUpdate;
import qtforge.security.verify.Fingerprints;

/** Where an operator decides about updates that wait. */
@Component(service = Approvals.class, immediate = true)
public final class ConsentDesk implements Approvals {

    private final PendingUpdates updates;
    private final PermissionManager permissions;
    private final PolicyHolder policies;
    private final AuditLog audit;
    private final Installer installer;

    @Activate
    public ConsentDesk(
            BundleContext context,
            @Reference PendingUpdates updates,
            @Reference PermissionManager permissions,
            @Reference PolicyHolder policies,
            @Reference AuditLog audit) {
        // The manager of plugins waits for the gate, so it is looked for when it is needed.
        this(updates, permissions, policies, audit, (id, jar) -> update(context, id, jar));
    }

    ConsentDesk(
            PendingUpdates updates,
            PermissionManager permissions,
            PolicyHolder policies,
            AuditLog audit,
            Installer installer) {
        this.updates = updates;
        this.permissions = permissions;
        this.policies = policies;
        this.audit = audit;
        this.installer = installer;
    }

    private static void update(BundleContext context, String id, Path jar) {
        ServiceReference<PluginManager> reference = context.getServiceReference(PluginManager.class);
        PluginManager manager = reference == null ? null : context.getService(reference);
        if (manager == null) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_UNAVAILABLE,
                    "the update of plugin '" + id + "' cannot be installed, as the runtime is not ready; try again");
        }
        try {
            manager.updatePlugin(id, jar.toString());
        } finally {
            context.ungetService(reference);
        }
    }

    @Override
    public List<PendingApproval> pending() {
        return updates.all();
    }

    @Override
    public List<PermissionGrant> approve(String pluginId) {
        return Rights.privileged(
                () -> updates.find(pluginId).map(this::install).orElseGet(() -> grantInstalled(pluginId)));
    }

    private List<PermissionGrant> grantInstalled(String pluginId) {
        List<PermissionGrant> missing = permissions.missingPermissions(pluginId);
        if (missing.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.NOT_FOUND,
                    pluginId,
                    "plugin '" + pluginId + "' asks for nothing that was not granted, and no update of it waits",
                    null);
        }
        permissions.grantPermissions(pluginId, missing);
        decided(pluginId, "what plugin '" + pluginId + "' asks for was granted: " + missing, missing);
        return missing;
    }

    private List<PermissionGrant> install(PendingUpdate update) {
        PendingApproval approval = update.approval();
        String id = approval.pluginId();
        checkCeiling(update);
        List<PermissionGrant> before = permissions.permissions(id);
        List<PermissionGrant> granted = approval.additional().stream()
                .filter(grant -> !before.contains(grant))
                .toList();
        updates.beginApproval(id, approval.sha256(), granted);
        boolean installed = false;
        try {
            permissions.grantPermissions(id, granted);
            installer.update(id, source(update));
            installed = true;
        } finally {
            if (!installed) {
                granted.forEach(grant -> permissions.revokePermission(id, grant));
            }
            updates.endApproval(id);
        }
        updates.drop(id);
        decided(
                id,
                "the update of plugin '" + id + "' to " + approval.proposed() + " was approved and installed, with "
                        + granted,
                granted);
        return granted;
    }

    /**
     * The file it came from, as long as that is still the same jar, so that the plugin goes on belonging to its drop folder. No
     * other jar passes the gate, whatever is done to the file meanwhile.
     */
    private static Path source(PendingUpdate update) {
        try {
            Path source = Path.of(update.approval().source());
            return Files.isRegularFile(source)
                            && Fingerprints.of(source).equals(update.approval().sha256())
                    ? source
                    : update.jar();
        } catch (InvalidPathException | IOException e) {
            return update.jar();
        }
    }

    private void checkCeiling(PendingUpdate update) {
        PendingApproval approval = update.approval();
        TrustLevel level = TrustRules.level(policies.current(), approval.pluginId(), approval.sha256(), update.signer())
                .level();
        List<PermissionGrant> beyond = approval.additional().stream()
                .filter(grant -> !level.mayBeGranted(grant))
                .toList();
        if (!beyond.isEmpty()) {
            TrustLevel needed = beyond.stream()
                    .map(TrustLevel::needed)
                    .max(TrustLevel::compareTo)
                    .orElseThrow();
            throw new PluginException(
                    PluginErrorCode.PERMISSION_DENIED,
                    approval.pluginId(),
                    "the update of plugin '" + approval.pluginId() + "' to " + approval.proposed() + " asks for "
                            + beyond
                            + ", which is beyond its trust level " + level + "; add 'jar sha256:" + approval.sha256()
                            + " level " + needed + "' below 'plugin " + approval.pluginId() + "' to the policy"
                            + " (qtforge:policy apply FILE), or trust its signer (qtforge:signers add), then approve it",
                    null);
        }
    }

    @Override
    public boolean reject(String pluginId) {
        return Rights.privileged(() -> {
            boolean waited = updates.drop(pluginId);
            if (waited) {
                decided(pluginId, "the update of plugin '" + pluginId + "' was rejected", List.of());
            }
            return waited;
        });
    }

    private void decided(String id, String message, List<PermissionGrant> grants) {
        audit.record(AuditKind.CONSENT_DECIDED, id, PropertyFile.text(grants), message, "", Map.of());
    }

    /** Installs an update. */
    @FunctionalInterface
    interface Installer {
        void update(String id, Path jar);
    }
}
