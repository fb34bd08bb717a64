// SPDX-License-Identifier: Apache-2.0
package qtforge.core.lifecycle;

import java.lang.reflect.Constructor;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import qtforge.api.core.AdvancedPlugin;
import qtforge.api.core.DynamicPlugin;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginNamespace;
import qtforge.api.core.ServicePlugin;
import qtforge.caller.Rights;

/** Finds a plugin's object and calls it in the right order. Everything here runs on the plugin's lane. */
final class PluginCallbacks {

    private static final List<Class<?>> INTERFACES =
            List.of(Plugin.class, AdvancedPlugin.class, DynamicPlugin.class, ServicePlugin.class);

    private final BundleContext context;
    private final SessionServices services;

    PluginCallbacks(BundleContext context, SessionServices services) {
        this.context = context;
        this.services = services;
    }

    /** The reference of the {@link Plugin} service a bundle has registered, the highest ranking first; or empty. */
    static Optional<ServiceReference<?>> reference(Bundle bundle) {
        ServiceReference<?>[] all = bundle.getRegisteredServices();
        return all == null
                ? Optional.empty()
                : Stream.of(all)
                        .filter(reference -> List.of((String[]) reference.getProperty(Constants.OBJECTCLASS))
                                .contains(Plugin.class.getName()))
                        .max(Comparator.naturalOrder());
    }

    /** Whether a bundle says, by a capability that bnd writes for components, that it will register a Plugin service. */
    static boolean declaresService(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        for (BundleCapability capability : revision.getDeclaredCapabilities("osgi.service")) {
            Object types = capability.getAttributes().get(Constants.OBJECTCLASS);
            if (types instanceof Collection<?> names
                    ? names.contains(Plugin.class.getName())
                    : Plugin.class.getName().equals(types)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Gets hold of the plugin's object.
     *
     * @return empty when the plugin has none, or not yet (see {@link #declaresService})
     */
    Optional<PluginSession> locate(PluginRecord record, Bundle bundle) throws Exception {
        Optional<ServiceReference<?>> found = reference(bundle);
        if (found.isPresent()) {
            Object service = context.getService(found.get());
            if (!(service instanceof Plugin plugin)) {
                throw new PluginException(
                        PluginErrorCode.INITIALIZATION_FAILED,
                        record.id(),
                        service == null
                                ? "the component of plugin '" + record.id()
                                        + "' failed to activate; scr:list and the log tell why"
                                : "the Plugin service of '" + record.id()
                                        + "' comes from another copy of qtforge.api; the bundle "
                                        + "must import the package qtforge.api.core, not contain it",
                        null);
            }
            return Optional.of(new PluginSession(record, plugin, found.get(), services));
        }
        if (record.metadata().entry().isEmpty() || declaresService(bundle)) {
            return Optional.empty();
        }
        return instance(record, bundle).map(plugin -> new PluginSession(record, plugin, null, services));
    }

    /** A session around an object that a program registered. */
    PluginSession fresh(PluginRecord record, Plugin plugin) {
        return new PluginSession(record, plugin, null, services);
    }

    private static Optional<Plugin> instance(PluginRecord record, Bundle bundle) throws Exception {
        Class<?> type;
        try {
            type = bundle.loadClass(record.metadata().entry());
        } catch (ClassNotFoundException e) {
            throw new PluginException(
                    PluginErrorCode.SYMBOL_NOT_FOUND,
                    record.id(),
                    "plugin '" + record.id() + "' names the class "
                            + record.metadata().entry() + " as its entry, but its bundle has no such class",
                    e);
        }
        if (!Plugin.class.isAssignableFrom(type)) {
            return Optional.empty();
        }
        try {
            Constructor<?> constructor = type.getConstructor();
            return Optional.of((Plugin) Rights.as(bundle, constructor::newInstance));
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
            throw new PluginException(
                    PluginErrorCode.INITIALIZATION_FAILED,
                    record.id(),
                    "class " + type.getName() + " of plugin '" + record.id()
                            + "' must be public with a public constructor without parameters, or be a component",
                    e);
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** Takes the plugin from located to running. */
    void initialize(PluginRecord record, PluginSession session, StartProgress progress, Map<String, Object> state)
            throws Exception {
        Plugin plugin = session.plugin();
        AdvancedPlugin advanced = plugin instanceof AdvancedPlugin known ? known : null;
        Map<String, Object> configuration = services.configuration(record.id());
        if (!configuration.isEmpty()) {
            progress.step("configure");
            with(record, () -> plugin.configure(configuration));
        }
        if (advanced != null) {
            progress.step("preInitialize");
            with(record, advanced::preInitialize);
        }
        progress.step("initialize");
        with(record, () -> plugin.initialize(session));
        session.initialized(true);
        if (advanced != null) {
            progress.step("postInitialize");
            with(record, advanced::postInitialize);
            if (state != null) {
                progress.step("restoreState");
                with(record, () -> advanced.restoreState(state));
            }
        }
        if (plugin instanceof ServicePlugin service) {
            progress.step("startService");
            with(record, service::startService);
        }
        progress.step("start");
        if (session.reference() == null && record.bundle().isPresent()) {
            publish(record, session);
        }
    }

    /** Calls the plugin with no more than its own rights, of whatever class its object is. */
    private static void with(PluginRecord record, Step step) throws Exception {
        Rights.as(record.bundle().orElse(null), () -> {
            step.run();
            return null;
        });
    }

    /** Makes an object that the runtime created itself available to others, as a component would be. */
    private static void publish(PluginRecord record, PluginSession session) {
        String[] names = INTERFACES.stream()
                .filter(type -> type.isInstance(session.plugin()))
                .map(Class::getName)
                .toArray(String[]::new);
        session.keep(record.bundle()
                .orElseThrow()
                .getBundleContext()
                .registerService(
                        names,
                        session.plugin(),
                        FrameworkUtil.asDictionary(Map.of(PluginNamespace.PLUGIN_ID, record.id()))));
    }

    /** Has the plugin end its work; every step is taken even when one before it fails. */
    void shutdown(PluginRecord record, PluginSession session, StartProgress progress) throws Exception {
        Plugin plugin = session.plugin();
        AdvancedPlugin advanced = plugin instanceof AdvancedPlugin known ? known : null;
        Exception failure = null;
        if (plugin instanceof ServicePlugin service) {
            failure = attempt(failure, record, progress, "stopService", service::stopService);
        }
        if (advanced != null) {
            failure = attempt(failure, record, progress, "preShutdown", advanced::preShutdown);
        }
        failure = attempt(failure, record, progress, "shutdown", plugin::shutdown);
        if (advanced != null) {
            failure = attempt(failure, record, progress, "postShutdown", advanced::postShutdown);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    private static Exception attempt(
            Exception earlier, PluginRecord record, StartProgress progress, String name, Step step) {
        progress.step(name);
        try {
            with(record, step);
            return earlier;
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            Exception failure =
                    e instanceof Exception exception ? exception : new IllegalStateException(e.toString(), e);
            if (earlier == null) {
                return failure;
            }
            earlier.addSuppressed(failure);
            return earlier;
        }
    }
}
