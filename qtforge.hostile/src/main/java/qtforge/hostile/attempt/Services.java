// SPDX-License-Identifier: Apache-2.0
package qtforge.hostile.attempt;

import static qtforge.hostile.Attempt.denied;
import static qtforge.hostile.Attempt.stopped;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.weaving.WeavingHook;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginContext;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginManager;
import qtforge.api.orchestration.transaction.PluginTransactionManager;
import qtforge.api.orchestration.transaction.TransactionOperation;
import qtforge.api.security.AuditKind;
import qtforge.api.security.AuditListener;
import qtforge.api.security.AuditLog;
import qtforge.api.security.InstallGate;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PermissionManager;
import qtforge.api.security.PluginWatch;
import qtforge.api.security.PolicyRule;
import qtforge.api.security.RuleAction;
import qtforge.api.security.SecurityLevel;
import qtforge.api.security.SecurityManager;
import qtforge.api.security.SecurityPolicyEngine;
import qtforge.api.security.TrustLevel;
import qtforge.api.security.TrustManager;
import qtforge.hostile.Attempt;
import qtforge.hostile.Scene;

/** Services that manage others, and services only the runtime may offer. */
public final class Services {

    private Services() {}

    /** The attempts. */
    public static List<Attempt> attempts() {
        return List.of(
                stopped("service.permission-table", "writes into the permission table", scene -> {
                            Object admin = scene.service("org.osgi.service.condpermadmin.ConditionalPermissionAdmin");
                            return "got " + admin;
                        })
                        .preventedSince(0),
                stopped("service.permission-admin", "gives itself permissions in Permission Admin", scene -> {
                            Object admin = scene.service("org.osgi.service.permissionadmin.PermissionAdmin");
                            return "got " + admin;
                        })
                        .preventedSince(0),
                stopped(
                                "service.enforcement",
                                "gets the enforcement",
                                scene -> "got " + scene.service("qtforge.enforcement.Enforcement"))
                        .preventedSince(0),
                stopped("service.grant-itself", "grants itself a permission", scene -> {
                    PermissionGrant grant = PermissionGrant.parse("FILE_SYSTEM_READ:" + scene.secret());
                    PermissionManager permissions = scene.service(PermissionManager.class);
                    permissions.grantPermission(scene.context().pluginId(), grant);
                    return permissions.revokePermission(scene.context().pluginId(), grant) ? "granted" : null;
                }),
                stopped(
                        "service.revoke-of-another",
                        "takes the permissions of another plugin",
                        scene -> scene.service(PermissionManager.class).clearPermissions(scene.text("victim"))
                                + " taken"),
                stopped(
                        "service.read-permissions",
                        "reads the permissions of another plugin",
                        scene -> "it has "
                                + scene.service(PermissionManager.class).permissions(scene.text("victim"))),
                stopped("service.transaction-call", "has a transaction call another plugin", scene -> {
                    PluginTransactionManager transactions = scene.service(PluginTransactionManager.class);
                    String id = transactions.beginTransaction();
                    try {
                        return "added "
                                + transactions.addOperation(
                                        id, TransactionOperation.execute(scene.text("victim"), "work", Map.of()));
                    } finally {
                        transactions.rollback(id);
                    }
                }),
                stopped("service.transaction-limit", "changes the limit of everybody's transactions", scene -> {
                    PluginTransactionManager transactions = scene.service(PluginTransactionManager.class);
                    transactions.setDefaultTimeout(transactions.getDefaultTimeout());
                    return "changed";
                }),
                stopped("service.trust-itself", "trusts itself", scene -> {
                    TrustManager trust = scene.service(TrustManager.class);
                    TrustLevel before = trust.trustLevel(scene.context().pluginId());
                    trust.setTrustLevel(scene.context().pluginId(), TrustLevel.FULLY_TRUSTED);
                    trust.setTrustLevel(scene.context().pluginId(), before);
                    return "trusted";
                }),
                stopped("service.trust-signer", "trusts a signer", scene -> {
                    TrustManager trust = scene.service(TrustManager.class);
                    trust.addTrustedPublisher(
                            new TrustManager.TrustedPublisher("attack", "ab".repeat(32), TrustLevel.FULLY_TRUSTED));
                    return trust.removeTrustedPublisher("attack") ? "trusted" : null;
                }),
                stopped("service.blacklist", "blacklists another plugin", scene -> {
                    TrustManager trust = scene.service(TrustManager.class);
                    trust.blacklist("qtforge.attack.nobody", "because");
                    return trust.removeFromBlacklist("qtforge.attack.nobody") ? "blacklisted" : null;
                }),
                stopped(
                        "service.read-policy",
                        "reads the policy",
                        scene -> scene.service(SecurityPolicyEngine.class)
                                        .policyText()
                                        .length() + " characters"),
                stopped("service.apply-policy", "puts another policy in force", scene -> {
                    SecurityPolicyEngine engine = scene.service(SecurityPolicyEngine.class);
                    engine.applyPolicy(engine.policyText());
                    return "applied";
                }),
                stopped("service.policy-rule", "adds a rule to the policy", scene -> {
                    SecurityPolicyEngine engine = scene.service(SecurityPolicyEngine.class);
                    engine.addPolicyRule(new PolicyRule("attack", "", RuleAction.WARN, true, 1));
                    return engine.removePolicyRule("attack") ? "added" : null;
                }),
                stopped("service.security-level", "asks less of jars", scene -> {
                    SecurityManager security = scene.service(SecurityManager.class);
                    SecurityLevel before = security.securityLevel();
                    security.setSecurityLevel(SecurityLevel.NONE);
                    security.setSecurityLevel(before);
                    return "lowered";
                }),
                stopped("service.approve-itself", "consents to what it asks for", scene -> {
                    try {
                        return "approved "
                                + scene.service(SecurityManager.class)
                                        .approve(scene.context().pluginId());
                    } catch (PluginException e) {
                        if (e.code() == PluginErrorCode.NOT_FOUND) {
                            return "it would have been approved";
                        }
                        throw e;
                    }
                }),
                stopped(
                        "service.read-audit",
                        "reads what is known of others",
                        scene -> "it tells of "
                                + scene.service(AuditLog.class).recent(10).size()),
                stopped("service.forge-audit", "writes a lie into the audit log", scene -> {
                    scene.service(AuditLog.class)
                            .record(AuditKind.GRANTED, scene.text("victim"), "", "forged", "", Map.of());
                    return "written";
                }),
                stopped("service.thread-limit", "raises its own limit of threads", scene -> {
                    PluginWatch watch = scene.service(PluginWatch.class);
                    String self = scene.context().pluginId();
                    int before = watch.threadLimit(self);
                    watch.setThreadLimit(self, 0);
                    watch.setThreadLimit(self, before);
                    return "raised";
                }),
                denied(
                        "service.install-gate",
                        "becomes the one who judges jars",
                        scene -> registered(scene, InstallGate.class, candidate -> {})),
                denied(
                        "service.audit-listener",
                        "hears all security events",
                        scene -> registered(scene, AuditListener.class, event -> {})),
                stopped(
                        "service.find-hook",
                        "hides services of others",
                        scene -> registered(scene, FindHook.class, (context, name, filter, all, references) -> {})),
                stopped(
                        "service.listener-hook",
                        "hears who listens",
                        scene -> registered(scene, EventListenerHook.class, (event, listeners) -> {})),
                stopped(
                        "service.weaving-hook",
                        "changes the code of others",
                        scene -> registered(scene, WeavingHook.class, woven -> {})),
                stopped(
                        "service.resolver-hook",
                        "decides how bundles are wired",
                        scene -> registered(scene, ResolverHookFactory.class, triggers -> null)),
                stopped(
                        "service.bundle-hook",
                        "hides bundles",
                        scene -> registered(
                                scene, org.osgi.framework.hooks.bundle.FindHook.class, (context, bundles) -> {})),
                stopped("service.plugin-of-another", "registers itself as another plugin", scene -> {
                            Impostor impostor = new Impostor();
                            ServiceRegistration<Plugin> registration = scene.bundles()
                                    .registerService(
                                            Plugin.class,
                                            impostor,
                                            FrameworkUtil.asDictionary(Map.of("id", scene.text("victim"))));
                            try {
                                return impostor.called.await(300, TimeUnit.MILLISECONDS)
                                        ? "it was taken for the other"
                                        : null;
                            } finally {
                                registration.unregister();
                            }
                        })
                        .preventedSince(0),
                denied(
                        "service.json-codec",
                        "registers a service of the runtime",
                        scene -> registered(scene, JsonCodec.class, new FalseCodec())),
                denied(
                        "service.shell-command",
                        "offers a command to the shell",
                        scene -> registered(scene, ToIntFunction.class, line -> 0)),
                stopped(
                        "service.shell-session",
                        "lets the shell do it",
                        scene -> "got " + scene.service("org.apache.felix.service.command.CommandProcessor")),
                stopped(
                        "service.shell-lines",
                        "gets the runner of command lines",
                        scene -> "got " + scene.service(ToIntFunction.class)),
                stopped(
                        "service.configuration-admin",
                        "gets the configuration of others",
                        scene -> "got " + scene.service("org.osgi.service.cm.ConfigurationAdmin")),
                stopped(
                        "service.component-runtime",
                        "gets the service that disables components",
                        scene -> "got " + scene.service("org.osgi.service.component.runtime.ServiceComponentRuntime")),
                stopped(
                        "service.log-reader",
                        "reads the log of others",
                        scene -> "got " + scene.service("org.osgi.service.log.LogReaderService")),
                stopped(
                        "service.logger-admin",
                        "silences the log of others",
                        scene -> "got " + scene.service("org.osgi.service.log.admin.LoggerAdmin")),
                stopped("manage.install", "installs a plugin", scene -> scene.service(PluginManager.class)
                        .loadPlugin(scene.text("jar"))),
                stopped("manage.hook", "is called before plugins are installed", scene -> {
                    PluginManager manager = scene.service(PluginManager.class);
                    return manager.unregisterHook(manager.registerPreLoadHook(path -> {})) ? "registered" : null;
                }),
                stopped("manage.event-callback", "is called when others change", scene -> {
                    PluginLifecycleManager lifecycle = scene.service(PluginLifecycleManager.class);
                    String id = lifecycle.registerEventCallback("", PluginLifecycleEvent.STATE_CHANGED, event -> {});
                    return lifecycle.unregisterEventCallback(id) ? "registered" : null;
                }),
                stopped("manage.configure", "changes the configuration of another plugin", scene -> {
                    scene.service(PluginManager.class).updatePluginConfig(scene.text("victim"), Map.of("attack", "x"));
                    return "changed";
                }),
                stopped(
                        "manage.configuration",
                        "reads the configuration of another plugin",
                        scene -> "it is "
                                + scene.service(PluginManager.class).getPluginConfiguration(scene.text("victim"))),
                stopped(
                        "manage.command",
                        "calls a command of another plugin",
                        scene -> "it answered "
                                + scene.service(PluginManager.class)
                                        .sendCommand(scene.text("victim"), scene.text("command"), Map.of())),
                stopped("manage.get-plugin", "gets the object of another plugin", scene -> scene.service(
                                PluginManager.class)
                        .getPlugin(scene.text("victim"))
                        .map(plugin -> "got " + plugin)
                        .orElse(null)),
                stopped("manage.search-path", "lets the runtime look elsewhere for plugins", scene -> {
                    PluginManager manager = scene.service(PluginManager.class);
                    manager.addSearchPath(scene.text("folder"));
                    manager.removeSearchPath(scene.text("folder"));
                    return "added";
                }),
                stopped("manage.limits", "changes its own limits", scene -> {
                    PluginLifecycleManager lifecycle = scene.service(PluginLifecycleManager.class);
                    String self = scene.context().pluginId();
                    lifecycle.setPluginConfig(self, lifecycle.getPluginConfig(self));
                    return "changed";
                }),
                stopped("manage.stop", "stops another plugin", scene -> {
                    PluginManager manager = scene.service(PluginManager.class);
                    manager.stopPlugin(scene.text("victim"), true);
                    manager.startPlugin(scene.text("victim"));
                    return "stopped and started";
                }),
                stopped(
                        "manage.transaction",
                        "installs in a transaction",
                        scene -> "began " + scene.service(PluginManager.class).beginTransaction()));
    }

    private static <S> String registered(Scene scene, Class<S> type, S service) {
        ServiceRegistration<S> registration = scene.bundles()
                .registerService(
                        type,
                        service,
                        FrameworkUtil.asDictionary(
                                Map.of("id", scene.text("victim"), "qtforge.plugin.id", scene.text("victim"))));
        registration.unregister();
        return "registered";
    }

    /** Says it is another plugin. */
    private static final class Impostor implements Plugin {

        private final CountDownLatch called = new CountDownLatch(1);

        @Override
        public void initialize(PluginContext context) {
            called.countDown();
        }

        @Override
        public void shutdown() {
            // An impostor has nothing to do.
        }
    }

    /** Says what it likes. */
    private static final class FalseCodec implements JsonCodec {

        @Override
        public Object parse(String text) {
            return Map.of();
        }

        @Override
        public String format(Object value, boolean pretty) {
            return "{}";
        }
    }
}
