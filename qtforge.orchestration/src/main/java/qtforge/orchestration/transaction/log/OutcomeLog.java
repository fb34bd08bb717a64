// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.log;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.transaction.TransactionErrorCategory;
import qtforge.api.orchestration.transaction.TransactionException;

/**
 * The outcome log: which transactions are decided, which carry out what nobody else can undo, and about which somebody has to know. With
 * presumed abort, what is not in it was not committed.
 *
 * <p>{@link #present}, the file and its position are guarded by this. {@link #forcing} is taken by who forces, without this, so that
 * others add meanwhile; who waits for it finds that his line was forced with the other's, mostly. Only files are waited for under either.
 */
public final class OutcomeLog implements AutoCloseable {

    private static final String RECORD = "record";
    private static final String ENDED = "ENDED";
    private static final String DAMAGED = "DAMAGED";
    private static final String DID = "DID";
    private static final long REWRITE_AT = 4 << 20;

    private final Path path;
    private final LogFile file;
    private final JsonCodec json;
    private final Object forcing = new Object();
    /** By id, in the order of the first record. */
    private final Map<String, LoggedTransaction> present = new LinkedHashMap<>();
    /** When the log was last found damaged. */
    private Optional<Instant> damagedAt = Optional.empty();
    /** Up to where everything is on the disk, and in which generation; guarded by {@link #forcing}. */
    private long forced;

    private long forcedIn = -1;
    /** Counts rewritten files: a position is of one of them. */
    private long generation;
    /** How large the file may become before it is rewritten. */
    private long rewriteAt = REWRITE_AT;

    private boolean broken = true;
    private boolean closed;

    /** A log in a file, which need not be there. */
    public OutcomeLog(Path path, JsonCodec json) {
        this.path = path;
        this.file = new LogFile(path);
        this.json = json;
    }

    /**
     * Reads what a process before has left. A last line that was cut short is no record: nobody was told that it is.
     *
     * @return words for whoever runs the system, when lines in the midst are damaged
     * @throws PluginException FILE_SYSTEM_ERROR
     */
    public synchronized Optional<String> open() {
        try {
            LogFile.Content content = file.read();
            boolean unreadable = false;
            for (String line : content.lines()) {
                unreadable |= !replay(line);
            }
            Optional<String> problem = Optional.empty();
            if (content.isDamaged() || unreadable) {
                damagedAt = Optional.of(Instant.now());
                Path copy = file.keepCopy(".damaged-" + damagedAt.get().toEpochMilli());
                problem = Optional.of("the outcome log of transactions " + path + " is damaged; it is kept as " + copy
                        + ". Prepared transactions from before, of which it has no decision, are not aborted but reported in"
                        + " doubt: decide with qtforge:tx resolve");
            }
            rewrite();
            return problem;
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR,
                    "the outcome log of transactions cannot be opened at " + path + ": " + e
                            + "; nothing can be committed until it can",
                    e);
        }
    }

    private boolean replay(String line) {
        try {
            Map<String, Object> record = JsonValues.normalizeMap((Map<?, ?>) json.parse(line));
            String kind = (String) record.get(RECORD);
            String id = String.valueOf(record.get("id"));
            switch (kind) {
                case ENDED -> present.remove(id);
                case DAMAGED -> damagedAt = Optional.of(Instant.parse((String) record.get("at")));
                case DID -> present.computeIfPresent(
                        id, (key, known) -> known.alsoDid(String.valueOf(record.get("operation"))));
                default -> present.put(id, LoggedTransaction.of(record));
            }
            return true;
        } catch (RuntimeException e) {
            // Whole, but not of this version.
            return false;
        }
    }

    private void rewrite() throws IOException {
        List<String> lines = new ArrayList<>();
        damagedAt.ifPresent(at -> lines.add(json.format(Map.of(RECORD, DAMAGED, "at", at.toString()), false)));
        present.values().forEach(one -> lines.add(json.format(one.toJson(), false)));
        broken = true;
        file.rewrite(lines);
        broken = false;
        generation++;
        rewriteAt = Math.max(REWRITE_AT, 2 * file.size());
    }

    /** What is in the log, oldest first. */
    public synchronized List<LoggedTransaction> present() {
        return List.copyOf(present.values());
    }

    /** Whether a transaction of which nothing is known may have been committed: it began before the log was found damaged. */
    public synchronized boolean mayHaveLost(Instant begun) {
        return damagedAt.isPresent() && !begun.isAfter(damagedAt.get());
    }

    /**
     * Keeps what is to be known of a transaction from now on, forced to the disk.
     *
     * @throws TransactionException FILE_SYSTEM_ERROR: then it is not kept
     */
    public void keep(LoggedTransaction transaction) {
        long position;
        long of;
        LoggedTransaction before;
        synchronized (this) {
            before = present.put(transaction.id(), transaction);
            try {
                append(json.format(transaction.toJson(), false));
            } catch (IOException | RuntimeException e) {
                takeBack(transaction.id(), before);
                throw failure(transaction.id(), e);
            }
            position = file.size();
            of = generation;
        }
        try {
            force(position, of);
        } catch (IOException | RuntimeException e) {
            synchronized (this) {
                takeBack(transaction.id(), before);
            }
            throw failure(transaction.id(), e);
        }
    }

    /** It may be in the file or not; it is not when the file can be written anew, now or with the next record. */
    private void takeBack(String id, LoggedTransaction before) {
        if (before == null) {
            present.remove(id);
        } else {
            present.put(id, before);
        }
        broken = true;
        try {
            if (!closed) {
                rewrite();
            }
        } catch (IOException e) {
            // Then nothing is added before it can be.
            broken = true;
        }
    }

    /** Notes that a transaction of phase WORKING did one thing more; survives a crash of the process, not a power cut. */
    public synchronized void did(String id, String operation) {
        present.computeIfPresent(id, (key, known) -> known.alsoDid(operation));
        appendQuietly(Map.of(RECORD, DID, "id", id, "operation", operation));
    }

    /** Nothing needs to be known of it any more. Not forced: when it is lost, participants are told again, which does no harm. */
    public synchronized void end(String id) {
        if (present.remove(id) != null) {
            appendQuietly(Map.of(RECORD, ENDED, "id", id));
        }
    }

    private void appendQuietly(Map<String, Object> record) {
        try {
            append(json.format(record, false));
        } catch (IOException e) {
            // The next decision rewrites the file first, and fails when that fails.
            broken = true;
        }
    }

    private void append(String line) throws IOException {
        if (closed) {
            throw new IOException("it is closed, as the runtime ends");
        }
        if (broken || file.size() > rewriteAt) {
            // What is to be added is among the present ones already.
            rewrite();
        } else {
            file.append(line);
        }
    }

    private void force(long position, long of) throws IOException {
        synchronized (forcing) {
            long written;
            synchronized (this) {
                if (isForcedAnew(of) || (forcedIn == of && forced >= position)) {
                    return;
                }
                written = file.size();
            }
            try {
                file.force();
            } catch (IOException e) {
                synchronized (this) {
                    if (isForcedAnew(of)) {
                        return;
                    }
                }
                throw e;
            }
            forced = written;
            forcedIn = of;
        }
    }

    /** Whether the file was written anew since, with everything that was in it, and forced. */
    private boolean isForcedAnew(long of) {
        return of != generation && !broken;
    }

    private TransactionException failure(String id, Exception cause) {
        return new TransactionException(
                TransactionErrorCategory.SYSTEM,
                PluginErrorCode.FILE_SYSTEM_ERROR,
                id,
                "",
                "the outcome log of transactions cannot be written at " + path + ": " + cause
                        + "; make room or mend the disk",
                cause);
    }

    /** Writes nothing any more. */
    @Override
    public synchronized void close() {
        closed = true;
        try {
            file.close();
        } catch (IOException e) {
            // Everything that matters was forced.
            return;
        }
    }
}
