// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import qtforge.api.communication.BusStatistics;
import qtforge.api.communication.MessageBus;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.managers.configuration.ConfigurationManager;
import qtforge.api.managers.logging.LogOutputStatus;
import qtforge.api.managers.logging.LoggingManager;
import qtforge.api.managers.logging.LoggingStatistics;
import qtforge.api.managers.resource.AlertKind;
import qtforge.api.managers.resource.ResourceMonitor;
import qtforge.api.monitoring.health.HealthLevel;
import qtforge.api.security.SecurityStatus;
import qtforge.caller.Rights;

/**
 * How the parts of the runtime are: whether a bundle that is installed is active and offers its service, and what that says of itself.
 * Parts whose bundles are not installed have no check.
 */
final class SubsystemChecks {

    private final BundleContext context;
    private final RuntimeServices services;
    private final List<Part<?>> parts = new ArrayList<>();

    /** What is lost, since it was looked at last. */
    private final Rising busDropped = new Rising();

    private final Rising handlerDropped = new Rising();
    private final Rising logFailures = new Rising();
    private final Rising configurationDropped = new Rising();
    private final Rising eventsDropped = new Rising();

    private record Part<S>(
            String name, String bundle, Set<String> tags, Supplier<S> service, Function<S, Outcome> looking) {}

    SubsystemChecks(BundleContext context, RuntimeServices services) {
        this.context = context;
        this.services = services;
        parts.add(new Part<>(
                "core",
                "qtforge.core",
                Set.of(Tags.QTFORGE, Tags.SUBSYSTEM, Tags.LIVENESS, Tags.READINESS),
                services::lifecycle,
                this::core));
        part("bus", "qtforge.communication", services::bus, this::bus);
        part("configuration", "qtforge.configuration", services::configuration, this::configuration);
        part("logging", "qtforge.logging", services::logging, this::logging);
        part("resources", "qtforge.resources", services::resources, SubsystemChecks::resources);
        part("versions", "qtforge.versions", services::versions, versions -> {
            versions.plugins();
            return Outcome.OK;
        });
        part("orchestration", "qtforge.orchestration", services::orchestrator, orchestrator -> {
            orchestrator.listActiveExecutions();
            return Outcome.OK;
        });
        part("security", "qtforge.security", services::security, this::security);
    }

    private <S> void part(String name, String bundle, Supplier<S> service, Function<S, Outcome> looking) {
        parts.add(new Part<>(name, bundle, Set.of(Tags.QTFORGE, Tags.SUBSYSTEM, Tags.READINESS), service, looking));
    }

    /** Those whose bundles are installed now. */
    List<Check> installed() {
        List<Check> checks = new ArrayList<>();
        for (Part<?> part : parts) {
            if (bundle(part.bundle()) != null) {
                checks.add(check(part));
            }
        }
        return checks;
    }

    private <S> Check check(Part<S> part) {
        return new NamedCheck(part.name(), part.tags(), () -> Rights.privileged(() -> look(part)));
    }

    private <S> Outcome look(Part<S> part) {
        Bundle bundle = bundle(part.bundle());
        if (bundle == null || bundle.getState() != Bundle.ACTIVE) {
            return Outcome.of(
                    HealthLevel.CRITICAL,
                    "bundle " + part.bundle() + " is not active"
                            + (bundle == null ? ": it was uninstalled" : "; start it, or uninstall it"));
        }
        S service = part.service().get();
        if (service != null) {
            return part.looking().apply(service);
        }
        return services.isStarted()
                ? Outcome.of(
                        HealthLevel.CRITICAL,
                        "bundle " + part.bundle() + " is active but offers no service; scr:list and the log tell why")
                : Outcome.of(
                        HealthLevel.TEMPORARILY_UNAVAILABLE,
                        "the runtime is starting; bundle " + part.bundle() + " offers no service yet");
    }

    private Bundle bundle(String name) {
        for (Bundle bundle : context.getBundles()) {
            if (name.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        return null;
    }

    private Outcome core(PluginLifecycleManager lifecycle) {
        Outcome.Findings found = new Outcome.Findings();
        int hung = lifecycle.hungCallbacks().size();
        if (hung > 0) {
            found.add(
                    HealthLevel.WARN, hung + " callbacks of plugins hang and hold a thread each: qtforge:health hung");
        }
        Object dropped = lifecycle.getLifecycleStatistics().get("events_dropped");
        lost(found, eventsDropped.since(dropped instanceof Number n ? n.longValue() : 0), "lifecycle events");
        return found.outcome();
    }

    private Outcome bus(MessageBus bus) {
        BusStatistics statistics = bus.statistics();
        Outcome.Findings found = new Outcome.Findings();
        if (statistics.hungHandlers() > 0) {
            found.add(HealthLevel.WARN, statistics.hungHandlers() + " message handlers do not return");
        }
        lost(found, busDropped.since(statistics.dropped()), "messages for slow subscribers");
        return found.outcome();
    }

    private Outcome configuration(ConfigurationManager manager) {
        Outcome.Findings found = new Outcome.Findings();
        manager.getStatistics()
                .problems()
                .forEach(problem -> found.add(HealthLevel.WARN, "a file is not in force: " + problem));
        lost(found, configurationDropped.since(manager.getStatistics().dropped()), "changes for slow subscribers");
        return found.outcome();
    }

    private Outcome logging(LoggingManager manager) {
        LoggingStatistics statistics = manager.getStatistics();
        Outcome.Findings found = new Outcome.Findings();
        long failures = logFailures.since(statistics.failures());
        if (failures > 0) {
            found.add(
                    HealthLevel.WARN,
                    failures + " entries could not be written since the last check: "
                            + manager.getOutputs().stream()
                                    .map(LogOutputStatus::toString)
                                    .toList());
        }
        lost(found, handlerDropped.since(statistics.handlerDropped()), "log entries for slow handlers");
        return found.outcome();
    }

    private static Outcome resources(ResourceMonitor monitor) {
        long leaks = monitor.alerts().stream()
                .filter(alert -> alert.kind() == AlertKind.LEAK)
                .count();
        return leaks == 0
                ? Outcome.OK
                : new Outcome(
                        HealthLevel.OK,
                        List.of(leaks + " times leases had to be taken back since the runtime started"));
    }

    private Outcome security(qtforge.api.security.SecurityManager security) {
        SecurityStatus status = security.status();
        String refusal = services.refusal();
        if (!refusal.isEmpty()) {
            return Outcome.of(HealthLevel.CRITICAL, refusal);
        }
        return status.healthy()
                ? Outcome.OK
                : Outcome.of(
                        HealthLevel.CRITICAL,
                        "table and enforcer are not as they should be: " + status.enforced() + ", self-test: "
                                + status.selfTest());
    }

    private static void lost(Outcome.Findings found, long lost, String what) {
        if (lost > 0) {
            found.add(HealthLevel.WARN, lost + " " + what + " were dropped since the last check");
        }
    }
}
