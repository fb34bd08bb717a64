// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.delivery;

import java.io.IOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.osgi.service.cm.ConfigurationAdmin;
import qtforge.api.core.PluginConfigurationTarget;
import qtforge.api.core.PluginException;
import qtforge.configuration.caller.OwnThreads;
import qtforge.configuration.caller.Rights;
import qtforge.configuration.store.Aftermath;
import qtforge.configuration.store.Current;
import qtforge.configuration.store.Problems;

/**
 * Brings merged configurations to those they are for, in the thread {@code qtforge-configuration-delivery}: components first, then the
 * plugin itself. What waits is a set of plugin ids, so it never grows beyond the number of plugins.
 */
public final class Deliverer implements Aftermath, AutoCloseable {

    private final Function<String, Current> configurations;
    private final Function<String, Optional<String>> locations;
    private final Problems problems;
    private final Thread thread;

    private volatile ConfigurationAdmin admin;
    private volatile PluginConfigurationTarget target;

    /** What is to be done for a plugin. */
    private enum Task {
        /** Its components may not have got anything yet. */
        ENSURE,
        /** Its components are to get what has changed. */
        COMPONENTS,
        /** It is to get what has changed itself. */
        PLUGIN,
        /** It is to get what there is, as it may have got something else. */
        PLUGIN_ANYWAY
    }

    /** Guards the four fields below; nothing else is done while it is held. */
    private final Object lock = new Object();

    private final Map<String, EnumSet<Task>> waiting = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> accepted = new HashMap<>();
    private boolean busy;
    private boolean closed;

    /** What was last told of each. */
    private final Map<String, Current> told = new ConcurrentHashMap<>();

    /**
     * Not started.
     *
     * @param configurations the merged configuration of a plugin now; null when it is neither installed nor has anything stored
     * @param locations the location of a plugin's bundle
     */
    public Deliverer(
            Function<String, Current> configurations, Function<String, Optional<String>> locations, Problems problems) {
        this.configurations = configurations;
        this.locations = locations;
        this.problems = problems;
        thread = OwnThreads.make("delivery", this::run);
    }

    /** Begins. */
    public void start() {
        Rights.privileged(thread::start);
    }

    /** Config Admin has come. */
    public void admin(ConfigurationAdmin now) {
        admin = now;
        enqueue(told.keySet(), EnumSet.of(Task.ENSURE));
    }

    /** Config Admin has gone; another may have come before. */
    public void adminGone(ConfigurationAdmin one) {
        if (admin == one) {
            admin = null;
        }
    }

    /** The core has come: plugins of it that run already may have something else than what is here. */
    public void target(PluginConfigurationTarget now) {
        target = now;
        enqueue(told.keySet(), EnumSet.of(Task.PLUGIN_ANYWAY));
    }

    /** The core has gone; another may have come before. */
    public void targetGone(PluginConfigurationTarget one) {
        if (target == one) {
            target = null;
        }
    }

    @Override
    public void ask(String pluginId, Map<String, Object> effective) {
        PluginConfigurationTarget core = target;
        if (core != null) {
            Rights.privileged(() -> core.configure(pluginId, effective));
            synchronized (lock) {
                accepted.put(pluginId, effective);
            }
        }
    }

    @Override
    public void changed(Set<String> pluginIds) {
        enqueue(pluginIds, EnumSet.of(Task.COMPONENTS, Task.PLUGIN));
    }

    /** A plugin is there whose components may have to get something; or is there no more. */
    public void ensure(String pluginId) {
        enqueue(Set.of(pluginId), EnumSet.of(Task.ENSURE));
    }

    private void enqueue(Set<String> pluginIds, EnumSet<Task> tasks) {
        synchronized (lock) {
            if (!closed && !pluginIds.isEmpty()) {
                pluginIds.forEach(id -> waiting.computeIfAbsent(id, one -> EnumSet.noneOf(Task.class))
                        .addAll(tasks));
                lock.notifyAll();
            }
        }
    }

    private void run() {
        try {
            while (true) {
                Map<String, EnumSet<Task>> round;
                synchronized (lock) {
                    busy = false;
                    lock.notifyAll();
                    while (waiting.isEmpty() && !closed) {
                        lock.wait();
                    }
                    if (closed) {
                        return;
                    }
                    busy = true;
                    round = new LinkedHashMap<>(waiting);
                    waiting.clear();
                }
                round.forEach(this::toComponents);
                round.forEach(this::toPlugin);
            }
        } catch (InterruptedException e) {
            // Closed.
            return;
        }
    }

    private void toComponents(String id, EnumSet<Task> tasks) {
        if (configurations.apply(id) == null) {
            told.remove(id);
        }
        ConfigurationAdmin service = admin;
        if (service == null) {
            return;
        }
        try {
            if (tasks.contains(Task.COMPONENTS)) {
                ConfigAdminDelivery.deliver(service, id, configurations.apply(id), locations.apply(id));
            } else if (tasks.contains(Task.ENSURE)) {
                ConfigAdminDelivery.ensure(service, id, configurations.apply(id), locations.apply(id));
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            problems.error(id, "the configuration of '" + id + "' could not be delivered by Config Admin: " + e);
        }
    }

    private void toPlugin(String id, EnumSet<Task> tasks) {
        PluginConfigurationTarget core = target;
        if (core == null || !(tasks.contains(Task.PLUGIN) || tasks.contains(Task.PLUGIN_ANYWAY))) {
            return;
        }
        Current now = configurations.apply(id);
        if (now == null) {
            told.remove(id);
            return;
        }
        Current before = told.put(id, now);
        boolean known =
                before != null && before.effective().equals(now.effective()) && !tasks.contains(Task.PLUGIN_ANYWAY);
        synchronized (lock) {
            known |= now.effective().equals(accepted.remove(id));
        }
        try {
            if (!known) {
                core.configure(id, now.effective());
            }
        } catch (PluginException e) {
            problems.error(
                    id,
                    "plugin '" + id + "' does not take its changed configuration: " + e.getMessage()
                            + "; it goes on with the previous one until it is started again");
        } catch (RuntimeException | LinkageError e) {
            problems.error(id, "plugin '" + id + "' could not be given its changed configuration: " + e);
        }
        Map<String, Object> old = before == null ? Map.of() : before.merged().nested();
        if (!old.equals(now.merged().nested())) {
            core.changed(id, old, now.merged().nested());
        }
    }

    /** Notes what a plugin has now without telling anybody, for what was there at start. */
    public void known(String pluginId, Current current) {
        told.putIfAbsent(pluginId, current);
    }

    /** Waits until everything is delivered; whether it was within the limit. For tests and for who must know. */
    public boolean await(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        synchronized (lock) {
            while (!waiting.isEmpty() || busy) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                lock.wait(left);
            }
            return true;
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
