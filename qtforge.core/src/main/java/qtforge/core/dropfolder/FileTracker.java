// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares one look at the folders with those before. No input or output, no clock: the time is told.
 *
 * <p>A file is settled when two scans in a row saw the same stamp, and gone when two in a row missed it. The second does
 * not count if a file turned up in it for the first time: the two may be one file that was moved behind the back of a
 * listing, and the next scan will tell.
 */
final class FileTracker {

    /** How old a file must be at the first scan to count as complete, in milliseconds. */
    static final long COMPLETE_AT_START = 2000;

    private static final int GONE = 2;
    private static final int GONE_AT_LAST = 4;

    private final Map<Path, TrackedFile> files = new HashMap<>();
    private boolean removed;

    /** Has a path watched that is not in any listing yet. */
    void expect(Path path) {
        files.computeIfAbsent(path, TrackedFile::new);
    }

    /**
     * Takes up a listing.
     *
     * @param now in milliseconds, from a clock that never goes back
     * @param first whether it is the first listing of this run
     * @param known what an earlier run knew of files, by path
     */
    void merge(FolderListing listing, long now, boolean first, Map<Path, KnownFile> known) {
        listing.files().forEach((path, found) -> {
            TrackedFile file = files.computeIfAbsent(path, TrackedFile::new);
            file.found(found, now);
            KnownFile before = known.get(path);
            if (before != null && file.isFirstSeen() && before.stamp().equals(found.stamp())) {
                file.know(before.content());
            } else if (first && file.isFirstSeen() && found.ageMillis() >= COMPLETE_AT_START) {
                file.wasThere(found.ageMillis());
            }
        });
        boolean arrivals = files.values().stream().anyMatch(TrackedFile::isFirstSeen);
        for (Iterator<TrackedFile> all = files.values().iterator(); all.hasNext(); ) {
            TrackedFile file = all.next();
            if (listing.files().containsKey(file.path())) {
                continue;
            }
            if (listing.unavailable().containsKey(file.path().getParent())) {
                file.freeze();
                continue;
            }
            file.missing();
            if (file.scansMissing() >= (arrivals ? GONE_AT_LAST : GONE)) {
                all.remove();
                removed = true;
            }
        }
    }

    /** All files, in no order. */
    Collection<TrackedFile> files() {
        return files.values();
    }

    TrackedFile find(Path path) {
        return files.get(path);
    }

    /** Whether anything that matters changed since the last call. */
    boolean takeChanged() {
        boolean changed = removed;
        removed = false;
        for (TrackedFile file : files.values()) {
            changed |= file.takeChanged();
        }
        return changed;
    }

    /** The files of which the next scan will tell more. */
    Set<Path> unsettled() {
        Set<Path> paths = new TreeSet<>();
        for (TrackedFile file : files.values()) {
            if (file.isUnsettled()) {
                paths.add(file.path());
            }
        }
        return paths;
    }
}
