// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * What a generated plugin does in which callback, from {@code behaviour.properties} of its jar: {@code throw}, {@code hang}
 * (until interrupted), {@code stuck} (for ever), or nothing.
 */
final class Behaviour {

    private final Properties kinds = new Properties();

    Behaviour() {
        try (InputStream stream = Behaviour.class.getResourceAsStream("/behaviour.properties")) {
            if (stream != null) {
                kinds.load(stream);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void change(Map<String, Object> wanted) {
        wanted.forEach((callback, kind) -> kinds.setProperty(callback, String.valueOf(kind)));
    }

    synchronized String of(String callback) {
        return kinds.getProperty(callback, "");
    }

    void in(String callback) {
        switch (of(callback)) {
            case "throw" -> throw new IllegalStateException(callback + " was told to fail");
            case "error" -> throw new NoClassDefFoundError("org/example/" + callback);
            case "hang" -> hang(callback);
            case "stuck" -> stuck();
            default -> {}
        }
    }

    private static void hang(String callback) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(callback + " was interrupted", e);
        }
    }

    /** Deaf to interrupts, until the JVM ends. */
    private static void stuck() {
        CountDownLatch never = new CountDownLatch(1);
        while (never.getCount() > 0) {
            LockSupport.park(never);
            // Parking returns at once while the interrupt is pending.
            Thread.interrupted();
        }
    }
}
