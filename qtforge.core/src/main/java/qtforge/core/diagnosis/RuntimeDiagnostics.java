// SPDX-License-Identifier: Apache-2.0
package qtforge.core.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import qtforge.api.core.DropFolders;
import qtforge.api.core.PluginDependencyResolver;
import qtforge.api.core.PluginDiagnostics;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginState;
import qtforge.api.monitoring.health.PluginHealthMonitor;
import qtforge.api.security.AuditLog;
import qtforge.api.security.PermissionManager;
import qtforge.api.security.TrustManager;
import qtforge.caller.Rights;
import qtforge.core.dependency.UnknownPlugin;
import qtforge.core.install.Installer;
import qtforge.core.lane.AdminCall;
import qtforge.core.table.PluginEntry;
import qtforge.core.table.PluginTable;

/**
 * Explains plugins and files by asking the framework, the component runtime, the plugin table and the drop folders.
 *
 * <p>It keeps nothing between questions and changes nothing. The installer and the drop folders may come and go: when
 * something does not start, this is what tells why, so it must not wait for them.
 */
@Component(service = PluginDiagnostics.class)
public final class RuntimeDiagnostics implements PluginDiagnostics {

    private final BundleContext context;
    private final PluginTable table;
    private final PluginDependencyResolver resolver;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Installer installer;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile DropFolders dropFolders;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile AuditLog audit;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile PermissionManager permissions;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile qtforge.api.security.SecurityManager securityManager;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile TrustManager trust;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile PluginHealthMonitor health;

    @Activate
    public RuntimeDiagnostics(
            BundleContext context, @Reference PluginTable table, @Reference PluginDependencyResolver resolver) {
        this.context = context;
        this.table = table;
        this.resolver = resolver;
    }

    @Override
    public Diagnosis why(String id) {
        return Rights.privileged(() -> {
            if (id == null) {
                throw new PluginException(
                        PluginErrorCode.INVALID_ARGUMENT, "no plugin id was given; name the plugin to explain");
            }
            Optional<PluginEntry> plugin = table.find(id);
            return plugin.isPresent() ? why(plugin.get()) : whyAbsent(id);
        });
    }

    private Diagnosis why(PluginEntry plugin) {
        PluginState state = plugin.state();
        boolean running = state == PluginState.RUNNING;
        String who = "plugin '" + plugin.id() + "' " + plugin.metadata().version();
        if (PluginInquiry.isWell(plugin)) {
            Causes waiting = new Causes();
            new SecurityInquiry(security(), waiting).pending(plugin, 0);
            return new Diagnosis(plugin.id(), state, true, who + " is running and healthy", waiting.leavesFirst());
        }
        List<Finding> findings = new ArrayList<>();
        try (PluginInquiry inquiry = new PluginInquiry(context, table, resolver.getDependencyGraph(), security())) {
            inquiry.inquire(plugin, 0);
            Optional<Finding> quarantine = quarantine(plugin);
            // Then it is not the operator who stopped it.
            quarantine.or(() -> PluginInquiry.notWanted(plugin, 0)).ifPresent(findings::add);
            new DropFolderInquiry(dropFolders, inquiry.causes()).installed(plugin.id());
            findings.addAll(inquiry.causes().leavesFirst());
        }
        return new Diagnosis(plugin.id(), state, running, summary(who, plugin, findings), findings);
    }

    private Optional<Finding> quarantine(PluginEntry plugin) {
        PluginHealthMonitor known = health;
        return known == null
                ? Optional.empty()
                : known.quarantined().stream()
                        .filter(one -> one.pluginId().equals(plugin.id()))
                        .map(one -> new Finding(
                                "health",
                                LifecycleInquiry.plugin(plugin) + " is in quarantine since " + one.since() + ": "
                                        + one.restarts() + " restarts did not help; the last thing that was wrong: "
                                        + one.reason(),
                                "mend it, or update it; then qtforge:health release " + plugin.id(),
                                0))
                        .findFirst();
    }

    private SecurityInquiry.Services security() {
        return new SecurityInquiry.Services(audit, permissions, securityManager, trust);
    }

    private static String summary(String who, PluginEntry plugin, List<Finding> findings) {
        String state = plugin.state() == PluginState.RUNNING ? " is running, but not well" : " is " + plugin.state();
        String reason = plugin.reason().isEmpty() ? "no cause was found" : plugin.reason();
        String cause = findings.isEmpty() ? reason : findings.get(0).message();
        // A stack or a chain of packages belongs into the finding, not into the sentence.
        return who + state + ": " + cause.lines().findFirst().orElse(reason);
    }

    private Diagnosis whyAbsent(String id) {
        Causes causes = new Causes();
        new DropFolderInquiry(dropFolders, causes).absent(id);
        if (causes.isEmpty()) {
            throw UnknownPlugin.exception(id, table.entries());
        }
        List<Finding> findings = causes.leavesFirst();
        return new Diagnosis(
                id,
                PluginState.UNLOADED,
                false,
                "plugin '" + id + "' is not installed: " + findings.get(0).message(),
                findings);
    }

    @Override
    public Verification verify(String path) {
        return AdminCall.get("to verify a file", () -> {
            if (path == null || path.isBlank()) {
                throw new PluginException(
                        PluginErrorCode.INVALID_ARGUMENT, "no path was given; name the file to be verified");
            }
            Installer current = installer;
            if (current == null) {
                throw new PluginException(
                        PluginErrorCode.RESOURCE_UNAVAILABLE,
                        path + " cannot be verified: the installer is not running; wait until the runtime is started");
            }
            return new FileVerification(context, table, path).run(current);
        });
    }
}
