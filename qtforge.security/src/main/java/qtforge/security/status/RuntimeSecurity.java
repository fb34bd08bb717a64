// SPDX-License-Identifier: Apache-2.0
package qtforge.security.status;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.security.AuditKind;
import qtforge.api.security.AuditLog;
import qtforge.api.security.EnforcementMode;
import qtforge.api.security.EnforcerKind;
import qtforge.api.security.PendingApproval;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PermissionManager;
import qtforge.api.security.PluginAdminPermission;
import qtforge.api.security.SecurityLevel;
import qtforge.api.security.SecurityManager;
import qtforge.api.security.SecurityStatus;
import qtforge.api.security.SecurityValidationResult;
import qtforge.api.security.SecurityValidator;
import qtforge.api.security.SelfTestResult;
import qtforge.api.security.TrustLevel;
import qtforge.api.security.TrustManager;
import qtforge.caller.Rights;
import qtforge.security.audit.DenialLog;
import qtforge.security.policy.Policy;
import qtforge.security.policy.PolicyHolder;
import qtforge.security.subject.Approvals;
import qtforge.security.subject.SubjectDirectory;

/**
 * The common front of the services of security. Whoever changes something by it, or learns something about plugins, needs the
 * right to manage security; then it is done with the runtime's own rights.
 */
@Component(service = SecurityManager.class, immediate = true)
@SuppressWarnings("JavaLangClash") // the API's name
public final class RuntimeSecurity implements SecurityManager {

    private final EnforcementMode mode;
    private final Path policyFile;

    @Reference
    PolicyHolder policy;

    @Reference
    SubjectDirectory installed;

    @Reference
    TrustManager trust;

    @Reference
    SecurityValidator validator;

    @Reference
    PermissionManager permissions;

    @Reference
    Approvals approvals;

    @Reference
    AuditLog audit;

    @Reference
    DenialLog denials;

    @Reference
    SelfTest test;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile ActiveEnforcement enforcement;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile HealthWatch health;

    @Activate
    public RuntimeSecurity(BundleContext context) {
        this(context.getProperty("qtforge.security.mode"), context.getProperty("qtforge.home"));
    }

    RuntimeSecurity(String mode, String home) {
        this.mode = mode(mode);
        policyFile = home == null ? null : Path.of(home).resolve("etc").resolve("qtforge.policy");
    }

    private static EnforcementMode mode(String word) {
        if (word == null || word.isBlank()) {
            return EnforcementMode.OFF;
        }
        for (EnforcementMode mode : EnforcementMode.values()) {
            if (mode.name().equals(word.trim().toUpperCase(Locale.ROOT))) {
                return mode;
            }
        }
        // As the policy's owner has it: a word nobody knows must not switch anything off.
        return EnforcementMode.ENFORCE;
    }

    private static <T> T managing(String what, Supplier<T> action) {
        PluginAdminPermission.check(PluginAdminPermission.SECURITY, what);
        return Rights.privileged(action);
    }

    @Override
    public boolean isEnabled() {
        return mode == EnforcementMode.ENFORCE && enforcement != null;
    }

    @Override
    public SecurityStatus status() {
        return managing("to see what is enforced", this::statusNow);
    }

    private SecurityStatus statusNow() {
        ActiveEnforcement active = enforcement;
        HealthWatch watch = health;
        boolean off = mode == EnforcementMode.OFF;
        String trouble = watch == null ? "" : watch.trouble();
        String outcome = test.outcome();
        boolean healthy = off || active != null && watch != null && trouble.isEmpty() && !outcome.startsWith("failed");
        List<String> limitations = new ArrayList<>(active == null ? List.of() : active.limitations());
        if (!trouble.isEmpty()) {
            limitations.add(0, trouble);
        }
        if (active == null) {
            limitations.add(
                    off
                            ? "mode off: plugins may do everything the runtime may"
                            : "nothing enforces permissions in this process: plugins may do everything the runtime may;"
                                    + " start the runtime by its launcher");
        }
        return new SecurityStatus(
                mode,
                active == null ? EnforcerKind.NONE : active.kind(),
                active == null ? "nothing" : active.coverage(),
                limitations,
                policy.current().level(),
                permissions.rows().size(),
                policyFile != null && Files.exists(policyFile) ? policyFile.toString() : "",
                outcome,
                healthy);
    }

    @Override
    public List<SelfTestResult> selfTest() {
        return managing("to test security", () -> {
            ActiveEnforcement active = enforcement;
            if (active == null) {
                throw new PluginException(
                        PluginErrorCode.INVALID_STATE,
                        "nothing enforces permissions, so there is nothing to test; start the runtime with"
                                + " qtforge.security.mode=enforce");
            }
            List<SelfTestResult> results = test.run(active.mode().equals("enforce"));
            audit.record(AuditKind.RUNTIME, "", "", "self-test: " + test.outcome(), "", Map.of());
            return results;
        });
    }

    @Override
    public SecurityValidationResult validatePlugin(Path file, SecurityLevel requiredLevel) {
        return managing("to judge the file " + file, () -> validator.validate(file, requiredLevel));
    }

    @Override
    public SecurityLevel securityLevel() {
        return policy.current().level();
    }

    @Override
    public void setSecurityLevel(SecurityLevel level) {
        managing("to change the security level", () -> {
            SecurityLevel before = policy.current().level();
            Policy after = policy.change(current -> PolicyChanges.withLevel(current, level));
            if (before != after.level()) {
                audit.record(
                        AuditKind.POLICY_APPLIED,
                        "",
                        "",
                        "the security level is " + level + " now; it was " + before,
                        "",
                        Map.of("before", before.name(), "after", level.name()));
            }
            return after;
        });
    }

    @Override
    public boolean isPluginTrusted(String pluginId) {
        return managing("to see the trust of " + pluginId, () -> trust.isTrusted(pluginId));
    }

    @Override
    public void addTrustedPlugin(String pluginId, TrustLevel level) {
        managing("to change the trust of " + pluginId, () -> trust.setTrustLevel(pluginId, level));
    }

    @Override
    public boolean removeTrustedPlugin(String pluginId) {
        return managing("to change the trust of " + pluginId, () -> unpin(pluginId));
    }

    private boolean unpin(String subject) {
        Policy before = policy.current();
        if (before.subject(subject).pins().isEmpty()) {
            return false;
        }
        policy.change(current -> PolicyChanges.withoutPins(current, subject, installed));
        audit.record(
                AuditKind.TRUST_CHANGED,
                subject,
                "",
                "'" + subject + "' is not trusted by its SHA-256 any more, nor granted what only that allowed",
                "",
                Map.of());
        return true;
    }

    @Override
    public Map<String, TrustLevel> trustedPlugins() {
        return managing("to see whom the runtime trusts", () -> {
            Map<String, TrustLevel> pinned = new TreeMap<>();
            policy.current().subjects().values().stream()
                    .filter(decided -> !decided.pins().isEmpty())
                    .forEach(decided -> pinned.put(decided.subject(), PolicyChanges.pinned(decided, installed)));
            return pinned;
        });
    }

    @Override
    public void clearTrustedPlugins() {
        managing("to change whom the runtime trusts", () -> {
            List.copyOf(policy.current().subjects().keySet()).forEach(this::unpin);
            return null;
        });
    }

    @Override
    public boolean isSignatureVerificationEnabled() {
        return securityLevel().compareTo(SecurityLevel.LOW) > 0;
    }

    @Override
    public Map<String, Object> statistics() {
        return managing("to see security's counters", () -> Statistics.of(enforcement, denials, audit.denials()));
    }

    @Override
    public List<PendingApproval> pendingApprovals() {
        return managing("to see what waits for consent", approvals::pending);
    }

    @Override
    public List<PermissionGrant> approve(String pluginId) {
        return managing("to consent to what " + pluginId + " asks for", () -> approvals.approve(pluginId));
    }

    @Override
    public boolean reject(String pluginId) {
        return managing("to refuse what " + pluginId + " asks for", () -> approvals.reject(pluginId));
    }
}
