// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.log.Logger;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.contract.ServiceContractRegistry;
import qtforge.api.communication.request.RequestResponse;
import qtforge.api.managers.resource.ResourceManager;

/**
 * What the runtime gives a plugin. Everything obtained from it belongs to the plugin and goes away with it.
 *
 * <p>After the plugin has been shut down, methods that hand something out throw INVALID_STATE.
 */
@ProviderType
public interface PluginContext {

    /** The plugin's id. */
    String pluginId();

    /** What the plugin says of itself. */
    PluginMetadata metadata();

    /** The bundle's context; empty for a plugin that was registered by a program and has no bundle. */
    Optional<BundleContext> bundleContext();

    /**
     * A folder of the plugin's own that survives restart, update and reload, and is deleted when the plugin is uninstalled.
     *
     * @throws PluginException FILE_SYSTEM_ERROR when it cannot be made
     */
    Path dataFolder();

    /** The configuration in force, JSON-shaped. */
    Map<String, Object> configuration();

    /** A logger whose entries carry the plugin's id and bundle. */
    Logger logger();

    /**
     * An executor whose threads are the plugin's own, are named after it, and are interrupted when it stops. At most as many
     * threads as the plugin's {@link PluginLifecycleConfig#maxThreads()}, with a bounded queue: a task that does not fit is
     * refused with {@link java.util.concurrent.RejectedExecutionException}.
     */
    ExecutorService executor();

    /** A single-threaded timer of the plugin's own; see {@link #executor()}. */
    ScheduledExecutorService timer();

    /**
     * Registers a service for as long as the plugin is running.
     *
     * @param type the interface
     * @param service what implements it
     * @param properties service properties; may be empty
     * @throws PluginException NOT_SUPPORTED when the plugin has no bundle
     */
    <S> ServiceRegistration<S> registerService(Class<S> type, S service, Map<String, ?> properties);

    /**
     * Sends a message to another plugin and waits for its answer.
     *
     * @param targetId an {@link AdvancedPlugin} that is running
     * @param message JSON-shaped, may be null
     * @return the answer, JSON-shaped, may be null
     * @throws PluginException PLUGIN_NOT_FOUND, INVALID_STATE, NOT_SUPPORTED, TIMEOUT, or what the target threw
     */
    Object sendMessage(String targetId, Object message);

    /**
     * Messages to and from others, as this plugin: its subscriptions end when it stops.
     *
     * @throws PluginException NOT_SUPPORTED when the runtime has no bus, or the plugin no bundle or a process of its own
     */
    MessageBus messageBus();

    /**
     * Requests to and from others, as this plugin.
     *
     * @throws PluginException as {@link #messageBus()}
     */
    RequestResponse requests();

    /**
     * Service contracts, as this plugin.
     *
     * @throws PluginException as {@link #messageBus()}
     */
    ServiceContractRegistry contracts();

    /**
     * Pools, leases and quotas, as this plugin: what it does not return is taken back when it stops.
     *
     * @throws PluginException NOT_SUPPORTED when the runtime does not manage resources, or the plugin has no bundle or a process of its own
     */
    ResourceManager resources();

    /** Puts an error on the plugin's error log. The plugin's state does not change. */
    void reportError(PluginErrorCode code, String message, Throwable cause);
}
