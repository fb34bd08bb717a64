// SPDX-License-Identifier: Apache-2.0
package qtforge.wire.worker;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives each confined worker of a root runtime a user of its own, of a range in which nobody else is. Begins anywhere, so that several
 * runtimes seldom meet, and leaves out users that have a process. Thread-safe.
 */
final class WorkerUsers {

    /**
     * Free for all there is to know: systemd hands out nothing from 1,879,048,192 to 2,147,352,575, and what FreeIPA, SSSD and OpenShift hand
     * out ends at 2,000,200,000.
     */
    private static final int FIRST = 2_100_000_000;

    private static final int COUNT = 65_536;

    /**
     * For a runtime in a container that has the first 65,536 users only: there systemd gives these to services for as long as they run, and
     * there mostly is none.
     */
    private static final int FIRST_IN_CONTAINER = 61_184;

    private static final int COUNT_IN_CONTAINER = 65_519 - FIRST_IN_CONTAINER + 1;

    private final Path processes;
    private final int first;
    private final int count;
    private final AtomicInteger next;

    WorkerUsers(Path processes, int first, int count) {
        this.processes = processes;
        this.first = first;
        this.count = count;
        next = new AtomicInteger(ThreadLocalRandom.current().nextInt(count));
    }

    /**
     * The users of this machine or container.
     *
     * @param processes {@code /proc}
     */
    static WorkerUsers of(Path processes) throws IOException {
        return hasUsers(processes, FIRST, COUNT) || !hasUsers(processes, FIRST_IN_CONTAINER, COUNT_IN_CONTAINER)
                ? new WorkerUsers(processes, FIRST, COUNT)
                : new WorkerUsers(processes, FIRST_IN_CONTAINER, COUNT_IN_CONTAINER);
    }

    /** Whether this process could become each of these users, and groups of the same numbers. */
    private static boolean hasUsers(Path processes, long first, long count) throws IOException {
        for (String map : List.of("self/uid_map", "self/gid_map")) {
            Path file = processes.resolve(map);
            // Without such a file the kernel has no namespaces of users: all are there.
            if (Files.exists(file) && Files.readAllLines(file).stream().noneMatch(line -> covers(line, first, count))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a line {@code first outside count} has them all. */
    private static boolean covers(String line, long first, long count) {
        String[] numbers = line.trim().split(" +", -1);
        long from = Long.parseLong(numbers[0]);
        return from <= first && first + count <= from + Long.parseLong(numbers[2]);
    }

    int first() {
        return first;
    }

    /** One that has no process now. */
    int next() throws IOException {
        Set<Object> taken = taken();
        for (int attempt = 0; attempt < count; attempt++) {
            int user = first + Math.floorMod(next.getAndIncrement(), count);
            if (!taken.contains(user)) {
                return user;
            }
        }
        throw new IOException("all " + count + " users from " + first + " on have processes; end some workers");
    }

    private Set<Object> taken() throws IOException {
        Set<Object> taken = new HashSet<>();
        try (DirectoryStream<Path> each = Files.newDirectoryStream(processes, "[1-9]*")) {
            for (Path process : each) {
                try {
                    taken.add(Files.getAttribute(process, "unix:uid"));
                } catch (IOException endedMeanwhile) {
                    // Then it takes none.
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return taken;
    }
}
