// SPDX-License-Identifier: Apache-2.0
package qtforge.core.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import qtforge.api.core.PluginState;
import qtforge.api.security.AuditEvent;
import qtforge.api.security.AuditLog;
import qtforge.api.security.PendingApproval;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PermissionManager;
import qtforge.api.security.PluginPermission;
import qtforge.api.security.TrustDecision;
import qtforge.api.security.TrustManager;
import qtforge.core.table.PluginEntry;

/** Finds out what a plugin was not permitted. */
final class SecurityInquiry {

    private static final int MOST_GRANTS = 12;

    private final Services services;
    private final Causes causes;

    /**
     * Who can be asked; each may be null, where there is no security or it has not started.
     *
     * @param security tells what waits for consent
     */
    record Services(
            AuditLog audit,
            PermissionManager permissions,
            qtforge.api.security.SecurityManager security,
            TrustManager trust) {

        static final Services NONE = new Services(null, null, null, null);

        private boolean areEnforced() {
            return security != null && security.isEnabled();
        }
    }

    SecurityInquiry(Services services, Causes causes) {
        this.services = services;
        this.causes = causes;
    }

    /** Tells of an update that waits for the operator. */
    void pending(PluginEntry plugin, int depth) {
        if (services.security() == null) {
            return;
        }
        for (PendingApproval waiting : services.security().pendingApprovals()) {
            if (waiting.pluginId().equals(plugin.id())) {
                String beyond = waiting.beyondCeiling().isEmpty()
                        ? ""
                        : "; its trust level does not allow " + words(waiting.beyondCeiling());
                causes.add(
                        "security",
                        "version " + waiting.proposed() + " of " + LifecycleInquiry.plugin(plugin) + ", from "
                                + waiting.source() + ", waits for consent: it asks for " + words(waiting.additional())
                                + beyond,
                        "qtforge:approve " + plugin.id() + ", or reject it",
                        depth);
            }
        }
    }

    /**
     * Tells whether a plugin, its jar or its signer is refused.
     *
     * @return whether one is
     */
    boolean blacklisted(PluginEntry plugin, int depth) {
        if (services.trust() == null || !services.areEnforced()) {
            return false;
        }
        TrustDecision decision = services.trust().decision(plugin.id());
        boolean refused = false;
        for (String key : List.of(plugin.id(), decision.sha256(), decision.signer())) {
            Optional<String> reason =
                    key.isEmpty() ? Optional.empty() : services.trust().blacklisted(key);
            reason.ifPresent(why -> causes.add(
                    "security",
                    LifecycleInquiry.plugin(plugin) + " must not run: "
                            + (key.equals(plugin.id()) ? "it" : "'" + key + "'") + " is on the blacklist: " + why,
                    "qtforge:uninstall " + plugin.id() + ", or qtforge:trust --unblacklist " + key,
                    depth));
            refused |= reason.isPresent();
        }
        return refused;
    }

    /**
     * Tells what keeps a plugin's bundle from being resolved although it is there.
     *
     * @return whether permissions do
     */
    boolean unresolved(PluginEntry plugin, int depth) {
        List<PermissionGrant> missing = missing(plugin).stream()
                .filter(grant -> grant.permission() == PluginPermission.PACKAGE_IMPORT)
                .toList();
        if (missing.isEmpty()) {
            return false;
        }
        causes.add(
                "security",
                LifecycleInquiry.plugin(plugin)
                        + " may not import what its code needs, so the framework does not resolve it: "
                        + words(missing),
                grant(plugin, missing),
                depth + 1);
        return true;
    }

    /** Tells what a plugin that is not doing its work was denied last, and what it asks for and does not have. */
    void denied(PluginEntry plugin, int depth) {
        if (services.audit() != null) {
            services.audit().lastDenial(plugin.id()).ifPresent(denial -> tell(plugin, denial, depth));
        }
        List<PermissionGrant> missing = missing(plugin);
        Bundle bundle = plugin.bundle().orElse(null);
        boolean told = bundle != null && bundle.getState() == Bundle.INSTALLED;
        if (!missing.isEmpty() && !told && plugin.state() != PluginState.RUNNING) {
            causes.add(
                    "security",
                    LifecycleInquiry.plugin(plugin) + " asks for what it was not granted: " + words(missing),
                    grant(plugin, missing),
                    depth);
        }
    }

    private void tell(PluginEntry plugin, AuditEvent denial, int depth) {
        causes.add(
                "security",
                LifecycleInquiry.plugin(plugin) + " was denied something at " + denial.time() + ": " + denial.message(),
                denial.remedy().isEmpty() ? "qtforge:permissions " + plugin.id() : denial.remedy(),
                depth + 1);
    }

    private List<PermissionGrant> missing(PluginEntry plugin) {
        return services.permissions() == null || !services.areEnforced()
                ? List.of()
                : services.permissions().missingPermissions(plugin.id());
    }

    private static String grant(PluginEntry plugin, List<PermissionGrant> missing) {
        return "if it may have that: qtforge:grant " + plugin.id() + " "
                + missing.stream()
                        .limit(MOST_GRANTS)
                        .map(PermissionGrant::toString)
                        .collect(Collectors.joining(" "))
                + (missing.size() > MOST_GRANTS ? " ..., or qtforge:approve " + plugin.id() + " for all" : "");
    }

    private static String words(List<PermissionGrant> grants) {
        return grants.stream().limit(MOST_GRANTS).map(PermissionGrant::toString).collect(Collectors.joining(", "))
                + (grants.size() > MOST_GRANTS ? " and " + (grants.size() - MOST_GRANTS) + " more" : "");
    }
}
