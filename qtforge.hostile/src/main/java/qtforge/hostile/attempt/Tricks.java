// SPDX-License-Identifier: Apache-2.0
package qtforge.hostile.attempt;

import static qtforge.hostile.Attempt.denied;
import static qtforge.hostile.Attempt.stopped;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import qtforge.hostile.Attempt;
import qtforge.hostile.Scene;

/** Attempts at the check itself. */
public final class Tricks {

    private Tricks() {}

    /** The attempts. */
    public static List<Attempt> attempts() {
        return List.of(
                stopped("trick.changing-file", "hands out a File whose path changes between check and use", scene -> {
                            try (FileInputStream stream = new FileInputStream(new ChangingFile(scene, 1))) {
                                return secret(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
                            }
                        })
                        .preventedSince(0),
                stopped("trick.changing-file-later", "the same, changing at every place there is", scene -> {
                    Exception last = null;
                    for (int calls = 0; calls < 12; calls++) {
                        try (FileInputStream stream = new FileInputStream(new ChangingFile(scene, calls))) {
                            String read = secret(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
                            if (read != null) {
                                return read;
                            }
                        } catch (IOException | SecurityException e) {
                            last = e;
                        }
                    }
                    if (last != null) {
                        throw last;
                    }
                    return null;
                }),
                stopped(
                                "trick.foreign-path",
                                "hands out a Path of its own making",
                                scene -> Files.readString((Path) Proxy.newProxyInstance(
                                        Tricks.class.getClassLoader(),
                                        new Class<?>[] {Path.class},
                                        (self, method, arguments) -> method.invoke(scene.secret(), arguments))))
                        .preventedSince(0),
                stopped("trick.foreign-address", "connects to an address of its own making", scene -> {
                            try (Socket socket = new Socket()) {
                                socket.connect(new ForeignAddress(), 10_000);
                                return "connected";
                            }
                        })
                        .preventedSince(0),
                stopped("trick.stack-exhaustion", "reads with hardly any stack left", scene -> exhausted(scene, 0)),
                denied("trick.denial-flood", "tries until the check gives up", scene -> {
                    SecurityException last = null;
                    for (int i = 0; i < 5_000; i++) {
                        try {
                            return Files.readString(scene.secret());
                        } catch (SecurityException e) {
                            last = e;
                        }
                    }
                    throw last;
                }),
                denied("trick.many-names", "fills whatever remembers decisions", scene -> {
                            int denied = 0;
                            for (int i = 0; i < 5_000; i++) {
                                try {
                                    if (Path.of("/qtforge/none/" + i).toFile().exists()) {
                                        return "it exists";
                                    }
                                } catch (SecurityException e) {
                                    denied++;
                                }
                            }
                            if (denied > 5_000) {
                                return null;
                            }
                            return Files.readString(scene.secret());
                        })
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied("trick.interrupted", "reads while it is interrupted", scene -> {
                            Thread.currentThread().interrupt();
                            try (FileInputStream stream =
                                    new FileInputStream(scene.secret().toFile())) {
                                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                            } finally {
                                Thread.interrupted();
                            }
                        })
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied("trick.race", "reads from eight threads at once", scene -> {
                    ExecutorService pool = Executors.newFixedThreadPool(8);
                    try {
                        List<Future<String>> reads = new ArrayList<>();
                        for (int i = 0; i < 200; i++) {
                            reads.add(pool.submit(() -> Files.readString(scene.secret())));
                        }
                        Throwable last = null;
                        for (Future<String> read : reads) {
                            try {
                                return read.get(10, TimeUnit.SECONDS);
                            } catch (ExecutionException e) {
                                last = e.getCause();
                            }
                        }
                        throw (Exception) last;
                    } finally {
                        pool.shutdownNow();
                    }
                }),
                denied(
                        "trick.log-forging",
                        "names a file so that the log tells a lie",
                        scene -> Files.readString(Path.of(scene.text("forged")))),
                denied(
                        "trick.terminal-escape",
                        "names a file so that the terminal obeys",
                        scene -> Files.readString(Path.of(scene.text("escaping")))),
                stopped(
                                "trick.upper-case",
                                "writes the path in other letters",
                                scene -> Files.readString(
                                        Path.of(scene.secret().toString().toUpperCase(Locale.ROOT))))
                        .preventedSince(0),
                stopped(
                                "trick.segment-at-end",
                                "writes the path with a segment at its end",
                                scene -> Files.readString(Path.of(scene.secret() + "/.")))
                        .preventedSince(0),
                stopped("trick.null-byte", "ends the path early", scene -> {
                            try (FileInputStream stream = new FileInputStream(scene.secret() + "\u0000.txt")) {
                                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                            }
                        })
                        .preventedSince(0),
                denied("trick.file-descriptors", "reads the descriptors of the process", scene -> {
                    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
                        return files.count() + " descriptors";
                    }
                }),
                denied(
                        "trick.root-of-process",
                        "reads through the root of the process",
                        scene -> Files.readString(Path.of("/proc/self/root" + scene.secret()))),
                stopped("trick.swallow", "swallows the denial and asks otherwise", scene -> {
                    try {
                        return Files.readString(scene.secret());
                    } catch (SecurityException e) {
                        return Files.exists(scene.secret()) ? "it exists" : null;
                    }
                }));
    }

    private static String secret(String text) {
        return text.startsWith("secret") ? text : null;
    }

    /** For some calls one of the plugin's own files, later the secret. */
    private static final class ChangingFile extends File {

        private static final long serialVersionUID = 1L;

        private final transient Path own;
        private final transient int calls;
        private transient int asked;

        ChangingFile(Scene scene, int calls) {
            super(scene.secret().toString());
            this.own = scene.context().dataFolder().resolve("own.txt");
            this.calls = calls;
        }

        @Override
        public String getPath() {
            // While File's own constructor runs there is no other path yet.
            return own == null || asked++ >= calls ? super.getPath() : own.toString();
        }
    }

    /** An address nobody knows. */
    private static final class ForeignAddress extends SocketAddress {

        private static final long serialVersionUID = 1L;
    }

    /** Reads at many depths of a recursion that does not end by itself. */
    @SuppressWarnings("InfiniteRecursion") // until there is no stack left
    private static String exhausted(Scene scene, int depth) throws Exception {
        String read = null;
        try {
            read = exhausted(scene, depth + 1);
        } catch (StackOverflowError e) {
            // Here there is hardly any stack left; a little more at each level further up.
            read = null;
        }
        if (read != null || depth % 100 != 0) {
            return read;
        }
        try {
            return Files.readString(scene.secret());
        } catch (SecurityException | StackOverflowError e) {
            if (depth == 0) {
                throw e;
            }
            return null;
        }
    }
}
