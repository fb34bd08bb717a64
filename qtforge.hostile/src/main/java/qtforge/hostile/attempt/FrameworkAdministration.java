// SPDX-License-Identifier: Apache-2.0
package qtforge.hostile.attempt;

import static qtforge.hostile.Attempt.denied;
import static qtforge.hostile.Attempt.stopped;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import qtforge.api.core.PluginManager;
import qtforge.hostile.Attempt;
import qtforge.hostile.Scene;

/** The framework and its bundles. */
public final class FrameworkAdministration {

    private FrameworkAdministration() {}

    /** The attempts. */
    public static List<Attempt> attempts() {
        return List.of(
                stopped("framework.metadata", "reads the headers of another bundle", scene -> {
                    String value = scene.bundle("qtforge.core").getHeaders().get("Bundle-Version");
                    return value == null ? null : "version " + value;
                }),
                stopped("framework.location", "asks where another bundle came from", scene -> scene.bundle(
                                "qtforge.core")
                        .getLocation()),
                stopped("framework.context", "takes the context of another bundle", scene -> {
                    BundleContext context = scene.bundle("qtforge.core").getBundleContext();
                    return context == null ? null : "got " + context;
                }),
                stopped(
                        "framework.wiring-loader",
                        "takes the class loader of another bundle",
                        scene -> "got "
                                + scene.bundle("qtforge.core")
                                        .adapt(BundleWiring.class)
                                        .getClassLoader()),
                stopped("framework.start-level", "changes the start level of new bundles", scene -> {
                    FrameworkStartLevel level = scene.bundles().getBundle(0).adapt(FrameworkStartLevel.class);
                    level.setInitialBundleStartLevel(level.getInitialBundleStartLevel());
                    return "set";
                }),
                stopped("framework.refresh", "refreshes bundles", scene -> {
                    scene.bundles().getBundle(0).adapt(FrameworkWiring.class).refreshBundles(List.of());
                    return "refreshed";
                }),
                denied("framework.synchronous-listener", "is asked by the framework before it goes on", scene -> {
                    SynchronousBundleListener listener = event -> {};
                    scene.bundles().addBundleListener(listener);
                    scene.bundles().removeBundleListener(listener);
                    return "added";
                }),
                denied("framework.install", "installs a bundle", scene -> {
                    Bundle bundle = scene.bundles().installBundle("attack:" + System.nanoTime(), content(scene));
                    bundle.uninstall();
                    return "installed " + bundle;
                }),
                denied(
                        "framework.install-as-system",
                        "installs a bundle where those of the distribution are",
                        scene -> {
                            Bundle bundle = scene.bundles()
                                    .installBundle(
                                            "reference:file:" + scene.text("distribution") + "/bundles/1/attack.jar",
                                            content(scene));
                            bundle.uninstall();
                            return "installed " + bundle;
                        }),
                denied("framework.install-as-plugin", "installs a bundle as another plugin", scene -> {
                    Bundle bundle =
                            scene.bundles().installBundle("qtforge:plugin/qtforge.attack.other", content(scene));
                    bundle.uninstall();
                    return "installed " + bundle;
                }),
                stopped("framework.update-self", "updates itself past the gate", scene -> {
                            scene.bundles().getBundle().update(new ByteArrayInputStream(new byte[] {1, 2, 3}));
                            return "updated";
                        })
                        .preventedSince(0),
                stopped("framework.stop-other", "stops another bundle", scene -> {
                    Bundle other = scene.bundle(scene.text("victim"));
                    other.stop(Bundle.STOP_TRANSIENT);
                    boolean stopped = other.getState() != Bundle.ACTIVE;
                    other.start(Bundle.START_TRANSIENT);
                    return stopped ? "stopped" : null;
                }),
                stopped("manage.uninstall", "uninstalls another plugin", scene -> {
                    PluginManager manager = scene.service(PluginManager.class);
                    manager.unloadPlugin(scene.text("victim"), true);
                    return manager.getPluginInfo(scene.text("victim")).isEmpty() ? "it is gone" : null;
                }),
                denied("framework.stop", "stops the framework", scene -> {
                            scene.bundles().getBundle(0).stop();
                            return "stopped";
                        })
                        .asDestructive(),
                stopped("framework.stop-core", "stops the bundle of the runtime", scene -> {
                            scene.bundle("qtforge.core").stop();
                            return "stopped";
                        })
                        .asDestructive(),
                stopped("framework.uninstall-security", "uninstalls the bundle of the security", scene -> {
                            scene.bundle("qtforge.security").uninstall();
                            return "gone";
                        })
                        .asDestructive());
    }

    /** A bundle that does nothing. */
    private static InputStream content(Scene scene) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", scene.context().pluginId() + ".other");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
