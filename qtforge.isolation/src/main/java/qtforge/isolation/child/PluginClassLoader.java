// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.child;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;

/**
 * The code of the plugin, and that of libraries nobody trusts more. It has no rights by itself: what it may do is decided by
 * the rules alone. What makes up this process is hidden from it, as it would be by the framework. The plugin reads its own
 * resources without being allowed to read files.
 */
@SuppressWarnings("removal")
final class PluginClassLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private static final List<String> HIDDEN =
            List.of("qtforge.isolation.", "qtforge.enforcement.", "org.apache.felix.");

    private final List<JarFile> jars = new ArrayList<>();
    private final PluginDomain domain;

    PluginClassLoader(List<Path> files, ClassLoader parent) throws IOException {
        super("plugin", parent);
        domain = new PluginDomain(this);
        for (Path file : files) {
            // Signatures were verified by the runtime before it installed the jar.
            jars.add(new JarFile(file.toFile(), false, ZipFile.OPEN_READ, Runtime.version()));
        }
    }

    PluginDomain domain() {
        return domain;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        for (String prefix : HIDDEN) {
            if (name.startsWith(prefix)) {
                throw new ClassNotFoundException(name);
            }
        }
        return super.loadClass(name, resolve);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = content(name.replace('.', '/') + ".class");
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length, domain);
    }

    @Override
    protected URL findResource(String name) {
        return AccessController.doPrivileged((PrivilegedAction<URL>) () -> {
            for (JarFile jar : jars) {
                if (jar.getJarEntry(name) != null) {
                    return url(jar, name);
                }
            }
            return null;
        });
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        return AccessController.doPrivileged((PrivilegedAction<Enumeration<URL>>) () -> {
            List<URL> found = new ArrayList<>();
            for (JarFile jar : jars) {
                if (jar.getJarEntry(name) != null) {
                    found.add(url(jar, name));
                }
            }
            return Collections.enumeration(found);
        });
    }

    private static URL url(JarFile jar, String name) {
        try {
            return new URL("plugin", null, -1, "/" + name, new Resources(jar, name));
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a URL with a handler of its own cannot be malformed", e);
        }
    }

    private byte[] content(String name) {
        return AccessController.doPrivileged((PrivilegedAction<byte[]>) () -> {
            for (JarFile jar : jars) {
                byte[] bytes = read(jar, name);
                if (bytes != null) {
                    return bytes;
                }
            }
            return null;
        });
    }

    private static byte[] read(JarFile jar, String name) {
        JarEntry entry = jar.getJarEntry(name);
        if (entry == null) {
            return null;
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        } catch (IOException e) {
            return null;
        }
    }

    /** Opens the URL of one resource. */
    private static final class Resources extends URLStreamHandler {
        private final JarFile jar;
        private final String name;

        Resources(JarFile jar, String name) {
            this.jar = jar;
            this.name = name;
        }

        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            if (!url.getPath().equals("/" + name)) {
                throw new IOException(url + " is not the resource this URL was made for");
            }
            return new URLConnection(url) {
                @Override
                public void connect() {
                    connected = true;
                }

                @Override
                public InputStream getInputStream() throws IOException {
                    byte[] bytes = AccessController.doPrivileged((PrivilegedAction<byte[]>) () -> read(jar, name));
                    if (bytes == null) {
                        throw new IOException("resource " + name + " cannot be read");
                    }
                    return new ByteArrayInputStream(bytes);
                }
            };
        }
    }
}
