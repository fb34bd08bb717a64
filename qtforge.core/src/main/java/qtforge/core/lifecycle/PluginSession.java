// SPDX-License-Identifier: Apache-2.0
package qtforge.core.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServicePermission;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.log.Logger;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.contract.ServiceContractRegistry;
import qtforge.api.communication.request.RequestResponse;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginContext;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginMetadata;
import qtforge.api.managers.resource.PluginThreadSet;
import qtforge.api.managers.resource.ResourceManager;
import qtforge.caller.Rights;

/** A plugin from initialize to shutdown: its object, and everything the runtime handed out to it. */
final class PluginSession implements PluginContext {

    private final PluginRecord record;
    private final Plugin plugin;
    private final SessionServices services;

    /** The reference the plugin object was got by; null when the runtime made the object or a program registered it. */
    private final ServiceReference<?> reference;

    private final Collection<ServiceRegistration<?>> registrations = new ConcurrentLinkedQueue<>();

    /** Guards the two fields below, and that nothing is added to the registrations when it is closed; nothing foreign is called while it is held. */
    private final Object lock = new Object();

    private PluginThreadSet threads;
    private boolean open = true;

    private volatile boolean initialized;

    PluginSession(PluginRecord record, Plugin plugin, ServiceReference<?> reference, SessionServices services) {
        this.record = record;
        this.plugin = plugin;
        this.reference = reference;
        this.services = services;
    }

    Plugin plugin() {
        return plugin;
    }

    ServiceReference<?> reference() {
        return reference;
    }

    boolean initialized() {
        return initialized;
    }

    void initialized(boolean done) {
        initialized = done;
    }

    @Override
    public String pluginId() {
        return record.id();
    }

    @Override
    public PluginMetadata metadata() {
        return record.metadata();
    }

    @Override
    public Optional<BundleContext> bundleContext() {
        // Its own: a right to ask for that of any bundle is not needed.
        return Rights.privileged(() -> record.bundle().map(Bundle::getBundleContext));
    }

    @Override
    public Path dataFolder() {
        return Rights.privileged(this::makeDataFolder);
    }

    private Path makeDataFolder() {
        Path folder = services.dataFolder(record.id());
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR,
                    record.id(),
                    "data folder " + folder + " of plugin '" + record.id() + "' cannot be made: " + e,
                    e);
        }
    }

    @Override
    public Map<String, Object> configuration() {
        return Rights.privileged(() -> services.configuration(record.id()));
    }

    @Override
    public Logger logger() {
        return Rights.privileged(() -> services.logger(record));
    }

    @Override
    public ExecutorService executor() {
        return fromThreads(() -> threads.executor());
    }

    @Override
    public ScheduledExecutorService timer() {
        return fromThreads(() -> threads.timer());
    }

    private <T> T fromThreads(Supplier<T> part) {
        synchronized (lock) {
            requireOpen();
            if (threads == null) {
                threads = services.threads(record.id(), services.limits(record).maxThreads());
            }
            return part.get();
        }
    }

    @Override
    public <S> ServiceRegistration<S> registerService(Class<S> type, S service, Map<String, ?> properties) {
        requireOpen();
        BundleContext context = bundleContext()
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.NOT_SUPPORTED,
                        record.id(),
                        "plugin '" + record.id() + "' has no bundle of its own to register services with",
                        null));
        ServiceRegistration<S> registration =
                context.registerService(type, service, FrameworkUtil.asDictionary(new HashMap<>(properties)));
        keep(registration);
        return registration;
    }

    /** Unregisters a service together with the others; at once when they are gone already. */
    void keep(ServiceRegistration<?> registration) {
        boolean kept;
        synchronized (lock) {
            kept = open;
            if (kept) {
                registrations.add(registration);
            }
        }
        if (!kept) {
            unregister(registration);
        }
    }

    @Override
    public Object sendMessage(String targetId, Object message) {
        requireOpen();
        return Rights.privileged(() -> services.deliver(record.id(), targetId, message));
    }

    @Override
    public MessageBus messageBus() {
        return communication(MessageBus.class);
    }

    @Override
    public RequestResponse requests() {
        return communication(RequestResponse.class);
    }

    @Override
    public ServiceContractRegistry contracts() {
        return communication(ServiceContractRegistry.class);
    }

    @Override
    public ResourceManager resources() {
        return ownView(ResourceManager.class, "qtforge.resources");
    }

    private <S> S communication(Class<S> type) {
        return ownView(type, "qtforge.communication");
    }

    /** The plugin's own view of a service: its bundle gets it, so it goes with the bundle. */
    private <S> S ownView(Class<S> type, String provider) {
        requireOpen();
        return Rights.privileged(() -> {
            Bundle bundle = record.bundle().orElseThrow(() -> notThere(type, "it has no bundle of its own"));
            if (!bundle.hasPermission(new ServicePermission(type.getName(), ServicePermission.GET))) {
                // As if it had asked the registry itself.
                throw new PluginException(
                        PluginErrorCode.PERMISSION_DENIED,
                        record.id(),
                        "plugin '" + record.id() + "' may not use the service " + type.getName()
                                + ": the policy denies it SERVICE_GET for that",
                        null);
            }
            BundleContext context = bundle.getBundleContext();
            ServiceReference<S> found = context.getServiceReference(type);
            S service = found == null ? null : context.getService(found);
            if (service == null) {
                throw notThere(type, "the runtime has none; install and start the bundle " + provider);
            }
            return service;
        });
    }

    private PluginException notThere(Class<?> type, String why) {
        return new PluginException(
                PluginErrorCode.NOT_SUPPORTED,
                record.id(),
                "plugin '" + record.id() + "' cannot have a " + type.getSimpleName() + ": " + why,
                null);
    }

    @Override
    public void reportError(PluginErrorCode code, String message, Throwable cause) {
        String details = cause == null ? "" : cause.toString();
        PluginError error =
                new PluginError(code, message, details, record.id(), "reported by the plugin", Instant.now());
        Rights.privileged(() -> services.error(record, error));
    }

    private void requireOpen() {
        synchronized (lock) {
            if (!open) {
                throw new PluginException(
                        PluginErrorCode.INVALID_STATE,
                        record.id(),
                        "plugin '" + record.id() + "' has been shut down; its context hands nothing out any more",
                        null);
            }
        }
    }

    /** Takes everything back that was handed out. */
    void close() {
        PluginThreadSet owned;
        synchronized (lock) {
            open = false;
            owned = threads;
            threads = null;
        }
        for (ServiceRegistration<?> registration : registrations) {
            unregister(registration);
        }
        registrations.clear();
        if (owned != null) {
            Rights.privileged(owned::stop)
                    .ifPresent(left -> services.leak(
                            record,
                            new PluginError(
                                    PluginErrorCode.THREADING_ERROR,
                                    "plugin '" + record.id() + "' was stopped but " + left,
                                    "",
                                    record.id(),
                                    "shutdown",
                                    Instant.now())));
        }
    }

    private static void unregister(ServiceRegistration<?> registration) {
        try {
            registration.unregister();
        } catch (IllegalStateException e) {
            // The plugin, or the framework when it stopped the bundle, has unregistered it already: all is well.
        }
    }
}
