// SPDX-License-Identifier: Apache-2.0
package qtforge.hostile.attempt;

import static qtforge.hostile.Attempt.denied;
import static qtforge.hostile.Attempt.stopped;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.AllPermission;
import java.security.Permissions;
import java.security.ProtectionDomain;
import java.security.SecureClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import qtforge.hostile.Attempt;
import qtforge.hostile.Scene;
import qtforge.hostile.payload.Payloads;

/** Classes from elsewhere, with rights from elsewhere. */
public final class ClassLoading {

    private ClassLoading() {}

    /** The attempts. */
    public static List<Attempt> attempts() {
        return List.of(
                denied("loader.url", "makes a class loader that reads any URL", scene -> {
                    try (URLClassLoader loader = new URLClassLoader(
                            new URL[] {scene.secret().getParent().toUri().toURL()})) {
                        return loader.findResource(scene.secret().getFileName().toString()) == null ? "made" : "found";
                    }
                }),
                stopped("loader.url-factory", "finds a file with a class loader from the factory method", scene -> {
                    try (URLClassLoader loader = URLClassLoader.newInstance(
                            new URL[] {scene.secret().getParent().toUri().toURL()})) {
                        return loader.findResource(scene.secret().getFileName().toString()) == null ? null : "found";
                    }
                }),
                denied("loader.all-permissions", "defines a class that has all permissions", scene -> {
                    Permissions all = new Permissions();
                    all.add(new AllPermission());
                    byte[] bytes = Payloads.bytes("ReadPayload");
                    Class<?> type = new Definer().define(bytes, new ProtectionDomain(null, all));
                    return Payloads.run(type, scene.secret().toString());
                }),
                denied("loader.no-domain", "defines a class that seems to belong to nobody", scene -> {
                    Class<?> type = new Definer().define(Payloads.bytes("ReadPayload"), null);
                    return Payloads.run(type, scene.secret().toString());
                }),
                denied("loader.secure", "makes a SecureClassLoader", scene -> "made " + new SecureClassLoader() {}),
                denied("loader.lookup-define", "defines a class beside its own, which reads", scene -> {
                            Class<?> type;
                            try {
                                type = Payloads.lookup().defineClass(Payloads.bytes("DefinedByLookup"));
                            } catch (LinkageError e) {
                                type = Class.forName("qtforge.hostile.payload.DefinedByLookup");
                            }
                            return Payloads.run(type, scene.secret().toString());
                        })
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied("loader.hidden", "defines a hidden class, which reads", scene -> {
                            Class<?> type = Payloads.lookup()
                                    .defineHiddenClass(Payloads.bytes("ReadPayload"), true)
                                    .lookupClass();
                            return Payloads.run(type, scene.secret().toString());
                        })
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied("loader.module-layer", "makes a module layer", scene -> {
                    ModuleLayer boot = ModuleLayer.boot();
                    Configuration configuration =
                            boot.configuration().resolve(ModuleFinder.of(), ModuleFinder.of(), List.of());
                    return "made "
                            + ModuleLayer.defineModulesWithOneLoader(configuration, List.of(boot), null)
                                    .layer();
                }),
                stopped(
                        "loader.bundle-load-class",
                        "loads an inner class of the runtime through its bundle",
                        scene -> scene.bundle("qtforge.core")
                                .loadClass(scene.runtimeClass().getName())
                                .getName()),
                stopped("loader.bundle-entry", "reads the content of another bundle", scene -> {
                    URL entry = scene.bundle("qtforge.core").getEntry("META-INF/MANIFEST.MF");
                    try (InputStream stream = entry.openStream()) {
                        return stream.readAllBytes().length + " bytes";
                    }
                }),
                stopped("loader.bundle-resource", "finds resources of another bundle", scene -> scene.bundle(
                                "qtforge.core")
                        .getResources("META-INF/MANIFEST.MF")
                        .nextElement()
                        .toString()),
                stopped("loader.bundle-url", "reads the content of another bundle by a URL made up", scene -> {
                    URL own = scene.bundles().getBundle().getEntry("META-INF/MANIFEST.MF");
                    for (int id = 1; id < 50; id++) {
                        String host = own.getHost().replaceFirst("[0-9]+[.]", id + ".");
                        URL other = new URL(own.getProtocol(), host, own.getPort(), own.getPath());
                        try (InputStream stream = other.openStream()) {
                            String manifest = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                            if (manifest.contains("Bundle-SymbolicName: qtforge.core")) {
                                return "read the manifest of bundle " + id;
                            }
                        }
                    }
                    return null;
                }),
                stopped(
                        "loader.import-shell",
                        "uses a package of the shell that nobody granted",
                        scene -> "got " + Class.forName("org.apache.felix.service.command.CommandSession")),
                stopped(
                        "loader.import-hooks",
                        "uses a package by which the framework is changed",
                        scene -> "got " + Class.forName("org.osgi.framework.hooks.weaving.WeavingHook")),
                stopped(
                        "loader.import-launch",
                        "uses the package that starts frameworks",
                        scene -> "got " + Class.forName("org.osgi.framework.launch.Framework")),
                denied("loader.service-loader", "lets ServiceLoader find a provider which reads", scene -> {
                            List<String> read = new ArrayList<>();
                            for (Reader reader :
                                    ServiceLoader.load(Reader.class, ClassLoading.class.getClassLoader())) {
                                read.add(reader.read(scene));
                            }
                            return read.isEmpty() ? null : read.get(0);
                        })
                        .allowedBy("FILE_SYSTEM_READ:{secret}"));
    }

    /** Defines classes. */
    private static final class Definer extends ClassLoader {

        Definer() {
            super(ClassLoading.class.getClassLoader());
        }

        Class<?> define(byte[] bytes, ProtectionDomain domain) {
            return defineClass(null, bytes, 0, bytes.length, domain);
        }
    }

    /** What ServiceLoader looks for. */
    public interface Reader {

        /** Reads the secret. */
        String read(Scene scene) throws IOException;
    }

    /** Found by ServiceLoader. */
    public static final class ProvidedReader implements Reader {

        /** Called by ServiceLoader. */
        public ProvidedReader() {}

        @Override
        public String read(Scene scene) throws IOException {
            return Files.readString(scene.secret());
        }
    }
}
