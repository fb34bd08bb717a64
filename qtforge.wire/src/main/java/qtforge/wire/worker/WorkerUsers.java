// SPDX-License-Identifier: Apache-2.0
package qtforge.wire.worker;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives each confined worker of a root runtime a user of its own, of a range in which nobody else is. Begins anywhere, so that several
 * runtimes seldom meet, and leaves out users that have a process. Thread-safe.
 */
final class WorkerUsers {

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
