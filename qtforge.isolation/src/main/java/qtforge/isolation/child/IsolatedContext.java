// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.child;

import java.nio.file.Path;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.log.Logger;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.contract.ServiceContractRegistry;
import qtforge.api.communication.request.RequestResponse;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginContext;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginMetadata;
import qtforge.api.managers.resource.ResourceManager;
import qtforge.isolation.wire.Connection;
import qtforge.isolation.wire.Operations;
import qtforge.isolation.wire.Shapes;

/** The plugin's context: what is local is made here, everything else is asked of the runtime. */
@SuppressWarnings("removal")
final class IsolatedContext implements PluginContext {

    /** The runtime has limits of its own for what it is asked; this one is for a runtime that hangs. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private static final Duration SHORT = Duration.ofSeconds(30);

    private final PluginMetadata metadata;
    private final Path dataFolder;
    private final Connection connection;
    private final OfferedServices services;
    private final ContextThreads threads;
    private final Logger logger;

    IsolatedContext(LoadSettings settings, Connection connection, OfferedServices services) {
        metadata = settings.metadata();
        dataFolder = settings.dataFolder();
        this.connection = connection;
        this.services = services;
        threads = new ContextThreads(metadata.id(), settings.threads());
        logger = RemoteLogger.of("qtforge.plugin." + metadata.id(), connection);
    }

    @Override
    public String pluginId() {
        return metadata.id();
    }

    @Override
    public PluginMetadata metadata() {
        return metadata;
    }

    @Override
    public Optional<BundleContext> bundleContext() {
        return Optional.empty();
    }

    @Override
    public Path dataFolder() {
        return dataFolder;
    }

    @Override
    public Map<String, Object> configuration() {
        return JsonValues.normalizeMap((Map<?, ?>) call(SHORT, Operations.CONFIGURATION));
    }

    @Override
    public Logger logger() {
        return logger;
    }

    @Override
    public ExecutorService executor() {
        return threads.executor();
    }

    @Override
    public ScheduledExecutorService timer() {
        return threads.timer();
    }

    @Override
    public <S> ServiceRegistration<S> registerService(Class<S> type, S service, Map<String, ?> properties) {
        return services.register(type, service, properties);
    }

    @Override
    public Object sendMessage(String targetId, Object message) {
        return call(LIMIT, Operations.MESSAGE, targetId, Shapes.toWire(message));
    }

    @Override
    public void reportError(PluginErrorCode code, String message, Throwable cause) {
        call(SHORT, Operations.ERROR, (long) code.value(), message, cause == null ? "" : cause.toString());
    }

    private Object call(Duration limit, String operation, Object... arguments) {
        List<Object> list = Arrays.asList(arguments);
        return AccessController.doPrivileged((PrivilegedAction<Object>) () -> connection.call(operation, list, limit));
    }

    @Override
    public MessageBus messageBus() {
        throw notThere("message bus");
    }

    @Override
    public RequestResponse requests() {
        throw notThere("requests");
    }

    @Override
    public ServiceContractRegistry contracts() {
        throw notThere("service contracts");
    }

    @Override
    public ResourceManager resources() {
        throw notThere("resources");
    }

    private static PluginException notThere(String what) {
        return new PluginException(
                PluginErrorCode.NOT_SUPPORTED,
                "a plugin in a process of its own has no " + what
                        + " yet; let it run in the process of the runtime, or use services and " + "sendMessage");
    }
}
