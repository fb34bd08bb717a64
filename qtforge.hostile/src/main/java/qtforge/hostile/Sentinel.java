// SPDX-License-Identifier: Apache-2.0
package qtforge.hostile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads files over and over while others change what may be read, and remembers what it got: one file that is never granted, and
 * some that are granted now and then.
 */
final class Sentinel {

    private static final long LIMIT_SECONDS = 20;

    private final Path never;
    private final List<Path> sometimes;
    private final AtomicLong rounds = new AtomicLong();
    private final AtomicLong allowed = new AtomicLong();
    private final AtomicLong denied = new AtomicLong();
    private final Set<String> wrong = ConcurrentHashMap.newKeySet();
    private final List<Thread> threads =
            List.of(new Thread(this::look, "sentinel-1"), new Thread(this::look, "sentinel-2"));
    private volatile boolean end;

    Sentinel(Path never, List<Path> sometimes) {
        this.never = never;
        this.sometimes = List.copyOf(sometimes);
        threads.forEach(Thread::start);
    }

    private void look() {
        while (!end) {
            if (readable(never)) {
                wrong.add("read " + never);
            }
            try {
                if (System.getProperty("user.home") != null) {
                    wrong.add("read the property user.home");
                }
            } catch (SecurityException e) {
                denied.incrementAndGet();
            }
            for (Path file : sometimes) {
                (readable(file) ? allowed : denied).incrementAndGet();
            }
            rounds.incrementAndGet();
        }
    }

    private boolean readable(Path file) {
        try {
            return Files.readString(file) != null;
        } catch (SecurityException e) {
            return false;
        } catch (Exception | Error e) {
            // What is stopped must be stopped by the enforcer, not by an accident in it.
            wrong.add(e.toString());
            return false;
        }
    }

    /** Ends it; what it saw, JSON-shaped. */
    Map<String, Object> end() throws InterruptedException {
        end = true;
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
            if (thread.isAlive()) {
                wrong.add(thread.getName() + " hangs");
            }
        }
        Map<String, Object> seen = new LinkedHashMap<>();
        seen.put("name", "sentinel");
        seen.put("rounds", rounds.get());
        seen.put("allowed", allowed.get());
        seen.put("denied", denied.get());
        seen.put("wrong", String.join("; ", new TreeSet<>(wrong)));
        return seen;
    }
}
