// SPDX-License-Identifier: Apache-2.0
package qtforge.security.status;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.BundleException;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.SelfTestResult;
import qtforge.security.audit.DenialObserver;

/**
 * The self-test. A canary without rights must be denied everything it tries, one with a single right must be allowed that. In
 * modes that let everything through, what counts is that the denial was seen; ending the process is not tried there, and
 * otherwise only after everything else was denied.
 */
final class Canaries implements DenialObserver {

    /** What locations of canaries start with; {@code qtforge:} so that they meet the rows that plugins meet. */
    static final String LOCATIONS = "qtforge:canary/";

    /** What the canary with a right may read. */
    static final String PROPERTY = "qtforge.canary";

    private static final String WITHOUT = "none";
    private static final String WITH = "granted";
    private static final String DENIED = "denied";
    private static final String ALLOWED = "allowed";

    /** Status the process would end with if nothing enforced. */
    private static final int EXIT = 78;

    private final Aviary aviary;
    private final Path folder;
    private final AtomicLong seen = new AtomicLong();

    /** A canary that is alive. */
    interface Bird extends AutoCloseable {

        /** {@code denied}, {@code allowed}, or what went wrong. */
        String attempt(String what, String argument);

        @Override
        void close();
    }

    /** Makes canaries. */
    @FunctionalInterface
    interface Aviary {

        Bird open(String name) throws BundleException;
    }

    /**
     * Makes a self-test.
     *
     * @param folder no plugin may read in it
     */
    Canaries(Aviary aviary, Path folder) {
        this.aviary = aviary;
        this.folder = folder;
    }

    @Override
    public void denied(String subject, Optional<PermissionGrant> grant, String permission, List<String> stack) {
        if (subject.startsWith(LOCATIONS)) {
            seen.incrementAndGet();
        }
    }

    /**
     * Runs it; one at a time.
     *
     * @param blocking whether the mode is to stop what is not permitted
     */
    synchronized List<SelfTestResult> run(boolean blocking) {
        List<SelfTestResult> results = new ArrayList<>();
        Path file = folder.resolve("canary.txt");
        try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            Files.createDirectories(folder);
            Files.writeString(file, "for the self-test");
            try (Bird bird = aviary.open(WITHOUT)) {
                results.add(denied(bird, blocking, "read a file", "read", file.toString()));
                results.add(denied(
                        bird, blocking, "connect to a port", "connect", Integer.toString(server.getLocalPort())));
                results.add(denied(
                        bird,
                        blocking,
                        "start a program",
                        "exec",
                        folder.resolve("no-such-program").toString()));
                results.add(denied(bird, blocking, "load a native library", "load", "qtforge-no-such-library"));
                results.add(denied(bird, blocking, "set a system property", "setProperty", PROPERTY));
                results.add(denied(bird, blocking, "get the permission table", "table", ""));
                if (blocking && results.stream().allMatch(SelfTestResult::passed)) {
                    results.add(denied(bird, true, "end the process", "exit", Integer.toString(EXIT)));
                }
            }
            results.add(granted());
        } catch (IOException | BundleException e) {
            results.add(new SelfTestResult("run the self-test", "done", reason(e), false));
        } finally {
            System.clearProperty(PROPERTY);
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                results.add(new SelfTestResult("tidy up", "done", reason(e), false));
            }
        }
        return List.copyOf(results);
    }

    private static String reason(Exception failure) {
        return failure.getCause() == null ? failure.toString() : failure + ": " + failure.getCause();
    }

    private SelfTestResult denied(Bird bird, boolean blocking, String what, String attempt, String argument) {
        long before = seen.get();
        String actual = bird.attempt(attempt, argument);
        if (!blocking && seen.get() > before) {
            actual = DENIED;
        }
        return new SelfTestResult(what + ", without rights", DENIED, actual, actual.equals(DENIED));
    }

    private SelfTestResult granted() throws BundleException {
        System.setProperty(PROPERTY, "set by the self-test");
        try (Bird bird = aviary.open(WITH)) {
            long before = seen.get();
            String actual = bird.attempt("getProperty", PROPERTY);
            if (actual.equals(ALLOWED) && seen.get() > before) {
                // Let through by the mode, not by its right.
                actual = DENIED;
            }
            return new SelfTestResult(
                    "read a system property, with the right to", ALLOWED, actual, actual.equals(ALLOWED));
        }
    }
}
