// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.change;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.configuration.ChangeFilter;
import qtforge.api.managers.configuration.ConfigurationChangeEvent;
import qtforge.api.managers.configuration.ConfigurationChangeListener;
import qtforge.api.security.PluginAdminPermission;
import qtforge.caller.Caller;
import qtforge.caller.OwnThreads;
import qtforge.caller.Rights;

/**
 * Gives changes to subscribers, in at most {@value #THREADS} threads {@code qtforge-configuration-events-N}, which end when there is nothing to do.
 * No queue of theirs grows beyond one task for each subscription.
 */
public final class ChangeHub implements AutoCloseable {

    private static final int THREADS = 4;
    private static final int MOST = 10_000;

    private record Subscription(Caller owner, ChangeFilter filter, SubscriberLane lane) {}

    private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final LongAdder delivered = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final System.Logger log = System.getLogger(ChangeHub.class.getName());
    private final ThreadPoolExecutor threads;

    /** Without a thread yet. */
    public ChangeHub() {
        AtomicInteger numbers = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> OwnThreads.make("qtforge-configuration-events-" + numbers.incrementAndGet(), task));
        threads.allowCoreThreadTimeOut(true);
        threads.setRejectedExecutionHandler((task, executor) -> {
            // Closed: nobody is told any more.
        });
    }

    /** Adds a subscription of a bundle. */
    public String subscribe(Caller owner, ConfigurationChangeListener listener, ChangeFilter filter) {
        return add(owner, filter, event -> tell(owner, listener, event));
    }

    /** Adds a subscriber of this bundle, which hears everything. */
    public String subscribe(Consumer<ConfigurationChangeEvent> own) {
        return add(null, ChangeFilter.ALL, event -> {
            try {
                own.accept(event);
            } catch (RuntimeException | LinkageError e) {
                log.log(System.Logger.Level.WARNING, "A configuration change could not be passed on", e);
            }
        });
    }

    private String add(Caller owner, ChangeFilter filter, Consumer<ConfigurationChangeEvent> subscriber) {
        if (count.incrementAndGet() > MOST) {
            count.decrementAndGet();
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    "there are " + MOST + " subscriptions to configuration changes already; end some");
        }
        String id = UUID.randomUUID().toString();
        subscriptions.put(id, new Subscription(owner, filter, new SubscriberLane(subscriber, threads, dropped)));
        return id;
    }

    private void tell(Caller owner, ConfigurationChangeListener listener, ConfigurationChangeEvent event) {
        if (!mayHear(owner, event)) {
            return;
        }
        delivered.increment();
        try {
            Rights.within(owner.accessControlContext(), () -> {
                listener.configurationChanged(event);
                return null;
            });
        } catch (Exception | LinkageError e) {
            log.log(
                    System.Logger.Level.WARNING,
                    "A configuration listener of " + owner + " failed for key " + event.key(),
                    e);
        }
    }

    private static boolean mayHear(Caller owner, ConfigurationChangeEvent event) {
        return event.pluginId().isEmpty()
                || event.pluginId().equals(owner.id())
                || !Rights.enforced()
                || Rights.privileged(() ->
                        owner.bundle().hasPermission(new PluginAdminPermission(PluginAdminPermission.CONFIGURATION)));
    }

    /** Puts events in line for who wants them; calls nobody. */
    public void publish(List<ConfigurationChangeEvent> events) {
        for (Subscription subscription : subscriptions.values()) {
            for (ConfigurationChangeEvent event : events) {
                if (subscription.filter().matches(event)) {
                    subscription.lane().offer(event);
                }
            }
        }
    }

    /** Ends a subscription of a bundle; whether there was one. */
    public boolean unsubscribe(Bundle owner, String id) {
        Subscription subscription = subscriptions.get(id);
        return subscription != null
                && subscription.owner() != null
                && subscription.owner().bundle().equals(owner)
                && remove(id);
    }

    private boolean remove(String id) {
        Subscription removed = subscriptions.remove(id);
        if (removed == null) {
            return false;
        }
        count.decrementAndGet();
        removed.lane().close();
        return true;
    }

    /** Ends all subscriptions of a bundle. */
    public void end(Bundle owner) {
        subscriptions.forEach((id, subscription) -> {
            if (subscription.owner() != null && subscription.owner().bundle().equals(owner)) {
                remove(id);
            }
        });
    }

    /** How many subscriptions bundles have. */
    public int size() {
        return (int) subscriptions.values().stream()
                .filter(subscription -> subscription.owner() != null)
                .count();
    }

    /** Events given to subscribers. */
    public long delivered() {
        return delivered.sum();
    }

    /** Events slow subscribers lost. */
    public long dropped() {
        return dropped.sum();
    }

    @Override
    public void close() {
        subscriptions.keySet().forEach(this::remove);
        threads.shutdownNow();
        try {
            threads.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
