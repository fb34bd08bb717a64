// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.manager;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationPlugin;
import qtforge.api.core.PluginConfigurationTarget;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.configuration.ConfigurationManager;
import qtforge.caller.Caller;

/** A real framework with a real Config Admin, and the manager on it as the component makes it; the core is a recording one. */
final class TestRuntime implements AutoCloseable {

    private final Path home;
    private final Framework framework;
    private final ConfigurationRuntime runtime;
    private final RecordingTarget target = new RecordingTarget();
    private final ConfigurationManager manager;

    TestRuntime(Path home) throws Exception {
        this.home = home;
        Map<String, String> settings = new HashMap<>();
        settings.put(Constants.FRAMEWORK_STORAGE, home.resolve("cache").toString());
        settings.put(
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                "org.osgi.service.cm;version=1.6.1,org.osgi.service.log;version=1.5.0,"
                        + "org.osgi.util.tracker;version=1.5.4,org.osgi.service.metatype;version=1.4.1");
        settings.put("felix.log.level", "0");
        settings.put("felix.cm.dir", home.resolve("data/config").toString());
        settings.put("qtforge.home", home.toString());
        settings.put("qtforge.data.dir", home.resolve("data").toString());
        settings.put("test.property", "from the framework");
        framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(settings);
        framework.start();
        BundleContext context = framework.getBundleContext();
        context.installBundle(location(org.apache.felix.cm.PersistenceManager.class))
                .start();
        runtime = new ConfigurationRuntime(context);
        context.registerService(
                ConfigurationPlugin.class,
                runtime.overlay(),
                FrameworkUtil.asDictionary(Map.of(ConfigurationPlugin.CM_RANKING, 1)));
        runtime.start();
        runtime.deliverer().admin(admin());
        runtime.deliverer().target(target);
        manager = manager(framework);
    }

    static String location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().toString();
    }

    ConfigurationManager manager() {
        return manager;
    }

    ConfigurationManager manager(Bundle bundle) {
        return new ManagerView(runtime, Caller.of(bundle));
    }

    ConfigurationRuntime runtime() {
        return runtime;
    }

    RecordingTarget target() {
        return target;
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    ConfigurationAdmin admin() {
        return context().getService(context().getServiceReference(ConfigurationAdmin.class));
    }

    Path settings(String file) {
        return home.resolve("etc/configuration").resolve(file);
    }

    /** Installs a plugin without code; the schema may be null. */
    Bundle plugin(String id, String schema) throws Exception {
        return plugin(id, schema == null ? Map.of() : Map.of("schema.json", schema));
    }

    private Bundle plugin(String id, Map<String, String> files) throws Exception {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", id);
        headers.putValue(
                "Provide-Capability",
                "qtforge.plugin;id=\"" + id + "\";version:Version=1.0.0"
                        + (files.isEmpty() ? "" : ";configuration.schema=schema.json"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                jar.putNextEntry(new ZipEntry(file.getKey()));
                jar.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                jar.closeEntry();
            }
        }
        Bundle bundle = context().installBundle("test:" + id, new java.io.ByteArrayInputStream(bytes.toByteArray()));
        bundle.start();
        return bundle;
    }

    void settle() throws InterruptedException {
        if (!runtime.deliverer().await(20_000)) {
            throw new AssertionError("not delivered within 20 s");
        }
    }

    void write(String file, String text) throws IOException {
        Files.createDirectories(settings(file).getParent());
        Files.writeString(settings(file), text);
    }

    @Override
    public void close() throws BundleException {
        runtime.close();
        framework.stop();
        try {
            framework.waitForStop(20_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A core whose plugins run, and refuse what they are told to. */
    static final class RecordingTarget implements PluginConfigurationTarget {
        final Map<String, List<Map<String, Object>>> configured = new ConcurrentHashMap<>();
        final Map<String, List<Map<String, Object>>> changed = new ConcurrentHashMap<>();
        volatile String refused = "";

        @Override
        public void configure(String pluginId, Map<String, Object> effective) {
            if (!refused.isEmpty() && effective.toString().contains(refused)) {
                throw new PluginException(
                        PluginErrorCode.INVALID_CONFIGURATION, pluginId, "plugin '" + pluginId + "' refuses it", null);
            }
            configured
                    .computeIfAbsent(pluginId, id -> java.util.Collections.synchronizedList(new ArrayList<>()))
                    .add(effective);
        }

        @Override
        public void changed(String pluginId, Map<String, Object> before, Map<String, Object> now) {
            changed.computeIfAbsent(pluginId, id -> java.util.Collections.synchronizedList(new ArrayList<>()))
                    .add(now);
        }

        List<Map<String, Object>> of(String pluginId) {
            return configured.getOrDefault(pluginId, List.of());
        }
    }
}
