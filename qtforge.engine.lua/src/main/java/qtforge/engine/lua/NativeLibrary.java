// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import com.badlogic.gdx.jnigen.loader.SharedLibraryLoader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import party.iroiro.luajava.lua54.Lua54Natives;
import party.iroiro.luajava.util.GlobalLibraryLoader;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.caller.Rights;

/**
 * The native library of Lua. luajava would take it from a folder of temporary files whose name everybody can tell, and would look at its
 * checksum only; so it is loaded here, from a new folder that only this user may enter, and luajava finds it loaded. Once for each class
 * loader, so what is here is static; guarded by the class.
 */
final class NativeLibrary {

    private static Path parent;
    private static boolean loaded;

    private NativeLibrary() {}

    /** Tells the folder below which it is unpacked; without one it is the system's for temporary files. */
    static synchronized void unpackBelow(Path folder) {
        parent = folder;
    }

    /**
     * Loads it, unless it is loaded.
     *
     * @throws PluginException RESOURCE_UNAVAILABLE when it cannot be loaded here
     */
    static synchronized void require() {
        if (loaded) {
            return;
        }
        try {
            Rights.privileged(() -> {
                load();
                return null;
            });
            loaded = true;
        } catch (RuntimeException e) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_UNAVAILABLE,
                    "the native library of Lua cannot be loaded: " + e.getMessage() + "; it is unpacked to "
                            + (parent == null ? System.getProperty("java.io.tmpdir") : parent)
                            + ", which must be writable and may hold programs, and is there for Linux, Windows and macOS",
                    e);
        }
    }

    private static void load() {
        String name = new SharedLibraryLoader().mapLibraryName("lua54");
        try (InputStream in = Lua54Natives.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + name);
            }
            // A name of its own each time: a library is loaded by one class loader only, and that of an older bundle
            // may still have its own.
            Path folder = folder();
            Path file = folder.resolve(name);
            try {
                Files.copy(in, file);
                register(file);
            } finally {
                delete(file);
                delete(folder);
            }
        } catch (IOException | LinkageError e) {
            throw new IllegalStateException(e.toString(), e);
        }
    }

    /** New, and closed to others where the file system can. */
    private static Path folder() throws IOException {
        if (parent == null) {
            return Files.createTempDirectory("qtforge-lua");
        }
        Files.createDirectories(parent);
        return Files.createTempDirectory(parent, "lua");
    }

    /** What the constructor of luajava's class does, but for where the library is from. */
    private static void register(Path file) {
        try {
            Field field = Lua54Natives.class.getDeclaredField("loaded");
            field.setAccessible(true);
            @SuppressWarnings("unchecked")
            AtomicReference<String> known = (AtomicReference<String>) field.get(null);
            Method bindings = Lua54Natives.class.getDeclaredMethod("initBindings");
            bindings.setAccessible(true);
            GlobalLibraryLoader.register(Lua54Natives.class, false);
            System.load(file.toAbsolutePath().toString());
            if (!Integer.valueOf(0).equals(bindings.invoke(null))) {
                throw new IllegalStateException("it cannot be bound");
            }
            known.set(file.toString());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("luajava is another than was expected: " + e, e);
        }
    }

    /** It is in memory now; Windows keeps files that are. */
    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
