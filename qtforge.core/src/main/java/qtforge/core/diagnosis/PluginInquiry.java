// SPDX-License-Identifier: Apache-2.0
package qtforge.core.diagnosis;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Capability;
import qtforge.api.core.DependencyNode;
import qtforge.api.core.PluginDiagnostics.Finding;
import qtforge.api.core.PluginState;
import qtforge.caller.Caller;
import qtforge.core.dependency.BundleNames;
import qtforge.core.table.PluginEntry;
import qtforge.core.table.PluginTable;

/** Finds out why a plugin does not run: asks one part after the other and goes on to what the plugin needs. */
final class PluginInquiry implements AutoCloseable {

    private static final int DEEPEST = 16;

    private final BundleContext context;
    private final PluginTable table;
    private final Map<String, DependencyNode> graph;
    private final Causes causes = new Causes();
    private final LifecycleInquiry lifecycle;
    private final WiringInquiry wiring;
    private final SecurityInquiry security;
    private final Optional<ComponentInquiry> components;
    private final Set<String> visited = new HashSet<>();

    PluginInquiry(
            BundleContext context,
            PluginTable table,
            Map<String, DependencyNode> graph,
            SecurityInquiry.Services services) {
        this.context = context;
        this.table = table;
        this.graph = graph;
        lifecycle = new LifecycleInquiry(context, causes);
        wiring = new WiringInquiry(context, causes);
        security = new SecurityInquiry(services, causes);
        components =
                seesComponentRuntime() ? ComponentInquiry.open(context, causes, this::absentService) : Optional.empty();
    }

    /** The component runtime's package is an optional import: it may have been absent when this bundle was resolved. */
    private static boolean seesComponentRuntime() {
        try {
            Class.forName(
                    "org.osgi.service.component.runtime.ServiceComponentRuntime",
                    false,
                    PluginInquiry.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false; // then nobody can have components either
        }
    }

    @Override
    public void close() {
        components.ifPresent(ComponentInquiry::close);
    }

    /** What was found so far. */
    Causes causes() {
        return causes;
    }

    /** Whether a plugin does its work and nothing is wrong with it. */
    static boolean isWell(PluginEntry plugin) {
        return plugin.state() == PluginState.RUNNING
                && plugin.health().isHealthy()
                && plugin.hungCallback().isEmpty();
    }

    /** Explains one plugin. */
    void inquire(PluginEntry plugin, int depth) {
        if (depth > DEEPEST || !visited.add(plugin.id()) || isWell(plugin)) {
            return;
        }
        lifecycle.hungCallback(plugin, depth);
        if (plugin.state().isActive()) {
            if (plugin.state() == PluginState.PAUSED) {
                lifecycle.state(plugin, depth);
            }
            lifecycle.health(plugin, depth);
            return;
        }
        security.pending(plugin, depth);
        if (security.blacklisted(plugin, depth)) {
            return;
        }
        int before = causes.size();
        plugin.bundle().ifPresent(bundle -> inquireBundle(plugin, bundle, depth));
        if (causes.size() == before && plugin.wanted()) {
            dependencies(plugin, depth);
        }
        if (plugin.state() == PluginState.ERROR || causes.size() == before && plugin.wanted()) {
            lifecycle.latestError(plugin, depth);
            lifecycle.health(plugin, depth);
            security.denied(plugin, depth);
        }
        if (causes.size() == before && plugin.wanted()) {
            lifecycle.state(plugin, depth);
        }
    }

    private void inquireBundle(PluginEntry plugin, Bundle bundle, int depth) {
        switch (bundle.getState()) {
            case Bundle.UNINSTALLED -> causes.add(
                    "bundle",
                    LifecycleInquiry.plugin(plugin) + " has lost its bundle: somebody else uninstalled it",
                    "load the plugin again",
                    depth);
            case Bundle.INSTALLED -> {
                if (security.unresolved(plugin, depth)) {
                    wiring.lacks(bundle, depth);
                } else {
                    wiring.inquire(bundle, depth);
                }
            }
            default -> {
                if (plugin.wanted()) {
                    lifecycle.startLevel(plugin, bundle, depth);
                }
                components.ifPresent(inquiry -> inquiry.inquire(bundle, depth));
            }
        }
    }

    private void dependencies(PluginEntry plugin, int depth) {
        DependencyNode node = graph.get(plugin.id());
        if (node == null) {
            return;
        }
        node.dependencies().stream()
                .filter(needed -> !node.optionalDependencies().contains(needed))
                .sorted()
                .map(table::find)
                .flatMap(Optional::stream)
                .filter(needed -> !needed.state().isActive())
                .forEach(needed -> {
                    causes.add(
                            "lifecycle",
                            LifecycleInquiry.plugin(plugin) + " waits for " + LifecycleInquiry.plugin(needed)
                                    + ", which is " + needed.state(),
                            "get " + LifecycleInquiry.plugin(needed) + " running first",
                            depth);
                    needed(needed, depth + 1);
                });
    }

    /** That nobody asked the plugin to run; the first thing to be told of it. */
    static Optional<Finding> notWanted(PluginEntry plugin, int depth) {
        return plugin.wanted() || plugin.state().isActive()
                ? Optional.empty()
                : Optional.of(new Finding(
                        "lifecycle",
                        LifecycleInquiry.plugin(plugin)
                                + " is not meant to run: it was stopped by the operator, or loaded without being started",
                        "start it: qtforge:start " + plugin.id(),
                        depth));
    }

    private void needed(PluginEntry plugin, int depth) {
        notWanted(plugin, depth).ifPresent(causes::add);
        inquire(plugin, depth);
    }

    /** A component needs a service that no component in an active bundle offers: perhaps a bundle that does not run would. */
    private void absentService(String service, int depth) {
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getState() == Bundle.ACTIVE || !wouldOffer(bundle, service)) {
                continue;
            }
            causes.add(
                    "bundle",
                    BundleNames.withKind(bundle) + " would offer a service " + service + " but is not active",
                    bundle.getState() == Bundle.INSTALLED ? "mend what keeps it from being resolved" : "start it",
                    depth);
            Optional<PluginEntry> plugin = Caller.pluginId(bundle).flatMap(table::find);
            if (plugin.isPresent()) {
                needed(plugin.get(), depth + 1);
            } else if (bundle.getState() == Bundle.INSTALLED) {
                wiring.inquire(bundle, depth + 1);
            }
        }
    }

    private static boolean wouldOffer(Bundle bundle, String service) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null
                && revision.getDeclaredCapabilities("osgi.service").stream()
                        .map(Capability::getAttributes)
                        .map(attributes -> attributes.get(Constants.OBJECTCLASS))
                        .anyMatch(offered -> offered instanceof Collection<?> several
                                ? several.contains(service)
                                : service.equals(offered));
    }
}
