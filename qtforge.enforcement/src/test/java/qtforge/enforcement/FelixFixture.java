// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import qtforge.enforcement.testplugin.Actions;

/** Frameworks and bundles for tests. */
public final class FelixFixture {

    private FelixFixture() {}

    /** A framework that is not initialised. */
    public static Framework framework(Path storage, Map<String, Object> settings) {
        Map<String, String> all = new HashMap<>();
        settings.forEach((key, value) -> all.put(key, value.toString()));
        all.put("org.osgi.framework.storage", storage.toString());
        all.put("felix.log.level", "0");
        return new FrameworkFactory().newFramework(all);
    }

    /** Installs a bundle with the class {@link Actions}; entries are pairs of name and text. */
    public static Bundle install(Framework framework, String location, String... entries) throws BundleException {
        return framework
                .getBundleContext()
                .installBundle(location, new ByteArrayInputStream(jar(location, "", entries)));
    }

    /** The bytes of such a bundle. */
    public static byte[] jar(String location, String moreHeaders, String... entries) {
        String manifest = "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: "
                + location.replaceAll("[^A-Za-z0-9]", "-") + "\n" + moreHeaders + "\n";
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (JarOutputStream jar = new JarOutputStream(
                    bytes, new Manifest(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8))))) {
                for (String suffix : new String[] {"Actions", "Actions$Own"}) {
                    String name = Actions.class.getPackageName().replace('.', '/') + '/' + suffix + ".class";
                    jar.putNextEntry(new JarEntry(name));
                    try (InputStream in = Actions.class.getClassLoader().getResourceAsStream(name)) {
                        in.transferTo(jar);
                    }
                }
                for (int i = 0; i < entries.length; i += 2) {
                    jar.putNextEntry(new JarEntry(entries[i]));
                    jar.write(entries[i + 1].getBytes(StandardCharsets.UTF_8));
                }
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
