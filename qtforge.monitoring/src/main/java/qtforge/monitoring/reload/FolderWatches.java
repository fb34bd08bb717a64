// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.reload;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Hears from the file system of changes in folders, for whoever is interested. Confined to one thread.
 *
 * @param <T> who is interested
 */
final class FolderWatches<T> implements AutoCloseable {

    /** On these the system does not tell of what other machines or the host do. */
    private static final Set<String> DEAF =
            Set.of("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "virtiofs", "vboxsf", "fuse.sshfs");

    private record Watch(WatchKey key, Object identity) {}

    private final WatchService service;
    private final Map<Path, Watch> watches = new HashMap<>();
    private final Map<WatchKey, Path> folders = new HashMap<>();
    private final Map<Path, Map<String, Set<T>>> interested = new HashMap<>();
    private final Map<T, Map<Path, Set<String>>> interests = new HashMap<>();

    /** Without interests yet. Where the system has no watch to give, nothing is heard of. */
    FolderWatches() {
        service = open();
    }

    private static WatchService open() {
        try {
            return FileSystems.getDefault().newWatchService();
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * Replaces what somebody is interested in.
     *
     * @return whether all of it can be heard of
     */
    boolean watch(T who, Map<Path, Set<String>> wanted) {
        boolean all = true;
        Map<Path, Set<String>> before = interests.put(who, wanted);
        for (Map.Entry<Path, Set<String>> each : wanted.entrySet()) {
            all &= open(each.getKey());
            Map<String, Set<T>> names = interested.computeIfAbsent(each.getKey(), none -> new HashMap<>());
            each.getValue().forEach(name -> names.computeIfAbsent(name, none -> new HashSet<>())
                    .add(who));
        }
        if (before != null) {
            before.forEach((folder, names) -> names.stream()
                    .filter(name -> !wanted.getOrDefault(folder, Set.of()).contains(name))
                    .forEach(name -> leave(who, folder, name)));
        }
        return all;
    }

    /** Ends somebody's interest. */
    void forget(T who) {
        Map<Path, Set<String>> before = interests.remove(who);
        if (before != null) {
            before.forEach((folder, names) -> names.forEach(name -> leave(who, folder, name)));
        }
    }

    private void leave(T who, Path folder, String name) {
        Map<String, Set<T>> names = interested.get(folder);
        if (names == null) {
            return;
        }
        names.computeIfPresent(name, (same, all) -> {
            all.remove(who);
            return all.isEmpty() ? null : all;
        });
        if (names.isEmpty()) {
            interested.remove(folder);
            end(folder);
        }
    }

    /** Watches a folder, or another one that has taken its name. */
    private boolean open(Path folder) {
        Watch known = watches.get(folder);
        Object identity = Interests.identity(folder);
        if (known != null && known.key().isValid() && Objects.equals(known.identity(), identity)) {
            return true;
        }
        end(folder);
        if (service == null) {
            return false;
        }
        try {
            String type = Files.getFileStore(folder).type().toLowerCase(Locale.ROOT);
            if (DEAF.contains(type)) {
                return false;
            }
            WatchKey key = folder.register(
                    service,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
            watches.put(folder, new Watch(key, identity));
            folders.put(key, folder);
            return true;
        } catch (IOException | ClosedWatchServiceException e) {
            // Gone meanwhile, or the system watches no more folders: it is looked at now and then instead.
            return false;
        }
    }

    private void end(Path folder) {
        Watch known = watches.remove(folder);
        if (known != null && folders.remove(known.key(), folder)) {
            known.key().cancel();
        }
    }

    /**
     * Waits for changes.
     *
     * @return whom they may concern; empty when the time is over
     */
    Set<T> await(long nanos) throws InterruptedException {
        Set<T> concerned = new HashSet<>();
        if (service == null) {
            TimeUnit.NANOSECONDS.sleep(nanos);
            return concerned;
        }
        WatchKey key = service.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        while (key != null) {
            Path folder = folders.get(key);
            Map<String, Set<T>> names = folder == null ? null : interested.get(folder);
            for (WatchEvent<?> event : key.pollEvents()) {
                tell(names, event, concerned);
            }
            if (!key.reset() && folder != null) {
                folders.remove(key);
                watches.remove(folder);
                tellAll(names, concerned);
            }
            key = service.poll();
        }
        return concerned;
    }

    private void tell(Map<String, Set<T>> names, WatchEvent<?> event, Set<T> concerned) {
        if (names == null) {
            return;
        }
        if (event.context() == null) {
            tellAll(names, concerned);
            return;
        }
        concerned.addAll(names.getOrDefault(event.context().toString(), Set.of()));
        concerned.addAll(names.getOrDefault(Interests.ANY, Set.of()));
    }

    private void tellAll(Map<String, Set<T>> names, Set<T> concerned) {
        if (names != null) {
            names.values().forEach(concerned::addAll);
        }
    }

    /** How many folders are watched. */
    int size() {
        return watches.size();
    }

    @Override
    public void close() {
        try {
            if (service != null) {
                service.close();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
