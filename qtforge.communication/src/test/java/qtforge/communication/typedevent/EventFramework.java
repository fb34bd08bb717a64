// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import java.nio.file.Path;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.apache.felix.scr.info.ScrInfo;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.typedevent.TypedEventBus;
import org.osgi.service.typedevent.monitor.TypedEventMonitor;
import qtforge.api.security.PluginAdminPermission;
import qtforge.testing.BuiltBundle;
import qtforge.testing.SourceBundle;

/** A real framework with this bundle and nothing but what it needs; the tests use its services from the system bundle. */
final class EventFramework implements AutoCloseable {

    /** Typed events and what they need, made as the build makes the whole. */
    private static final BuiltBundle PART = new BuiltBundle("qtforge.communication")
            .parts("qtforge.communication.typedevent, qtforge.communication.eventadmin, qtforge.communication.lane,"
                    + "qtforge.communication.topic");

    /** What the tests and the framework share, so that both speak of the same classes. */
    private static final String SHARED = "org.osgi.service.component;version=1.5.1,"
            + "org.osgi.service.component.runtime;version=1.5.0,org.osgi.service.component.runtime.dto;version=1.5.0,"
            + "org.osgi.util.promise;version=1.3.0,org.osgi.util.function;version=1.2.0,"
            + "org.osgi.util.pushstream;version=1.1.0,org.osgi.util.converter;version=1.0.9,"
            + "org.osgi.service.log;version=1.5.0";

    private static final String API = ",org.osgi.service.typedevent;version=1.0,"
            + "org.osgi.service.typedevent.monitor;version=1.0;uses:=\"org.osgi.util.pushstream\"";
    private static final String CONFIGURATIONS = ",org.osgi.service.cm;version=1.6.1";

    private final Path folder;
    private final Framework framework;
    private Bundle bundle;

    private EventFramework(Path folder, String shared, Map<String, String> properties) {
        this.folder = folder;
        Map<String, String> settings = new HashMap<>(properties);
        settings.put(Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString());
        settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, shared);
        settings.put("felix.log.level", "0");
        framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(settings);
        try {
            framework.start();
            framework.getBundleContext().installBundle(location(ScrInfo.class)).start();
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With the bundle running, in a folder of the test's own. */
    static EventFramework start(Path folder) {
        return start(folder, Map.of());
    }

    /** With framework properties. */
    static EventFramework start(Path folder, Map<String, String> properties) {
        EventFramework started = new EventFramework(folder, SHARED + API + CONFIGURATIONS, properties);
        started.bundle = started.startBundle();
        return started;
    }

    /** Without the bundle, and without anybody who exports the specification's classes. */
    static EventFramework bare(Path folder) {
        return new EventFramework(folder, SHARED, Map.of());
    }

    private static String location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().toString();
    }

    /** Installs and starts the bundle under test. */
    Bundle startBundle() {
        try {
            install(PluginAdminPermission.class);
            Bundle installed =
                    context().installBundle(PART.write(folder).toUri().toString());
            installed.start();
            return installed;
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A bundle of the class path by one of its classes: a jar, or the folder that a module of this build was made in. */
    private Bundle install(Class<?> type) throws BundleException {
        String location = location(type);
        return context().installBundle(location.endsWith("/") ? "reference:" + location : location);
    }

    Bundle install(SourceBundle source) {
        try {
            return context().installBundle(source.write(folder).toUri().toString());
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
    }

    Bundle start(SourceBundle source) {
        Bundle installed = install(source);
        try {
            installed.start();
            return installed;
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Installs and starts a bundle of the class path by one of its classes. */
    Bundle start(Class<?> type) {
        try {
            Bundle installed = install(type);
            installed.start();
            return installed;
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
    }

    Bundle bundle() {
        return bundle;
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    TypedEventBus bus() {
        return service(TypedEventBus.class);
    }

    TypedEventMonitor monitor() {
        return service(TypedEventMonitor.class);
    }

    boolean has(Class<?> service) {
        return context().getServiceReference(service) != null;
    }

    <S> S service(Class<S> type) {
        ServiceReference<S> reference = context().getServiceReference(type);
        if (reference == null) {
            throw new IllegalStateException("no service " + type.getName());
        }
        return context().getService(reference);
    }

    /** Starts Config Admin and configures a PID. */
    void configure(String pid, Object... keysAndValues) throws Exception {
        if (!has(ConfigurationAdmin.class)) {
            start(org.apache.felix.cm.PersistenceManager.class);
        }
        Configuration configuration = service(ConfigurationAdmin.class).getConfiguration(pid, "?");
        configuration.update(properties(keysAndValues));
    }

    /** {@link #configure} for a bundle that is started anew, which has the configuration from its first moment on. */
    void restart(Object... keysAndValues) throws Exception {
        bundle.stop();
        configure(TypedEventService.PID, keysAndValues);
        bundle.start();
    }

    static Dictionary<String, Object> properties(Object... keysAndValues) {
        Map<String, Object> properties = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return FrameworkUtil.asDictionary(properties);
    }

    @Override
    public void close() {
        try {
            framework.stop();
            framework.waitForStop(TimeUnit.SECONDS.toMillis(20));
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
