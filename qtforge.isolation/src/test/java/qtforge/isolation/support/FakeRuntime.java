// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.support;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.log.Logger;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.contract.ServiceContractRegistry;
import qtforge.api.communication.request.RequestResponse;
import qtforge.api.core.PluginContext;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.Version;
import qtforge.api.managers.resource.ResourceManager;

/** The context the runtime would give a plugin; keeps what is done with it. */
public final class FakeRuntime implements PluginContext {

    /** Services by interface. */
    public final ConcurrentMap<String, Object> registered = new ConcurrentHashMap<>();

    /** Lines of the log. */
    public final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public String pluginId() {
        return "guest";
    }

    @Override
    public PluginMetadata metadata() {
        return PluginMetadata.builder("guest", Version.of("1.0.0")).build();
    }

    @Override
    public Optional<BundleContext> bundleContext() {
        return Optional.empty();
    }

    @Override
    public Path dataFolder() {
        return Path.of("unused");
    }

    @Override
    public Map<String, Object> configuration() {
        return Map.of("colour", "green");
    }

    @Override
    public Logger logger() {
        return (Logger) Proxy.newProxyInstance(
                Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (proxy, method, arguments) -> {
                    lines.add(method.getName() + " " + arguments[arguments.length - 1]);
                    return null;
                });
    }

    @Override
    public ExecutorService executor() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledExecutorService timer() {
        throw new UnsupportedOperationException();
    }

    @Override
    public <S> ServiceRegistration<S> registerService(Class<S> type, S service, Map<String, ?> properties) {
        registered.put(type.getName(), service);
        return new ServiceRegistration<>() {
            @Override
            public ServiceReference<S> getReference() {
                throw new UnsupportedOperationException();
            }

            @Override
            public void setProperties(Dictionary<String, ?> changed) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void unregister() {
                registered.remove(type.getName());
            }
        };
    }

    @Override
    public Object sendMessage(String targetId, Object message) {
        return Map.of("to", targetId, "message", message);
    }

    @Override
    public void reportError(PluginErrorCode code, String message, Throwable cause) {
        lines.add("error " + code + " " + message);
    }

    @Override
    public MessageBus messageBus() {
        throw notThere("message bus");
    }

    @Override
    public ResourceManager resources() {
        throw notThere("resources");
    }

    @Override
    public RequestResponse requests() {
        throw notThere("requests");
    }

    @Override
    public ServiceContractRegistry contracts() {
        throw notThere("service contracts");
    }

    private static PluginException notThere(String what) {
        return new PluginException(PluginErrorCode.NOT_SUPPORTED, what);
    }
}
