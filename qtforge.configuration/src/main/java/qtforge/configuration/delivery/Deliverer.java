// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.delivery;

import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.osgi.service.cm.ConfigurationAdmin;
import qtforge.api.core.PluginConfigurationTarget;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.caller.OwnThreads;
import qtforge.caller.Rights;
import qtforge.configuration.store.Aftermath;
import qtforge.configuration.store.Current;
import qtforge.configuration.store.Problems;

/**
 * Brings merged configurations to those they are for, in the thread {@code qtforge-configuration-delivery}: components first, then the
 * plugin itself. What waits is a set of plugin ids, so it never grows beyond the number of plugins.
 */
public final class Deliverer implements Aftermath, AutoCloseable {

    private static final long LONGEST_WAIT_S = 30;

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

    /**
     * What a plugin was last given from here. The permit is held while it is given something, so that it never gets an older configuration
     * after a newer one; it is waited for with a limit.
     */
    private static final class Given {
        private final Semaphore permit = new Semaphore(1);
        /** Null when that is not known. Used with the permit. */
        private Map<String, Object> last;
        /** Whether that is not in force yet: its change is still being made. */
        private volatile boolean tentative;
    }

    /** Guards the three fields below; nothing else is done while it is held. */
    private final Object lock = new Object();

    private final Map<String, EnumSet<Task>> waiting = new LinkedHashMap<>();
    private boolean busy;
    private boolean closed;

    private final Map<String, Given> given = new ConcurrentHashMap<>();

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
        thread = OwnThreads.lasting("qtforge-configuration-delivery", this::run);
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
        give(pluginId, effective, true);
    }

    @Override
    public void takeBack(String pluginId, Map<String, Object> effective) {
        give(pluginId, effective, false);
    }

    private void give(String id, Map<String, Object> effective, boolean tentative) {
        PluginConfigurationTarget core = target;
        if (core == null) {
            return;
        }
        Given plugin = acquire(id);
        try {
            Rights.privileged(() -> core.configure(id, effective));
            plugin.last = effective;
            plugin.tentative = tentative;
        } finally {
            plugin.permit.release();
        }
    }

    private Given acquire(String id) {
        Given plugin = given.computeIfAbsent(id, one -> new Given());
        try {
            if (plugin.permit.tryAcquire(LONGEST_WAIT_S, TimeUnit.SECONDS)) {
                return plugin;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(
                    PluginErrorCode.OPERATION_CANCELLED,
                    id,
                    "interrupted while plugin '" + id + "' was to be configured",
                    e);
        }
        throw new PluginException(
                PluginErrorCode.TIMEOUT,
                id,
                "plugin '" + id + "' has been taking another configuration for " + LONGEST_WAIT_S
                        + " s; try again later",
                null);
    }

    @Override
    public void changed(Set<String> pluginIds) {
        for (String id : pluginIds) {
            Given plugin = given.get(id);
            if (plugin != null) {
                plugin.tentative = false;
            }
        }
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
            forget(id);
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
        try {
            toPlugin(core, id, tasks.contains(Task.PLUGIN_ANYWAY));
        } catch (PluginException e) {
            problems.error(
                    id,
                    "plugin '" + id + "' does not take its changed configuration: " + e.getMessage()
                            + "; it goes on with the previous one until it is started again");
        } catch (RuntimeException | LinkageError e) {
            problems.error(id, "plugin '" + id + "' could not be given its changed configuration: " + e);
        }
        Current now = configurations.apply(id);
        if (now != null) {
            Current before = told.put(id, now);
            Map<String, Object> old =
                    before == null ? Map.of() : before.merged().nested();
            if (!old.equals(now.merged().nested())) {
                core.changed(id, old, now.merged().nested());
            }
        }
    }

    private void toPlugin(PluginConfigurationTarget core, String id, boolean anyway) {
        Given plugin = acquire(id);
        try {
            // Read with the permit, so that it is not older than what the plugin has.
            Current now = configurations.apply(id);
            if (now == null || plugin.tentative) {
                return; // whose change that is will see to it
            }
            Current before = told.get(id);
            boolean has = plugin.last == null
                    ? before != null && before.effective().equals(now.effective())
                    : plugin.last.equals(now.effective());
            if (anyway || !has) {
                core.configure(id, now.effective());
                plugin.last = now.effective();
            }
        } finally {
            plugin.permit.release();
        }
    }

    private void forget(String id) {
        told.remove(id);
        given.remove(id);
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
