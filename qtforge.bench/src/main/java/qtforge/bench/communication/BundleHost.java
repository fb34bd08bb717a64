// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.communication;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.Felix;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import qtforge.api.monitoring.usage.PluginUsageMeter;

/** A Felix with bundles of this class path; the API classes are shared, so that the harness speaks with their services. */
public final class BundleHost {

    private static final String SHARED = "org.osgi.service.component;version=1.5.1,"
            + "org.osgi.service.component.runtime;version=1.5.0,org.osgi.service.component.runtime.dto;version=1.5.0,"
            + "org.osgi.util.promise;version=1.3.0,org.osgi.util.function;version=1.2.0,"
            + "org.osgi.util.pushstream;version=1.1.0,org.osgi.util.converter;version=1.0.9,"
            + "org.osgi.service.event;version=1.4.1,org.osgi.service.cm;version=1.6.1,"
            + "org.osgi.service.typedevent;version=1.0,org.osgi.service.typedevent.monitor;version=1.0,"
            + "org.slf4j;version=1.7.36,"
            + "qtforge.api.core;version=1.1.0,qtforge.api.security;version=1.2.0,"
            + "qtforge.api.communication;version=1.0.0,qtforge.api.communication.request;version=1.0.0,"
            + "qtforge.api.communication.contract;version=1.0.0,qtforge.api.communication.discovery;version=1.0.0,"
            + "qtforge.api.core.exchange;version=1.1.0,qtforge.api.managers.logging;version=1.0.0,"
            + "qtforge.api.managers.version;version=1.0.0,qtforge.api.managers.resource;version=1.0.0,"
            + "qtforge.api.managers.configuration;version=1.0.0,"
            + "qtforge.api.monitoring.usage;version=1.0.0,qtforge.api.monitoring.metrics;version=1.0.0,"
            + "qtforge.api.monitoring.health;version=1.0.0,qtforge.api.monitoring.leak;version=1.0.0,"
            + "qtforge.api.monitoring.reload;version=1.0.0,qtforge.api.orchestration.workflow;version=1.0.0,"
            + "qtforge.bench.communication;version=1.0.0";

    private final Felix felix;

    /** Starts it with jars of the class path. */
    public BundleHost(Map<String, String> properties, String... jars) throws Exception {
        Map<String, Object> settings = new HashMap<>(properties);
        settings.put(
                "org.osgi.framework.storage", Files.createTempDirectory("bench").toString());
        settings.put("org.osgi.framework.storage.clean", "onFirstInit");
        settings.put("org.osgi.framework.system.packages.extra", SHARED);
        settings.put("felix.log.level", "1");
        felix = new Felix(settings);
        felix.start();
        List<Bundle> installed = new ArrayList<>();
        for (String jar : jars) {
            installed.add(context().installBundle(find(jar).toUri().toString()));
        }
        for (Bundle bundle : installed) {
            bundle.start();
        }
    }

    private static Path find(String name) {
        for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
            Path path = Path.of(entry);
            if (path.getFileName().toString().startsWith(name + "-")) {
                return path.toAbsolutePath();
            }
        }
        throw new IllegalStateException("no jar " + name + " on the class path");
    }

    /** The framework's. */
    public BundleContext context() {
        return felix.getBundleContext();
    }

    /** A service, when it is there. */
    public <S> S service(Class<S> type) throws Exception {
        return service(context(), type);
    }

    /** A service as a bundle has it. */
    static <S> S service(BundleContext bundle, Class<S> type) throws Exception {
        long end = System.nanoTime() + 20_000_000_000L;
        while (System.nanoTime() < end) {
            ServiceReference<S> reference = bundle.getServiceReference(type);
            if (reference != null) {
                return bundle.getService(reference);
            }
            Thread.onSpinWait();
        }
        throw new IllegalStateException("no service " + type.getName());
    }

    /** An empty plugin, which runs: what the harness does in its name is the plugin's. */
    BundleContext plugin() throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "bench.subscriber");
        manifest.getMainAttributes().putValue("Provide-Capability", "qtforge.plugin;id=\"bench.subscriber\"");
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        new JarOutputStream(jar, manifest).close();
        Bundle bundle = context().installBundle("bench:subscriber", new ByteArrayInputStream(jar.toByteArray()));
        bundle.start();
        return bundle.getBundleContext();
    }

    /** With the communication bundle. */
    static BundleHost ours() throws Exception {
        return new BundleHost(Map.of(), "org.apache.felix.scr", "qtforge.communication");
    }

    /** {@link #ours} with the meter of what plugins use. */
    static BundleHost metered() throws Exception {
        BundleHost host =
                new BundleHost(Map.of(), "org.apache.felix.scr", "qtforge.communication", "qtforge.monitoring");
        host.service(PluginUsageMeter.class);
        return host;
    }

    /** Stops it. */
    public void close() throws Exception {
        felix.stop();
        felix.waitForStop(20_000);
    }
}
