// SPDX-License-Identifier: Apache-2.0
package qtforge.hostile.payload;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.Callable;

/** Hands payloads out as bytes. */
public final class Payloads {

    private Payloads() {}

    /** A class of this package, as it was compiled. */
    public static byte[] bytes(String simpleName) throws IOException {
        try (InputStream stream = Payloads.class.getResourceAsStream(simpleName + ".class")) {
            return stream.readAllBytes();
        }
    }

    /** A lookup that may define classes in this package. */
    public static MethodHandles.Lookup lookup() {
        return MethodHandles.lookup();
    }

    /** Runs a payload, which reads the file named by the thread. */
    @SuppressWarnings("unchecked")
    public static String run(Class<?> payload, String file) throws Exception {
        Thread thread = Thread.currentThread();
        String before = thread.getName();
        thread.setName(file);
        try {
            return ((Callable<String>) payload.getConstructor().newInstance()).call();
        } finally {
            thread.setName(before);
        }
    }
}
