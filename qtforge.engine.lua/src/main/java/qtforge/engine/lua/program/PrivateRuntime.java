// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua.program;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.caller.OwnThreads;

/**
 * A runtime of this program's own, in a temporary home. It runs as long as its standard input is open, so it ends with the program however that
 * ends. Thread-safe.
 */
public final class PrivateRuntime implements AutoCloseable {

    private static final String READY = "qtforge: ready for the program that started it";
    /** Lines of its output that are kept for messages; older ones are dropped. */
    private static final int KEPT_LINES = 20;

    private static final Duration STOPPING = Duration.ofSeconds(15);

    private final Path home;
    private final Process process;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final AtomicBoolean closed = new AtomicBoolean();
    /** Its own lock guards it; nothing else is done with it held. */
    private final Deque<String> lines = new ArrayDeque<>();

    /**
     * Starts one.
     *
     * @param distribution the folder of the distribution
     * @throws PluginException RESOURCE_UNAVAILABLE when it cannot be started
     */
    public PrivateRuntime(Path distribution) {
        Path start = distribution.resolve("bin").resolve(windows() ? "qtforge.cmd" : "qtforge");
        try {
            home = Files.createTempDirectory("qtforge-private-");
            Files.writeString(
                    home.resolve("owner.pid"),
                    String.valueOf(ProcessHandle.current().pid()));
            new SharedClassData(System.getenv(), Path.of(System.getProperty("user.home"))).linkInto(home);
            ProcessBuilder builder = new ProcessBuilder(start.toString(), "--home", home.toString());
            builder.redirectErrorStream(true);
            // Else a program that the runtime starts would connect to some other one.
            builder.environment().keySet().removeIf(name -> name.matches("QTFORGE_(HOME|ADDRESS|TOKEN)"));
            // It announces itself there: other programs must not attach to a runtime that goes with this one.
            Path announcements = home.resolve("run");
            if (windows()) {
                Files.createDirectory(announcements);
            } else {
                Files.createDirectory(
                        announcements,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            builder.environment().put("XDG_RUNTIME_DIR", announcements.toString());
            process = builder.start();
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_UNAVAILABLE, "cannot start " + start + ": " + e.getMessage(), e);
        }
        OwnThreads.make("qtforge-lua-runtime-output", this::drain).start();
        try {
            OutputStream in = process.getOutputStream();
            in.write(("echo '" + READY + "'\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            keep("its standard input is closed: " + e.getMessage());
        }
    }

    private static boolean windows() {
        return System.getProperty("os.name").startsWith("Windows");
    }

    private void drain() {
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.equals(READY)) {
                    ready.countDown();
                } else {
                    keep(line);
                }
            }
        } catch (IOException e) {
            keep("its output is closed: " + e.getMessage());
        }
    }

    private void keep(String line) {
        synchronized (lines) {
            if (lines.size() == KEPT_LINES) {
                lines.removeFirst();
            }
            lines.addLast(line);
        }
    }

    private String tail() {
        synchronized (lines) {
            return lines.isEmpty() ? "  | (it printed nothing)" : "  | " + String.join("\n  | ", lines);
        }
    }

    /**
     * Waits until it serves programs.
     *
     * @throws PluginException TIMEOUT when it takes too long, RESOURCE_UNAVAILABLE when it ends before
     */
    public RuntimeEndpoint endpoint(Duration limit) {
        Path file = RuntimeEndpoint.fileIn(home);
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (System.nanoTime() - end < 0) {
                if (ready.await(20, TimeUnit.MILLISECONDS) && Files.isRegularFile(file)) {
                    return RuntimeEndpoint.read(file);
                }
                if (!process.isAlive()) {
                    throw new PluginException(
                            PluginErrorCode.RESOURCE_UNAVAILABLE,
                            "the runtime ended with status " + process.exitValue() + " while it started:\n" + tail());
                }
                if (ready.getCount() == 0) {
                    TimeUnit.MILLISECONDS.sleep(20);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(PluginErrorCode.OPERATION_CANCELLED, "the program was interrupted", e);
        }
        throw new PluginException(
                PluginErrorCode.TIMEOUT,
                "the runtime was not ready for programs within " + limit.toSeconds()
                        + " s (QTFORGE_START_TIMEOUT sets the limit):\n" + tail());
    }

    /** Stops it and removes its home; a second time does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            keep(e.toString());
        }
        try {
            if (!process.waitFor(STOPPING.toSeconds(), TimeUnit.SECONDS)) {
                process.destroy();
                if (!process.waitFor(5, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
                }
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        remove();
    }

    private void remove() {
        try (Stream<Path> all = Files.walk(home)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            System.err.println("qtforge-lua: " + home + " could not be removed: " + e.getMessage());
        }
    }
}
