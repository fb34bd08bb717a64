// SPDX-License-Identifier: Apache-2.0
package qtforge.security.status;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * A bundle with the canary in it, at a location of its own, installed while it is tested. It is no plugin: it has no plugin
 * capability, and its location is none of a plugin's.
 */
final class CanaryBundle implements Canaries.Bird {

    private static final String CANARY = "qtforge.security.canary.Canary";

    private final Bundle bundle;
    private final Method attempt;

    /** Installs it in place of one that was left behind. */
    CanaryBundle(BundleContext context, String name) throws BundleException {
        String location = Canaries.LOCATIONS + name;
        Bundle left = context.getBundle(location);
        if (left != null) {
            left.uninstall();
        }
        try {
            bundle = context.installBundle(location, new ByteArrayInputStream(jar(name)));
        } catch (IOException e) {
            throw new BundleException("the canary cannot be packed", e);
        }
        try {
            BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
            if (level.getStartLevel()
                    != 1) { // set later by another thread, which complains when the canary is gone by then
                level.setStartLevel(1);
            }
            bundle.start(Bundle.START_TRANSIENT);
            attempt = bundle.loadClass(CANARY).getMethod("attempt", String.class, String.class, BundleContext.class);
        } catch (BundleException | ReflectiveOperationException | LinkageError | RuntimeException e) {
            bundle.uninstall();
            throw new BundleException("the canary does not start", e);
        }
    }

    /** Takes away what a process left behind that ended during a test. */
    static void takeAwayAll(BundleContext context) {
        for (Bundle left : context.getBundles()) {
            if (left.getLocation().startsWith(Canaries.LOCATIONS)) {
                takeAway(left);
            }
        }
    }

    private static void takeAway(Bundle bundle) {
        try {
            bundle.uninstall();
        } catch (BundleException | IllegalStateException e) {
            // It is gone, or goes with the framework: nothing starts it again.
            return;
        }
    }

    private static byte[] jar(String name) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "qtforge.canary." + name);
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue("Import-Package", "org.osgi.framework");
        String entry = CANARY.replace('.', '/') + ".class";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest);
                InputStream in = CanaryBundle.class.getResourceAsStream("/" + entry)) {
            if (in == null) {
                throw new IOException("this bundle has no " + entry + " in it");
            }
            jar.putNextEntry(new JarEntry(entry));
            in.transferTo(jar);
            jar.closeEntry();
        }
        return bytes.toByteArray();
    }

    @Override
    public String attempt(String what, String argument) {
        try {
            return String.valueOf(attempt.invoke(null, what, argument, bundle.getBundleContext()));
        } catch (InvocationTargetException e) {
            return "failed: " + e.getCause();
        } catch (IllegalAccessException e) {
            return "failed: " + e;
        }
    }

    @Override
    public void close() {
        takeAway(bundle);
    }
}
