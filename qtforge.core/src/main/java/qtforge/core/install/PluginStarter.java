// SPDX-License-Identifier: Apache-2.0
package qtforge.core.install;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import qtforge.api.core.DependencyNode;
import qtforge.api.core.PluginDependencyResolver;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginState;
import qtforge.api.monitoring.health.PluginHealthMonitor;
import qtforge.api.monitoring.health.QuarantinedPlugin;
import qtforge.core.lane.OperationThreads;
import qtforge.core.lifecycle.ErrorText;
import qtforge.core.lifecycle.PluginLifecycle;
import qtforge.core.lifecycle.PluginRecord;
import qtforge.core.lifecycle.PluginRecords;

/**
 * Starts plugins, one or many: each after those it needs, independent ones side by side. One that fails keeps only those back
 * that cannot do without it.
 */
@Component(service = PluginStarter.class, immediate = true)
public final class PluginStarter {

    private final FrameworkBundles bundles;
    private final PluginLifecycle lifecycle;
    private final PluginRecords records;
    private final PluginDependencyResolver resolver;
    private final OperationThreads threads;
    private final PluginErrorLog errors;
    private final InstallGates gates;

    /** May not be there; knows what must not be started. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile PluginHealthMonitor health;

    @Activate
    public PluginStarter(
            @Reference FrameworkBundles bundles,
            @Reference PluginLifecycle lifecycle,
            @Reference PluginRecords records,
            @Reference PluginDependencyResolver resolver,
            @Reference OperationThreads threads,
            @Reference PluginErrorLog errors,
            @Reference InstallGates gates) {
        this.bundles = bundles;
        this.lifecycle = lifecycle;
        this.records = records;
        this.resolver = resolver;
        this.threads = threads;
        this.errors = errors;
        this.gates = gates;
    }

    /**
     * Starts plugins and, before them, those they need and that are meant to run.
     *
     * @return what went wrong, by plugin id; a plugin that waits for another one is among them
     */
    public Map<String, PluginException> start(Collection<PluginRecord> wanted) {
        resolve(wanted);
        Map<String, DependencyNode> graph = resolver.getDependencyGraph();
        Map<String, PluginRecord> selected = new HashMap<>();
        for (PluginRecord record : withDependencies(wanted, graph)) {
            if (record.wanted() || wanted.contains(record)) {
                selected.put(record.id(), record);
            }
        }
        Run run = new Run(graph, selected);
        run.execute();
        return run.failures;
    }

    /** The plugins that are meant to run, could be started and are not. */
    public List<PluginRecord> waiting() {
        List<PluginRecord> waiting = new ArrayList<>();
        for (PluginRecord record : records.records()) {
            PluginState state = record.state();
            if (record.wanted() && (state == PluginState.LOADED || state == PluginState.STOPPED)) {
                waiting.add(record);
            }
        }
        return waiting;
    }

    private void resolve(Collection<PluginRecord> wanted) {
        List<Bundle> unresolved = new ArrayList<>();
        for (PluginRecord record : wanted) {
            record.bundle()
                    .filter(bundle -> bundle.getState() == Bundle.INSTALLED)
                    .ifPresent(unresolved::add);
        }
        if (!unresolved.isEmpty()) {
            bundles.resolve(unresolved);
        }
    }

    /** Plugins with those that must run before them and do not; whoever asks for the former asks for the latter too. */
    public Set<PluginRecord> withDependencies(Collection<PluginRecord> wanted) {
        resolve(wanted);
        return withDependencies(wanted, resolver.getDependencyGraph());
    }

    private Set<PluginRecord> withDependencies(Collection<PluginRecord> wanted, Map<String, DependencyNode> graph) {
        Set<PluginRecord> selected = new LinkedHashSet<>();
        Deque<PluginRecord> todo = new ArrayDeque<>(wanted);
        while (!todo.isEmpty()) {
            PluginRecord record = todo.pop();
            if (selected.add(record)) {
                for (String id : mandatory(graph.get(record.id()))) {
                    PluginRecord needed = records.get(id);
                    if (needed != null && !needed.state().isActive()) {
                        todo.push(needed);
                    }
                }
            }
        }
        return selected;
    }

    private static Set<String> mandatory(DependencyNode node) {
        if (node == null) {
            return Set.of();
        }
        Set<String> ids = new HashSet<>(node.dependencies());
        ids.removeAll(node.optionalDependencies());
        return ids;
    }

    /** Starts one plugin whose dependencies are running. */
    private void startOne(PluginRecord record) {
        Duration limit = lifecycle.limits(record).initializationTimeout();
        record.exclusively("start", limit, () -> {
            requireResolved(record);
            startResolved(record);
            return null;
        });
    }

    /**
     * Starts a plugin. What it is wired to may be taken away between looking and starting: then its bundle is unresolved, and the plugin
     * waits as it would have without the attempt, for one in ERROR is not started again by itself.
     */
    private void startResolved(PluginRecord record) {
        try {
            lifecycle.start(record, null);
        } catch (PluginException e) {
            boolean unwired = record.bundle()
                    .map(bundle -> bundle.getState() == Bundle.INSTALLED)
                    .orElse(false);
            if (unwired && record.state() == PluginState.ERROR) {
                lifecycle.stop(record);
                requireResolved(record);
            }
            throw e;
        }
    }

    /**
     * Makes sure that a plugin may run, as far as the gates are concerned, and that its bundle is resolved.
     *
     * @throws PluginException INVALID_STATE when it is in quarantine, what a gate threw, or DEPENDENCY_MISSING saying what it requires
     */
    public void requireResolved(PluginRecord record) {
        try {
            requireNoQuarantine(record.id());
            gates.starting(record.id());
        } catch (PluginException e) {
            record.explain(e.getMessage());
            throw e;
        }
        Bundle bundle = record.bundle().orElse(null);
        if (bundle == null || bundle.getState() != Bundle.INSTALLED || bundles.resolve(List.of(bundle))) {
            return;
        }
        List<String> missing = resolver.getMissingDependencies(record.id());
        String reason = missing.isEmpty()
                ? "the framework does not resolve it: it lacks a permission, or its requirements contradict each other;"
                        + " qtforge:why " + record.id()
                : String.join("; ", missing);
        record.explain(reason);
        throw new PluginException(
                PluginErrorCode.DEPENDENCY_MISSING,
                record.id(),
                "plugin '" + record.id() + "' cannot be started: " + reason,
                null);
    }

    private void requireNoQuarantine(String id) {
        PluginHealthMonitor known = health;
        if (known == null) {
            return;
        }
        for (QuarantinedPlugin plugin : known.quarantined()) {
            if (plugin.pluginId().equals(id)) {
                throw new PluginException(
                        PluginErrorCode.INVALID_STATE,
                        id,
                        "plugin '" + id + "' is not started: it is in quarantine since " + plugin.since() + ", after "
                                + plugin.restarts() + " restarts that did not help (" + plugin.reason()
                                + "); mend it, then qtforge:health release " + id,
                        null);
            }
        }
    }

    /**
     * Makes sure that the plugins a plugin needs are running.
     *
     * @throws PluginException DEPENDENCY_MISSING naming the one that is not
     */
    void requireDependencies(PluginRecord record) {
        for (String needed : mandatory(resolver.getDependencyGraph().get(record.id()))) {
            PluginRecord other = records.get(needed);
            if (other != null && !other.state().isActive() && !other.isChanging()) {
                record.explain("it needs plugin '" + needed + "', which is " + other.state()
                        + "; it is started when that is running");
                throw new PluginException(
                        PluginErrorCode.DEPENDENCY_MISSING,
                        record.id(),
                        "plugin '" + record.id() + "' is not started: " + record.reason(),
                        null);
            }
        }
    }

    /** Plugins in the order in which they can be stopped. */
    List<PluginRecord> dependantsFirst(Collection<PluginRecord> some) {
        if (some.size() < 2) {
            // The graph may be out of date; making it afresh only to order nothing would cost as much as the rest.
            return List.copyOf(some);
        }
        Map<String, DependencyNode> graph = resolver.getDependencyGraph();
        List<PluginRecord> order = new ArrayList<>(some);
        order.sort(Comparator.comparingInt(record ->
                graph.containsKey(record.id()) ? -graph.get(record.id()).loadOrder() : 0));
        return order;
    }

    /** One start of many. */
    private final class Run {
        private final Map<String, DependencyNode> graph;
        private final Map<String, PluginRecord> selected;
        private final Map<String, AtomicInteger> open = new HashMap<>();
        private final Map<String, List<String>> dependants = new HashMap<>();
        private final Map<String, PluginException> failures = new ConcurrentHashMap<>();
        private final BlockingQueue<String> ready = new LinkedBlockingQueue<>();
        private final CountDownLatch over;

        Run(Map<String, DependencyNode> graph, Map<String, PluginRecord> selected) {
            this.graph = graph;
            this.selected = selected;
            over = new CountDownLatch(selected.size());
            for (String id : selected.keySet()) {
                int count = 0;
                for (String needed : before(id)) {
                    if (selected.containsKey(needed)) {
                        dependants
                                .computeIfAbsent(needed, none -> new ArrayList<>())
                                .add(id);
                        count++;
                    }
                }
                open.put(id, new AtomicInteger(count));
            }
        }

        /** What a plugin is started after; in a circle the load order decides who goes first. */
        private Set<String> before(String id) {
            DependencyNode node = graph.get(id);
            Set<String> ids = new HashSet<>(node == null ? Set.of() : node.dependencies());
            ids.removeIf(other -> graph.get(other) == null || graph.get(other).loadOrder() >= node.loadOrder());
            return ids;
        }

        void execute() {
            List<String> first = open.entrySet().stream()
                    .filter(entry -> entry.getValue().get() == 0)
                    .map(Map.Entry::getKey)
                    .sorted(Comparator.comparing(
                            id -> graph.containsKey(id) ? graph.get(id).loadOrder() : Integer.MAX_VALUE))
                    .toList();
            if (selected.size() == 1) {
                first.forEach(this::step);
                return;
            }
            first.forEach(this::submit);
            try {
                // The caller takes part: it may itself be one of the few operation threads, all waiting for each other
                // else.
                // Every step has its limits, so this ends; the bound only guards against a bug in that reasoning.
                long limit = selected.values().stream()
                        .mapToLong(record -> lifecycle
                                        .limits(record)
                                        .initializationTimeout()
                                        .toMillis()
                                + 3 * lifecycle.limits(record).shutdownTimeout().toMillis())
                        .sum();
                if (!takePart(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limit))) {
                    throw new PluginException(
                            PluginErrorCode.TIMEOUT,
                            over.getCount() + " plugins were not started within " + limit + " ms");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PluginException(PluginErrorCode.OPERATION_CANCELLED, "starting plugins was interrupted", e);
            }
        }

        private boolean takePart(long end) throws InterruptedException {
            while (over.getCount() > 0 && System.nanoTime() < end) {
                String id = ready.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (id != null && !id.isEmpty()) {
                    step(id);
                }
            }
            return over.getCount() == 0;
        }

        private void submit(String id) {
            ready.add(id);
            try {
                threads.execute(this::help);
            } catch (PluginException e) {
                // The caller does it then.
                return;
            }
        }

        private void help() {
            String id = ready.poll();
            if (id != null && id.isEmpty()) {
                // It is meant for the caller, who would wait for ever without it.
                ready.add(id);
            } else if (id != null) {
                step(id);
            }
        }

        private void step(String id) {
            PluginRecord record = selected.get(id);
            try {
                String obstacle = obstacle(id);
                if (obstacle == null) {
                    startOne(record);
                } else {
                    record.explain(obstacle);
                    failures.put(
                            id,
                            new PluginException(
                                    PluginErrorCode.DEPENDENCY_MISSING,
                                    id,
                                    "plugin '" + id + "' is not started: " + obstacle,
                                    null));
                }
            } catch (PluginException e) {
                failures.put(id, e);
            } catch (RuntimeException | Error e) {
                PluginException failure = ErrorText.of(id, "start", e, PluginErrorCode.SYSTEM_ERROR);
                errors.record(failure.error());
                failures.put(id, failure);
            } finally {
                done(id);
            }
        }

        private String obstacle(String id) {
            for (String needed : mandatory(graph.get(id))) {
                PluginRecord other = records.get(needed);
                if (other != null && !other.state().isActive() && before(id).contains(needed)) {
                    return "it needs plugin '" + needed + "', which is " + other.state()
                            + (other.wanted() ? "" : " (stopped by the operator)")
                            + "; it is started when that is running";
                }
            }
            return null;
        }

        private void done(String id) {
            for (String next : dependants.getOrDefault(id, List.of())) {
                if (open.get(next).decrementAndGet() == 0) {
                    submit(next);
                }
            }
            over.countDown();
            if (over.getCount() == 0) {
                ready.add(""); // wakes the caller
            }
        }
    }

    /** Records failures that nobody was told of. */
    public void recordFailures(Map<String, PluginException> failures) {
        for (Map.Entry<String, PluginException> entry : failures.entrySet()) {
            PluginError error = entry.getValue().error();
            PluginRecord record = records.get(entry.getKey());
            // What put a plugin into ERROR has been recorded by the lifecycle.
            if (record != null && record.state() != PluginState.ERROR) {
                errors.record(error);
            }
        }
    }
}
