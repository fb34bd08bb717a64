// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import java.nio.file.Path;
import java.util.Optional;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;

/** What is known of one file over time. */
final class TrackedFile {

    private final Path path;
    private FileStamp stamp;
    private boolean taken;
    private long unchangedSince;
    private int scansUnchanged;
    private int scansMissing;
    private boolean frozen;
    private boolean firstSeen;
    private FileContent content;
    private PluginError problem;
    private boolean incomplete;
    private boolean forbidden;
    private long readAt;
    private boolean changed;

    TrackedFile(Path path) {
        this.path = path;
    }

    /** Takes up what a scan found. */
    void found(FoundFile file, long now) {
        changed |= frozen
                || scansMissing > 0
                || taken != file.taken()
                || !file.stamp().equals(stamp);
        frozen = false;
        scansMissing = 0;
        firstSeen = stamp == null;
        taken = file.taken();
        if (file.stamp().equals(stamp)) {
            scansUnchanged = Math.min(scansUnchanged + 1, 2);
            return;
        }
        stamp = file.stamp();
        unchangedSince = now;
        scansUnchanged = 1;
        forget();
    }

    /** Counts the time before the first scan as time watched: what was modified long ago is not being written. */
    void wasThere(long ageMillis) {
        scansUnchanged = Math.max(scansUnchanged, 2);
        unchangedSince -= ageMillis;
    }

    /** Takes up content known from an earlier run. */
    void know(FileContent known) {
        scansUnchanged = Math.max(scansUnchanged, 2);
        content = known;
        changed = true;
    }

    void missing() {
        changed = true;
        frozen = false;
        firstSeen = false;
        scansMissing++;
    }

    /** Its folder cannot be listed; nothing is concluded from that. */
    void freeze() {
        changed |= !frozen;
        frozen = true;
        firstSeen = false;
        scansMissing = 0;
    }

    /** Has it read again when it was the same in two more scans. */
    void unsettle() {
        scansUnchanged = 0;
        forget();
    }

    private void forget() {
        changed = true;
        content = null;
        problem = null;
        incomplete = false;
        forbidden = false;
    }

    void read(FileContent found) {
        forget();
        content = found;
    }

    /**
     * Notes that it could not be read.
     *
     * @param stillWritten whether it may merely be incomplete
     * @param notAllowed whether this process may not read it
     */
    void notRead(PluginError error, boolean stillWritten, boolean notAllowed, long now) {
        forget();
        problem = error;
        incomplete = stillWritten;
        forbidden = notAllowed;
        readAt = now;
    }

    /** Whether anything a decision may depend on changed since the last call. */
    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }

    boolean needsReading() {
        return isWatched() && isSettled() && content == null && problem == null;
    }

    /**
     * Whether it is time to look at a problem again: when an incomplete file has become quiet; and now and then when the file
     * system was at fault, for the cause may lie elsewhere.
     */
    boolean mayBeReadAgain(long now, long quietPeriod) {
        if (!isWatched() || problem == null) {
            return false;
        }
        return incomplete
                ? isQuiet(now, quietPeriod)
                : problem.code() == PluginErrorCode.FILE_SYSTEM_ERROR && now - readAt >= quietPeriod;
    }

    /** Whether it could not be read for want of permission. */
    boolean isForbidden() {
        return isWatched() && forbidden;
    }

    private boolean isWatched() {
        return taken && !frozen && scansMissing == 0 && stamp != null && !stamp.isEmpty();
    }

    private boolean isSettled() {
        return scansUnchanged >= 2;
    }

    boolean isQuiet(long now, long quietPeriod) {
        return now - unchangedSince >= quietPeriod;
    }

    /** Whether the next scan will tell more. */
    boolean isUnsettled() {
        return scansMissing > 0 || isWatched() && !isSettled();
    }

    boolean isFirstSeen() {
        return firstSeen;
    }

    boolean isVanishing() {
        return scansMissing > 0;
    }

    int scansMissing() {
        return scansMissing;
    }

    boolean isFrozen() {
        return frozen;
    }

    boolean isTaken() {
        return taken;
    }

    /** Whether what is known of its content holds now. */
    boolean isReady() {
        return content != null && isWatched();
    }

    boolean isIncomplete() {
        return content == null && (problem == null || incomplete);
    }

    Path path() {
        return path;
    }

    FileStamp stamp() {
        return stamp;
    }

    FileContent content() {
        return content;
    }

    Optional<PluginError> problem() {
        return Optional.ofNullable(problem);
    }
}
