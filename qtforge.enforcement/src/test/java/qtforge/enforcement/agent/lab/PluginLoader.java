// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent.lab;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.HashMap;
import java.util.Map;

/** Loads classes of the attempts as those of a plugin, which is what a bundle's loader does too. All are read beforehand. */
public final class PluginLoader extends ClassLoader {

    private final Map<String, byte[]> classes = new HashMap<>();
    private final ProtectionDomain domain;

    public PluginLoader(String location, ClassLoader parent, String... names) throws IOException {
        super(parent);
        domain = new ProtectionDomain(
                new CodeSource(URI.create(location).toURL(), (Certificate[]) null), null, this, null);
        for (String name : names) {
            try (InputStream in = parent.getResourceAsStream(name.replace('.', '/') + ".class")) {
                classes.put(name, in.readAllBytes());
            }
        }
    }

    public ProtectionDomain domain() {
        return domain;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            byte[] bytes = classes.get(name);
            if (loaded == null && bytes != null) {
                loaded = defineClass(name, bytes, 0, bytes.length, domain);
            }
            return loaded != null ? loaded : super.loadClass(name, resolve);
        }
    }
}
