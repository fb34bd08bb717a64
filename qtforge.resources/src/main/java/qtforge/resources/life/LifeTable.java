// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.life;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.resource.LifecycleState;
import qtforge.api.managers.resource.LifecycleTransition;
import qtforge.api.managers.resource.ManagedResource;
import qtforge.api.managers.resource.ResourceDependency;
import qtforge.api.managers.resource.ResourceType;
import qtforge.caller.Rights;
import qtforge.resources.holder.Holder;
import qtforge.resources.threads.CallLane;

/** Resources and their lives. Resources and graph are guarded by the lock; clean-ups and listeners are called outside of it. */
public final class LifeTable {

    private static final int MOST_PER_OWNER = 10_000;
    private static final long CLEANUP_LIMIT = TimeUnit.SECONDS.toNanos(5);

    private final Object lock = new Object();
    private final Map<String, LivingResource> resources = new TreeMap<>();
    private final DependencyGraph graph = new DependencyGraph();
    private final TransitionLog log = new TransitionLog();
    private final Consumer<LifecycleTransition> listeners;

    /** An empty table; the listeners are told within its lock, so they must do no more than note it. */
    public LifeTable(Consumer<LifecycleTransition> listeners) {
        this.listeners = listeners;
    }

    /** Adds a resource. */
    public ManagedResource register(
            Holder owner, String id, ResourceType type, Map<String, Object> metadata, Runnable cleanup) {
        if (id.isBlank()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT, owner.id(), "a resource needs an id that is not empty", null);
        }
        synchronized (lock) {
            if (resources.containsKey(id)) {
                throw new PluginException(
                        PluginErrorCode.ALREADY_EXISTS,
                        owner.id(),
                        "there is a resource '" + id + "' already, of '"
                                + resources.get(id).owner().id() + "'; choose another id",
                        null);
            }
            if (resources.values().stream().filter(one -> one.owner() == owner).count() >= MOST_PER_OWNER) {
                throw new PluginException(
                        PluginErrorCode.RESOURCE_EXHAUSTED,
                        owner.id(),
                        owner.id() + " has registered " + MOST_PER_OWNER + " resources; destroy some first",
                        null);
            }
            LivingResource made = new LivingResource(id, type, owner, metadata, cleanup);
            resources.put(id, made);
            note(made, LifecycleState.CREATED, "registered");
            return made.shown();
        }
    }

    private void note(LivingResource resource, LifecycleState from, String reason) {
        LifecycleTransition transition = new LifecycleTransition(
                resource.id(), resource.owner().id(), from, resource.state(), reason, Instant.now());
        log.add(transition);
        listeners.accept(transition);
    }

    private LivingResource require(String id) {
        LivingResource found = resources.get(id);
        if (found == null) {
            throw new PluginException(
                    PluginErrorCode.NOT_FOUND,
                    "there is no resource '" + id + "'; it was never registered, or is destroyed (see its history)");
        }
        return found;
    }

    /** The owner of a resource. */
    public Holder owner(String id) {
        synchronized (lock) {
            return require(id).owner();
        }
    }

    /** Moves a resource on. */
    public ManagedResource transition(String id, LifecycleState next, String reason) {
        synchronized (lock) {
            LivingResource resource = require(id);
            if (next == LifecycleState.CLEANUP || next == LifecycleState.DESTROYED) {
                throw new PluginException(
                        PluginErrorCode.INVALID_STATE,
                        "resource '" + id + "' goes to " + next.scriptName() + " when it is destroyed; call destroy");
            }
            move(resource, next, reason);
            return resource.shown();
        }
    }

    private void move(LivingResource resource, LifecycleState next, String reason) {
        LifecycleState from = resource.state();
        if (!from.canTransitionTo(next)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE,
                    resource.owner().id(),
                    "resource '" + resource.id() + "' is " + from.scriptName() + " and cannot become "
                            + next.scriptName() + "; it may become "
                            + from.nextStates().stream()
                                    .sorted()
                                    .map(LifecycleState::scriptName)
                                    .toList(),
                    null);
        }
        resource.state(next);
        note(resource, from, reason);
    }

    /** Moves a resource on if it may go there. */
    public void moveIfPossible(String id, LifecycleState next, String reason) {
        synchronized (lock) {
            LivingResource resource = resources.get(id);
            if (resource != null && resource.state().canTransitionTo(next)) {
                move(resource, next, reason);
            }
        }
    }

    /** Destroys a resource and what needs it critically; the ids in order. */
    public List<String> destroy(String id, String reason, java.util.function.Function<Holder, CallLane> lanes) {
        List<String> order;
        synchronized (lock) {
            require(id);
            order = graph.endOrder(id);
        }
        List<String> done = new ArrayList<>();
        for (String next : order) {
            if (endOne(next, reason, lanes)) {
                done.add(next);
            }
        }
        return List.copyOf(done);
    }

    private boolean endOne(String id, String reason, java.util.function.Function<Holder, CallLane> lanes) {
        LivingResource resource;
        synchronized (lock) {
            resource = resources.get(id);
            if (resource == null) {
                return false;
            }
            if (resource.isEnding()) {
                throw new PluginException(
                        PluginErrorCode.INVALID_STATE,
                        resource.owner().id(),
                        "resource '" + id + "' is being destroyed by another thread; wait for that",
                        null);
            }
            if (resource.state() != LifecycleState.CLEANUP) {
                move(resource, LifecycleState.CLEANUP, reason);
            }
            resource.ending(true);
        }
        try {
            call(resource, lanes.apply(resource.owner()));
        } catch (RuntimeException e) {
            synchronized (lock) {
                resource.ending(false);
            }
            throw e;
        }
        synchronized (lock) {
            move(resource, LifecycleState.DESTROYED, reason);
            resources.remove(id);
            graph.forget(id);
        }
        return true;
    }

    /** Calls a clean-up: a pool's in this thread, which knows its own limits; somebody else's in his lane. */
    private static void call(LivingResource resource, CallLane lane) {
        if (resource.id().startsWith(PoolLives.PREFIX)) {
            resource.cleanup().run();
            return;
        }
        CountDownLatch ended = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        lane.execute(() -> {
            try {
                Rights.within(resource.owner().caller().accessControlContext(), () -> {
                    resource.cleanup().run();
                    return null;
                });
            } catch (Exception | LinkageError e) {
                thrown.set(e);
            } finally {
                ended.countDown();
            }
        });
        boolean inTime;
        try {
            inTime = ended.await(CLEANUP_LIMIT, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            inTime = false;
        }
        if (!inTime || thrown.get() != null) {
            throw new PluginException(
                    inTime ? PluginErrorCode.EXECUTION_FAILED : PluginErrorCode.TIMEOUT,
                    resource.owner().id(),
                    "resource '" + resource.id() + "' is not destroyed: its clean-up "
                            + (inTime ? "threw " + thrown.get() : "did not end in 5 seconds")
                            + "; it stays in CLEANUP, mend it and destroy it again",
                    thrown.get());
        }
    }

    /** Destroys all of an owner, whatever happens; what went wrong. */
    public List<String> endOf(Holder owner, java.util.function.Function<Holder, CallLane> lanes) {
        List<String> own;
        synchronized (lock) {
            own = resources.values().stream()
                    .filter(one -> one.owner() == owner)
                    .map(LivingResource::id)
                    .toList();
        }
        List<String> failures = new ArrayList<>();
        for (String id : own) {
            try {
                if (find(id).isPresent()) {
                    destroy(id, "its owner has stopped", lanes);
                }
            } catch (PluginException e) {
                failures.add(e.getMessage());
                forget(id);
            }
        }
        return failures;
    }

    private void forget(String id) {
        synchronized (lock) {
            LivingResource resource = resources.remove(id);
            if (resource != null) {
                graph.forget(id);
                if (resource.state().canTransitionTo(LifecycleState.DESTROYED)) {
                    move(resource, LifecycleState.DESTROYED, "given up: its owner has stopped");
                }
            }
        }
    }

    /** A resource that is there. */
    public Optional<ManagedResource> find(String id) {
        synchronized (lock) {
            return Optional.ofNullable(resources.get(id)).map(LivingResource::shown);
        }
    }

    /** All that are there. */
    public List<ManagedResource> all() {
        synchronized (lock) {
            return resources.values().stream().map(LivingResource::shown).toList();
        }
    }

    /** Adds a dependency. */
    public void depend(ResourceDependency dependency) {
        synchronized (lock) {
            require(dependency.dependentId());
            require(dependency.dependencyId());
            if (graph.reaches(dependency.dependencyId(), dependency.dependentId())) {
                throw new PluginException(
                        PluginErrorCode.CIRCULAR_DEPENDENCY,
                        "resource '" + dependency.dependentId() + "' cannot need '" + dependency.dependencyId()
                                + "', which needs it itself; see the dependencies of both");
            }
            graph.remove(dependency.dependentId(), dependency.dependencyId());
            graph.add(dependency);
        }
    }

    /** Takes a dependency away. */
    public boolean separate(String dependent, String dependency) {
        synchronized (lock) {
            return graph.remove(dependent, dependency);
        }
    }

    /** What a resource needs. */
    public List<ResourceDependency> dependencies(String id) {
        synchronized (lock) {
            return graph.dependencies(id);
        }
    }

    /** What needs a resource. */
    public List<ResourceDependency> dependents(String id) {
        synchronized (lock) {
            return graph.dependents(id);
        }
    }

    /** What happened to a resource lately. */
    public List<LifecycleTransition> history(String id) {
        return log.of(id);
    }
}
