// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.jmx;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import qtforge.caller.OwnThreads;
import qtforge.caller.Rights;
import qtforge.monitoring.metrics.sample.Sample;
import qtforge.monitoring.metrics.sample.Snapshot;

/**
 * The beans of the plugins and the runtime: made with the first sample, taken away when a plugin goes, or all when it is said. The server tells
 * its listeners, which are anybody's, in the thread that registers; so a thread of its own does, {@code qtforge-monitoring-jmx-1}, while there is
 * something to do. One that hangs in there holds up nothing but other beans.
 *
 * <p>The lock of this object guards which beans there are to be; the server is not called with it.
 */
public final class Beans implements AutoCloseable {

    private static final String DOMAIN = "org.qtforge";
    private static final int CLOSE_SECONDS = 5;

    private final System.Logger log = System.getLogger(Beans.class.getName());
    private final MBeanServer server;
    private final ThreadPoolExecutor thread;
    private final Map<String, PluginBean> plugins = new HashMap<>();
    private RuntimeBean runtime;
    private boolean enabled;
    /** Whether the thread will look at what there is to be. */
    private boolean due;
    /** What the server has of it, and what it refused, which is an empty one. Used by the thread alone. */
    private final Map<ObjectName, Optional<Object>> registered = new HashMap<>();

    /** No beans yet. */
    public Beans(MBeanServer server) {
        this.server = server;
        // One task waits at most, besides the one at work.
        thread = new ThreadPoolExecutor(
                1,
                1,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(2),
                OwnThreads.numbered("qtforge-monitoring-jmx-"));
        thread.allowCoreThreadTimeOut(true);
    }

    /** Whether beans are made; when not, those there are go, soon. */
    public synchronized void enable(boolean enable) {
        enabled = enable;
        if (!enable) {
            plugins.clear();
            runtime = null;
            changed();
        }
    }

    /** Shows a sample. Beans come and go soon after. */
    public synchronized void show(Snapshot sample) {
        if (!enabled) {
            return;
        }
        boolean others = runtime == null;
        if (runtime == null) {
            runtime = new RuntimeBean(sample.runtime());
        }
        runtime.show(sample.runtime());
        Set<String> there = new HashSet<>();
        for (Sample plugin : sample.plugins()) {
            there.add(plugin.pluginId());
            PluginBean bean = plugins.get(plugin.pluginId());
            if (bean == null) {
                bean = new PluginBean(plugin);
                plugins.put(plugin.pluginId(), bean);
                others = true;
            }
            bean.show(plugin);
        }
        others |= plugins.keySet().retainAll(there);
        if (others) {
            changed();
        }
    }

    /** Takes all away. Waits for that, for a while. */
    @Override
    public void close() {
        enable(false);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                log.log(
                        System.Logger.Level.WARNING,
                        "Some JMX beans of " + DOMAIN + " stay, because a listener of the JMX server does not return");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Rights.privileged(thread::shutdownNow);
        }
    }

    private void changed() {
        if (!due && !thread.isShutdown()) {
            due = true;
            thread.execute(this::bring);
        }
    }

    /** Has the server have what there is to be, and nothing else. */
    private void bring() {
        Map<ObjectName, Object> wanted = wanted();
        for (Map.Entry<ObjectName, Optional<Object>> each : List.copyOf(registered.entrySet())) {
            Object wants = wanted.get(each.getKey());
            // One that was refused is not tried again until its plugin has gone.
            if (wants == null || each.getValue().filter(bean -> bean != wants).isPresent()) {
                registered.remove(each.getKey());
                each.getValue().ifPresent(bean -> unregister(each.getKey()));
            }
        }
        wanted.forEach((name, bean) -> {
            if (!registered.containsKey(name)) {
                registered.put(name, register(name, bean));
            }
        });
    }

    private synchronized Map<ObjectName, Object> wanted() {
        due = false;
        Map<ObjectName, Object> wanted = new HashMap<>();
        plugins.forEach((id, bean) -> wanted.put(nameOf(id), bean));
        if (runtime != null) {
            wanted.put(name("type=Runtime"), runtime);
        }
        return wanted;
    }

    private static ObjectName nameOf(String pluginId) {
        return name("type=Plugin,id=" + ObjectName.quote(pluginId));
    }

    private static ObjectName name(String keys) {
        try {
            return new ObjectName(DOMAIN + ":" + keys);
        } catch (JMException e) {
            // The id is quoted, so there is no text that will not do.
            throw new IllegalStateException(keys, e);
        }
    }

    /** Returns the bean; empty when the server refuses it. */
    private Optional<Object> register(ObjectName name, Object bean) {
        try {
            Rights.privileged(() -> {
                try {
                    return server.registerMBean(bean, name);
                } catch (JMException e) {
                    throw new IllegalStateException(e);
                }
            });
            return Optional.of(bean);
        } catch (RuntimeException e) {
            log.log(System.Logger.Level.WARNING, "The JMX bean " + name + " could not be registered", e);
            return Optional.empty();
        }
    }

    private void unregister(ObjectName name) {
        try {
            Rights.privileged(() -> {
                try {
                    server.unregisterMBean(name);
                } catch (JMException e) {
                    throw new IllegalStateException(e);
                }
            });
        } catch (RuntimeException e) {
            // Somebody else was quicker.
            log.log(System.Logger.Level.DEBUG, "The JMX bean " + name + " could not be unregistered", e);
        }
    }
}
