// SPDX-License-Identifier: Apache-2.0
package qtforge.core.boot;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.condition.Condition;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginState;
import qtforge.caller.OwnThreads;
import qtforge.caller.Rights;
import qtforge.core.dropfolder.DropFolderBoot;
import qtforge.core.events.EventDispatcher;
import qtforge.core.exchange.ExchangeRecoveries;
import qtforge.core.install.BundleInstaller;
import qtforge.core.install.InstallGates;
import qtforge.core.install.PluginStarter;
import qtforge.core.lane.OperationThreads;
import qtforge.core.lifecycle.BundleFollowing;
import qtforge.core.lifecycle.ErrorText;
import qtforge.core.manager.PluginOperations;

/**
 * Brings the runtime up and down: what was installed is restored, the drop folders are looked through, everything that is to
 * run is started; then the condition {@value #READY} is registered, or {@value #REFUSED} when security does not let it. On the way down all plugins are stopped, dependants first.
 *
 * <p>Also starts plugins that waited for another one as soon as that is running.
 */
@Component(
        service = {},
        immediate = true)
public final class RuntimeBoot {

    /** The id of the condition that says the runtime is ready. */
    public static final String READY = "qtforge.ready";

    /** The id of the condition that says the runtime does not start, and its property that says why. */
    public static final String REFUSED = "qtforge.refused";

    static final String REASON = "qtforge.reason";

    private static final Duration GATE_LIMIT = Duration.ofSeconds(30);
    private static final Duration FIRST_SCAN_LIMIT = Duration.ofMinutes(10);
    private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(60);
    private static final Duration BOOT_END_LIMIT = Duration.ofSeconds(10);
    private static final long RETRY_DELAY_MS = 100;

    private final BundleContext context;
    private final BundleInstaller installer;
    private final InstallGates gates;
    private final PluginStarter starter;
    private final PluginManager manager;
    private final PluginOperations operations;
    private final BundleFollowing following;
    private final DropFolderBoot dropFolders;
    private final ExchangeRecoveries recoveries;
    private final OperationThreads threads;
    private final EventDispatcher events;
    private final PluginErrorLog errors;
    private final AtomicBoolean retryScheduled = new AtomicBoolean();
    private final Thread boot;

    /** Guards the two fields below. */
    private final Object lock = new Object();

    private ServiceRegistration<Condition> ready;
    private boolean closed;

    @Activate
    public RuntimeBoot(
            BundleContext context,
            @Reference BundleInstaller installer,
            @Reference InstallGates gates,
            @Reference PluginStarter starter,
            @Reference PluginManager manager,
            @Reference PluginOperations operations,
            @Reference BundleFollowing following,
            @Reference DropFolderBoot dropFolders,
            @Reference ExchangeRecoveries recoveries,
            @Reference OperationThreads threads,
            @Reference EventDispatcher events,
            @Reference PluginErrorLog errors) {
        this.context = context;
        this.installer = installer;
        this.gates = gates;
        this.starter = starter;
        this.manager = manager;
        this.operations = operations;
        this.following = following;
        this.dropFolders = dropFolders;
        this.recoveries = recoveries;
        this.threads = threads;
        this.events = events;
        this.errors = errors;
        // A thread of its own: plugins are started here, and SCR gives up on components that activate for long.
        boot = OwnThreads.make("qtforge-core-boot", this::boot);
        Rights.privileged(boot::start);
    }

    private void boot() {
        try {
            gates.await(GATE_LIMIT);
            installer.restore();
            recoveries.tell();
        } catch (PluginException e) {
            errors.record(e.error());
            refuse(e.getMessage());
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return; // the runtime is going down
        }
        try {
            following.open();
            events.watch(event -> {
                if (event.eventType() == PluginLifecycleEvent.STATE_CHANGED
                        && event.newState() == PluginState.RUNNING) {
                    retryWaiting();
                }
            });
            dropFolders.firstScan(FIRST_SCAN_LIMIT);
            installer.startWanted();
        } catch (RuntimeException | Error e) {
            errors.record(ErrorText.of("", "start of the runtime", e, PluginErrorCode.SYSTEM_ERROR)
                    .error());
        }
        Map<String, Object> properties = new HashMap<>();
        properties.put("qtforge.plugins.total", manager.loadedPlugins().size());
        properties.put(
                "qtforge.plugins.running",
                manager.pluginsInState(PluginState.RUNNING).size());
        properties.put("qtforge.libraries.total", manager.libraries().size());
        tell(READY, properties);
    }

    /** Nothing is restored, watched or started: whoever waits for the runtime learns why. */
    private void refuse(String reason) {
        tell(REFUSED, Map.of(REASON, reason));
    }

    private void tell(String id, Map<String, Object> facts) {
        Map<String, Object> properties = new HashMap<>(facts);
        properties.put(Condition.CONDITION_ID, id);
        synchronized (lock) {
            if (!closed) {
                ready = context.registerService(
                        Condition.class, Condition.INSTANCE, FrameworkUtil.asDictionary(properties));
            }
        }
    }

    /** Soon, and once for many events, starts what waited for a plugin that is running now. */
    private void retryWaiting() {
        if (retryScheduled.compareAndSet(false, true)) {
            try {
                threads.timer().schedule(this::handOverWaiting, RETRY_DELAY_MS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                // The runtime is going down; nothing is started any more.
                retryScheduled.set(false);
            }
        }
    }

    private void handOverWaiting() {
        retryScheduled.set(false);
        try {
            threads.execute(this::startWaiting);
        } catch (PluginException e) {
            errors.record(e.error());
        }
    }

    private void startWaiting() {
        try {
            // Failures are those they waited with before; they are in the plugins' reasons.
            starter.start(starter.waiting());
        } catch (PluginException e) {
            errors.record(e.error());
        }
    }

    @Deactivate
    public void close() {
        ServiceRegistration<Condition> registration;
        synchronized (lock) {
            closed = true;
            registration = ready;
            ready = null;
        }
        if (registration != null) {
            registration.unregister();
        }
        boot.interrupt();
        try {
            // What it is starting now it may not start after everything has been stopped.
            if (Thread.currentThread() != boot) {
                boot.join(BOOT_END_LIMIT.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        events.watch(event -> {});
        following.close();
        try {
            operations.stopForShutdown(SHUTDOWN_LIMIT);
        } catch (PluginException e) {
            errors.record(e.error());
        }
    }
}
