// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.file;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import qtforge.caller.OwnThreads;
import qtforge.caller.Rights;

/**
 * Notices files that change, in the thread {@code qtforge-configuration-watch}. The system's watch service only wakes it; what has changed is seen
 * from times and sizes, which are also looked at every two seconds, for where there is no such service or it has lost something.
 */
public final class FolderWatch implements AutoCloseable {

    private static final long LOOK_EVERY_MS = 2000;
    private static final long QUIET_MS = 300;

    /** Told of a file. */
    public interface Follower {
        /**
         * A file has come, changed or gone.
         *
         * @param settled false when it has changed just now, and somebody may still be writing it
         * @return whether it is fine; a file that is not is told again, once, when it has not changed for a while
         */
        boolean changed(Path file, boolean settled);
    }

    private record Stamp(long time, long size) {}

    private final List<Path> folders;
    private final Follower follower;
    private final Thread thread;
    private final WatchService service;
    /** Used by the thread only. */
    private final Map<Path, Stamp> known = new HashMap<>();

    private final Set<Path> doubtful = new HashSet<>();
    private final Set<Path> watched = new HashSet<>();

    private volatile boolean closed;

    /** Not watching yet; what is there now counts as known. */
    public FolderWatch(List<Path> folders, Follower follower) {
        this.folders = folders;
        this.follower = follower;
        known.putAll(look());
        service = make();
        thread = OwnThreads.lasting("qtforge-configuration-watch", this::run);
    }

    /** Begins. */
    public void start() {
        Rights.privileged(thread::start);
    }

    private static WatchService make() {
        try {
            return FileSystems.getDefault().newWatchService();
        } catch (IOException | UnsupportedOperationException e) {
            System.getLogger(FolderWatch.class.getName())
                    .log(System.Logger.Level.WARNING, "Files are looked at every two seconds only", e);
            return null;
        }
    }

    private void run() {
        try {
            while (!closed) {
                await();
                round();
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            // Closed.
            return;
        }
    }

    private void await() throws InterruptedException {
        long wait = doubtful.isEmpty() ? LOOK_EVERY_MS : QUIET_MS;
        if (service == null) {
            TimeUnit.MILLISECONDS.sleep(wait);
            return;
        }
        register();
        WatchKey key = service.poll(wait, TimeUnit.MILLISECONDS);
        while (key != null) {
            key.pollEvents();
            if (!key.reset()) {
                watched.clear();
            }
            key = service.poll();
        }
    }

    /** Folders may come later, or come anew. */
    private void register() {
        for (Path folder : folders) {
            if (!watched.contains(folder) && Files.isDirectory(folder)) {
                try {
                    folder.register(
                            service,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE);
                    watched.add(folder);
                } catch (IOException e) {
                    // Looked at every two seconds then.
                    System.getLogger(FolderWatch.class.getName())
                            .log(System.Logger.Level.DEBUG, "folder " + folder + " cannot be watched", e);
                }
            }
        }
    }

    private void round() {
        Map<Path, Stamp> now = look();
        Set<Path> all = new HashSet<>(known.keySet());
        all.addAll(now.keySet());
        for (Path file : all) {
            boolean same = java.util.Objects.equals(known.get(file), now.get(file));
            if (!same || doubtful.remove(file)) {
                if (!tell(file, same) && !same) {
                    doubtful.add(file);
                } else {
                    doubtful.remove(file);
                }
            }
        }
        known.clear();
        known.putAll(now);
    }

    private boolean tell(Path file, boolean settled) {
        try {
            return follower.changed(file, settled);
        } catch (RuntimeException | LinkageError e) {
            System.getLogger(FolderWatch.class.getName())
                    .log(System.Logger.Level.WARNING, "File " + file + " could not be taken over", e);
            return true;
        }
    }

    private Map<Path, Stamp> look() {
        Map<Path, Stamp> found = new HashMap<>();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    stamp(file, found);
                }
            } catch (IOException | java.io.UncheckedIOException e) {
                System.getLogger(FolderWatch.class.getName())
                        .log(System.Logger.Level.WARNING, "Folder " + folder + " cannot be read", e);
            }
        }
        return found;
    }

    private static void stamp(Path file, Map<Path, Stamp> found) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isRegularFile()) {
                found.put(file, new Stamp(attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS), attributes.size()));
            }
        } catch (NoSuchFileException e) {
            // Gone meanwhile, a temporary one mostly.
            return;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        if (service != null) {
            try {
                service.close();
            } catch (IOException e) {
                System.getLogger(FolderWatch.class.getName())
                        .log(System.Logger.Level.DEBUG, "the watch service cannot be closed", e);
            }
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
