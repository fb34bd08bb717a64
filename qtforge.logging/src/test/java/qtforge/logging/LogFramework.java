// SPDX-License-Identifier: Apache-2.0
package qtforge.logging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.apache.felix.log.LoggerAdminImpl;
import org.apache.felix.scr.info.ScrInfo;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import qtforge.api.managers.logging.LogEntry;
import qtforge.api.managers.logging.LoggingManager;
import qtforge.testing.BuiltBundle;
import qtforge.testing.SourceBundle;

/** A real framework with components, Felix Log and this bundle; SLF4J comes from the bundle. The API is shared with the test. */
final class LogFramework implements AutoCloseable {

    private static final String SHARED = "org.osgi.service.component;version=1.5.1,"
            + "org.osgi.service.component.runtime;version=1.5.0,org.osgi.service.component.runtime.dto;version=1.5.0,"
            + "org.osgi.util.promise;version=1.3.0,org.osgi.util.function;version=1.2.0,"
            + "org.osgi.util.pushstream;version=1.1.0,org.osgi.util.converter;version=1.0.9,"
            + "com.fasterxml.jackson.core;version=2.18.2,"
            + "qtforge.api.core;version=1.1.0,qtforge.api.communication;version=1.0.0,"
            + "qtforge.api.security;version=1.2.0,qtforge.api.managers.logging;version=1.0.0,"
            + "qtforge.api.monitoring.usage;version=1.0.0";

    /** Guarded by the class. */
    private static Path jar;

    private final Path folder;
    private final Framework framework;
    private final Bundle bundle;

    private LogFramework(Path folder, Map<String, String> properties) throws BundleException {
        this.folder = folder;
        Map<String, String> settings = new HashMap<>();
        settings.put(Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString());
        settings.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SHARED);
        settings.put("felix.log.level", "0");
        settings.put("qtforge.data.dir", folder.resolve("data").toString());
        settings.put("qtforge.home", folder.toString());
        settings.put("qtforge.terminal", "prompt");
        settings.put("qtforge.logging.jul", "false");
        settings.putAll(properties);
        framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(settings);
        framework.start();
        install(location(LoggerAdminImpl.class)).start();
        install(location(ScrInfo.class)).start();
        bundle = install(jar().toUri().toString());
        bundle.start();
    }

    static LogFramework start(Path folder) {
        return start(folder, Map.of());
    }

    static LogFramework start(Path folder, Map<String, String> properties) {
        try {
            return new LogFramework(folder, properties);
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The bundle as it ships, built once for all tests of this JVM. */
    private static synchronized Path jar() {
        if (jar == null) {
            try {
                Path built = Files.createTempDirectory("qtforge.logging");
                built.toFile().deleteOnExit();
                jar = new BuiltBundle("qtforge.logging")
                        .property("slf4j.version", "2.0.17")
                        .write(built);
                jar.toFile().deleteOnExit();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return jar;
    }

    private static String location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().toString();
    }

    private Bundle install(String location) throws BundleException {
        return context().installBundle(location);
    }

    /** Compiles, installs and starts a bundle. */
    Bundle start(SourceBundle source) {
        try {
            Bundle installed = install(source.write(folder).toUri().toString());
            installed.start();
            return installed;
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
    }

    Bundle bundle() {
        return bundle;
    }

    Path folder() {
        return folder;
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    LoggingManager manager() {
        return service(LoggingManager.class);
    }

    <S> S service(Class<S> type) {
        ServiceReference<S> reference = context().getServiceReference(type);
        if (reference == null) {
            throw new IllegalStateException("no service " + type.getName());
        }
        return context().getService(reference);
    }

    /** What a plugin or bundle logged. */
    List<LogEntry> of(String pluginId) {
        return manager().getRecentEntries(1_000, Optional.empty(), Optional.of(pluginId)).stream()
                .filter(entry -> !entry.category().startsWith("Events."))
                .toList();
    }

    List<String> messages(String pluginId) {
        return of(pluginId).stream().map(LogEntry::message).toList();
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
