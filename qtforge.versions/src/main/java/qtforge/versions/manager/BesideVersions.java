// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.manager;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.condition.Condition;
import qtforge.api.core.JsonFields;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.core.Version;
import qtforge.api.managers.version.PluginVersionException;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.files.AtomicFiles;
import qtforge.versions.failure.VersionFailures;
import qtforge.versions.store.JsonFile;
import qtforge.versions.store.StoredVersion;

/**
 * Versions that run beside those in force: bundles of their own, with locations that permission tables take for plugins without a
 * grant. The core takes them away at its start, so they are brought back when it is ready.
 */
@Component(service = BesideVersions.class, immediate = true)
public final class BesideVersions {

    private static final String ALLOWED = "QtForge-Side-By-Side";
    private static final String LOCATION = "qtforge:beside/";

    private final BundleContext context;
    private final VersionRuntime runtime;
    private final PluginErrorLog errors;
    private final Path file;

    /** Guards the list on disk; bundles are installed and started outside. */
    private final Object lock = new Object();

    @Activate
    public BesideVersions(BundleContext context, @Reference VersionRuntime runtime, @Reference PluginErrorLog errors) {
        this.context = context;
        this.runtime = runtime;
        this.errors = errors;
        file = runtime.store.folders().root().resolve("beside.json");
    }

    @Reference(
            target = "(osgi.condition.id=qtforge.ready)",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC)
    void ready(Condition condition) {
        listed().forEach((id, versions) -> versions.forEach(version -> {
            try {
                StoredVersion stored = runtime.store.require(id, Version.of(version));
                requireSound(id, stored);
                run(id, stored);
            } catch (PluginException e) {
                errors.record(e.error());
            }
        }));
    }

    void unready(Condition condition) {
        // The bundles stay; the core takes them away at its next start.
    }

    /** Nobody looks after them any more; whoever starts this bundle again gets them back. */
    @Deactivate
    public void close() {
        for (Bundle bundle : context.getBundles()) {
            try {
                if (bundle.getLocation().startsWith(LOCATION)) {
                    bundle.stop(Bundle.STOP_TRANSIENT);
                }
            } catch (BundleException e) {
                errors.record(VersionFailures.failure(
                                VersionErrorCode.UNKNOWN,
                                "",
                                "bundle " + bundle + " cannot be stopped: " + e.getMessage(),
                                e)
                        .error());
            }
        }
    }

    private static String location(String id, Version version) {
        return LOCATION + id + "/" + version;
    }

    void start(String id, Version version) {
        StoredVersion stored = runtime.store.require(id, version);
        if (runtime.inForce.runs(id, stored.sha256())) {
            throw VersionFailures.failure(
                    VersionErrorCode.ACTIVE_VERSION_CONFLICT,
                    id,
                    "version " + version + " of '" + id + "' is in force; only others run beside it");
        }
        requireSound(id, stored);
        requireAllowed(id, stored);
        run(id, stored);
        change(id, versions -> {
            if (!versions.contains(version.toString())) {
                versions.add(version.toString());
            }
        });
    }

    private void requireSound(String id, StoredVersion stored) {
        if (!runtime.store.verify(id, stored)) {
            throw VersionFailures.failure(
                    VersionErrorCode.CORRUPTED_INSTALLATION,
                    id,
                    "version " + stored.version() + " of '" + id + "' is not what was installed; it is not started");
        }
    }

    private void requireAllowed(String id, StoredVersion stored) {
        try (JarFile jar = new JarFile(code(id, stored).toFile())) {
            String header = jar.getManifest() == null
                    ? null
                    : jar.getManifest().getMainAttributes().getValue(ALLOWED);
            if (!"true".equalsIgnoreCase(header == null ? "" : header.trim())) {
                throw VersionFailures.failure(
                        VersionErrorCode.INCOMPATIBLE_VERSION,
                        id,
                        "version " + stored.version() + " of '" + id
                                + "' does not allow to run beside another; its manifest must say " + ALLOWED
                                + ": true");
            }
        } catch (IOException e) {
            throw VersionFailures.storage(id, "code " + code(id, stored) + " cannot be read", e);
        }
    }

    private Path code(String id, StoredVersion stored) {
        return runtime.store.folders().code(id, stored.sha256());
    }

    private void run(String id, StoredVersion stored) {
        String location = location(id, stored.version());
        Bundle bundle = context.getBundle(location);
        try {
            if (bundle == null) {
                try (InputStream bytes = Files.newInputStream(code(id, stored))) {
                    bundle = context.installBundle(location, bytes);
                }
            }
            bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
        } catch (BundleException | IOException e) {
            PluginVersionException failure = VersionFailures.failure(
                    VersionErrorCode.DEPENDENCY_CONFLICT,
                    id,
                    "version " + stored.version() + " of '" + id + "' cannot be started beside the one in force: "
                            + e.getMessage(),
                    e);
            if (bundle != null) {
                remove(id, bundle, failure);
            }
            throw failure;
        }
    }

    boolean stop(String id, Version version) {
        Bundle bundle = context.getBundle(location(id, version));
        boolean listed = listed().getOrDefault(id, List.of()).contains(version.toString());
        if (listed) {
            change(id, versions -> versions.remove(version.toString()));
        }
        if (bundle != null) {
            remove(id, bundle, null);
        }
        return listed || bundle != null;
    }

    private void remove(String id, Bundle bundle, PluginVersionException earlier) {
        try {
            bundle.uninstall();
            context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                    .adapt(FrameworkWiring.class)
                    .refreshBundles(List.of(bundle));
        } catch (BundleException e) {
            PluginException failure = VersionFailures.failure(
                    VersionErrorCode.UNKNOWN, id, "bundle " + bundle + " cannot be uninstalled: " + e.getMessage(), e);
            if (earlier == null) {
                throw failure;
            }
            earlier.addSuppressed(failure);
        }
    }

    List<String> of(String id) {
        return listed().getOrDefault(id, List.of()).stream()
                .map(Version::of)
                .sorted()
                .map(Version::toString)
                .toList();
    }

    private interface Change {
        void on(List<String> versions);
    }

    private void change(String id, Change change) {
        synchronized (lock) {
            Map<String, List<String>> next = listed();
            change.on(next.computeIfAbsent(id, none -> new ArrayList<>()));
            next.values().removeIf(List::isEmpty);
            try {
                AtomicFiles.write(file, runtime.json.format(next, true));
            } catch (IOException e) {
                throw VersionFailures.storage(id, "list " + file + " cannot be written", e);
            }
        }
    }

    private Map<String, List<String>> listed() {
        Map<String, List<String>> listed = new TreeMap<>();
        if (!Files.exists(file)) {
            return listed;
        }
        try {
            Map<String, Object> document = JsonFile.read(file, runtime.json);
            JsonFields fields = new JsonFields("beside.json", document);
            document.keySet().forEach(id -> listed.put(id, new ArrayList<>(fields.texts(id))));
            return listed;
        } catch (IOException e) {
            throw VersionFailures.storage("", "list " + file + " cannot be read", e);
        }
    }
}
