// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.security.AuditEvent;
import qtforge.api.security.AuditKind;
import qtforge.api.security.AuditListener;
import qtforge.api.security.AuditLog;
import qtforge.api.security.IsolationManager;
import qtforge.api.security.PermissionManager;
import qtforge.api.security.PluginAdminPermission;
import qtforge.api.security.SecurityPolicyEngine;
import qtforge.api.security.TrustManager;
import qtforge.caller.Rights;
import qtforge.isolation.process.ChildLauncher;
import qtforge.isolation.process.IsolationThreads;
import qtforge.isolation.process.SystemTools;

/** Runs isolated plugins, and says who is one. Keeps them in step with the policy. */
@Component(
        service = {IsolationManager.class, AuditListener.class},
        immediate = true,
        configurationPid = "qtforge.isolation")
public final class IsolationService implements IsolationManager, AuditListener {

    private static final Duration COMPARE = Duration.ofSeconds(15);

    private final BundleContext context;
    private final SecurityPolicyEngine policy;
    private final TrustManager trust;
    private final IsolationChoices choices;
    private final Path folder;
    private final IsolationThreads threads = new IsolationThreads();
    private final StubPlugins plugins;
    private volatile IsolationSettings settings;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PluginErrorLog errors;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PluginManager manager;

    @Activate
    public IsolationService(
            BundleContext context,
            Map<String, Object> configuration,
            @Reference SecurityPolicyEngine policy,
            @Reference PermissionManager permissions,
            @Reference TrustManager trust,
            @Reference AuditLog audit) {
        this.context = context;
        this.policy = policy;
        this.trust = trust;
        choices = new IsolationChoices(policy);
        settings = new IsolationSettings(configuration);
        folder = RuntimeBridge.root(context).resolve("isolation");
        Path run = folder.resolve("run");
        // What a runtime that was killed has left; its processes have ended by themselves.
        StubSource.deleteFolder(run);
        BundleJars bundles = new BundleJars(folder.resolve("lib"));
        RuntimeBridge services =
                new RuntimeBridge(context, policy, permissions, audit, () -> errors, () -> settings, bundles);
        plugins = new StubPlugins(
                context, new ChildLauncher(folder, SystemTools.probe()), services, threads, bundles, run);
        plugins.open();
        // The audit log drops what it has to tell when too much happens, and rights that were taken away must not stay.
        threads.every(COMPARE, this::bringRules);
    }

    private void bringRules() {
        plugins.supervisors().forEach(plugin -> threads.later(Duration.ZERO, plugin::updateRules));
    }

    /** Settings count from the next start of a process on. */
    @Modified
    public void changed(Map<String, Object> configuration) {
        settings = new IsolationSettings(configuration);
    }

    @Deactivate
    public void close() {
        plugins.close();
        threads.close();
        StubSource.deleteFolder(folder.resolve("run"));
    }

    @Override
    public IsolationChoice choice(String pluginId) {
        Optional<Bundle> bundle = bundle(pluginId);
        if (bundle.isPresent() && StubCapability.isStub(bundle.get())) {
            IsolationChoice wanted = choices.choose(pluginId, true, trust.trustLevel(pluginId));
            return wanted.isolated()
                    ? wanted
                    : new IsolationChoice(
                            true, "it was when it was installed; after its next update it is not: " + wanted.reason());
        }
        boolean allowed = bundle.map(StubCapability::allowsIsolation).orElse(false);
        IsolationChoice wanted = choices.choose(pluginId, allowed, trust.trustLevel(pluginId));
        return bundle.isPresent() && wanted.isolated()
                ? new IsolationChoice(
                        false, "it was not when it was installed; after its next update it is: " + wanted.reason())
                : wanted;
    }

    @Override
    public void isolate(String pluginId, boolean isolated) {
        PluginAdminPermission.check(PluginAdminPermission.SECURITY, "to say where plugin '" + pluginId + "' runs");
        Rights.privileged(() -> {
            move(pluginId, isolated);
        });
    }

    private void move(String id, boolean isolated) {
        Bundle bundle = bundle(id)
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.PLUGIN_NOT_FOUND,
                        id,
                        "there is no plugin '" + id + "'; see qtforge:list",
                        null));
        boolean stub = StubCapability.isStub(bundle);
        if (isolated && !stub && !StubCapability.allowsIsolation(bundle)) {
            throw new PluginException(
                    PluginErrorCode.NOT_SUPPORTED,
                    id,
                    "plugin '" + id + "' does not say that it can run in a process of its own (isolation = true in its "
                            + "@QtForgePlugin); it stays in the runtime's",
                    null);
        }
        Optional<Boolean> before = policy.isolation(id);
        policy.setIsolation(id, Optional.of(isolated));
        if (stub == isolated) {
            return;
        }
        try {
            reinstall(id, bundle, stub);
        } catch (PluginException e) {
            policy.setIsolation(id, before);
            throw e;
        }
    }

    private void reinstall(String id, Bundle bundle, boolean stub) {
        PluginManager present = manager;
        if (present == null) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_UNAVAILABLE, id, "the plugin manager is not there; try later", null);
        }
        OriginalJar original = new OriginalJar(RuntimeBridge.root(context), folder);
        Path jar = original.of(present, id, bundle, stub);
        try {
            present.updatePlugin(id, jar.toString());
        } finally {
            original.clean();
        }
    }

    @Override
    public List<IsolatedPlugin> isolated() {
        return Rights.privileged(() -> plugins.supervisors().stream()
                .map(PluginSupervisor::describe)
                .sorted(Comparator.comparing(IsolatedPlugin::pluginId))
                .toList());
    }

    private Optional<Bundle> bundle(String pluginId) {
        for (Bundle bundle : context.getBundles()) {
            if (StubCapability.pluginId(bundle).filter(pluginId::equals).isPresent()) {
                return Optional.of(bundle);
            }
        }
        return Optional.empty();
    }

    /** What plugins may do has changed, or may have. */
    @Override
    public void audited(AuditEvent event) {
        switch (event.kind()) {
            case GRANTED, REVOKED, POLICY_APPLIED, TRUST_CHANGED, CONSENT_DECIDED -> plugins.supervisors().stream()
                    .filter(plugin -> event.subject().isEmpty()
                            || event.subject().equals(plugin.id())
                            || event.kind() != AuditKind.GRANTED && event.kind() != AuditKind.REVOKED)
                    .forEach(plugin -> threads.later(Duration.ZERO, plugin::updateRules));
            default -> {
                return;
            }
        }
    }
}
