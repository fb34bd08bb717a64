// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * The table and the log before it, as one. The log has at least all frames since the table was saved; at a start they are put into the
 * table again. One thread at a time writes; {@link #save} may be called beside, by one thread.
 */
final class JournalStore implements AutoCloseable {

    /** The sequence up to which all frames were in the table when it was saved. */
    private static final byte[] SEQUENCE = Keys.meta("sequence");
    /** The number of the execution that begins next. */
    private static final byte[] NUMBER = Keys.meta("number");

    private static final byte[] FORMAT = Keys.meta("format");
    private static final int FORMAT_NOW = 1;

    /** So many bytes of pages wait in memory at most: one save makes one chunk of them, which is made in memory. */
    private static final int UNSAVED = 12 << 20;

    /** So long others may have to wait while the file shrinks. */
    private static final int SHRINKING_MILLIS = 200;

    /** More than falls due by one save, so the file does not grow without end. */
    private static final int ROUNDS = 2;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final Path file;
    private final Clock clock;
    private final Problems problems;
    private final JournalOptions options;
    private final JournalLog log;
    private volatile Table table;
    private TableWriter writer;
    private long nextNumber;
    /** Files whose frames are in the table, but perhaps not in the saved one. Only those who call save look at it. */
    private final List<Path> old = new ArrayList<>();

    /** How many bytes they have. */
    private final AtomicLong carried = new AtomicLong();

    private volatile PluginException broken;

    JournalStore(Path file, JournalOptions options, Clock clock, Problems problems, JournalLog.Disk disk) {
        this.file = file;
        this.clock = clock;
        this.problems = problems;
        this.options = options;
        log = new JournalLog(file, options.sync(), disk);
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw failure("the folder of it cannot be made", e);
        }
        Table opened = null;
        try {
            boolean there = Files.exists(file);
            opened = open(options.cacheMegabytes());
            boolean lost = opened == null;
            if (!lost && there) {
                String gap = gap(opened);
                if (!gap.isEmpty()) {
                    opened.close();
                    opened = null;
                    moveAside(gap);
                    lost = true;
                }
            }
            if (lost) {
                opened = new Table(file, options.cacheMegabytes());
            }
            table = opened;
            recover(lost);
            writer = TableWriter.first(table, options.historyLimit());
        } catch (IOException e) {
            close(opened);
            throw failure("it cannot be opened", e);
        } catch (RuntimeException e) {
            close(opened);
            throw e instanceof MVStoreException ? failure("it cannot be opened", e) : e;
        }
    }

    private static void close(Table opened) {
        if (opened != null) {
            opened.close();
        }
    }

    // --- opening -----------------------------------------------------------------------------------------------------

    /** The table; null when it was damaged and is moved aside. */
    private Table open(int cacheMegabytes) throws IOException {
        boolean there = Files.isRegularFile(file);
        Table opened = null;
        try {
            opened = new Table(file, cacheMegabytes);
            requireFormat(opened);
            return opened;
        } catch (MVStoreException e) {
            close(opened);
            if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED
                    || e.getCause() instanceof OverlappingFileLockException) {
                throw failure(
                        "another process, or another journal of this one, has it open; end that, or give this one another"
                                + " data folder",
                        e);
            }
            if (!there || !Files.isReadable(file) || !Files.isWritable(file) || isRefused(e)) {
                throw failure("it cannot be opened", e);
            }
            moveAside("it is damaged: " + e.getMessage());
            return null;
        } catch (DamagedException e) {
            close(opened);
            moveAside("it is damaged: " + e.getMessage());
            return null;
        }
    }

    /** The disk said no: that does not make the file a damaged one. */
    private static boolean isRefused(MVStoreException e) {
        return e.getErrorCode() == DataUtils.ERROR_WRITING_FAILED
                || e.getCause() instanceof IOException && !(e.getCause() instanceof java.io.EOFException);
    }

    private void requireFormat(Table opened) {
        byte[] format = opened.get(FORMAT);
        if (format == null) {
            opened.put(FORMAT, number(FORMAT_NOW));
        } else if (new Unpacker(format).number() != FORMAT_NOW) {
            throw failure("a newer version of the runtime wrote it; start that one, or move the file away", null);
        }
    }

    /** Why table and log do not belong together; empty when they do. The store goes back to an older state when its last is damaged. */
    private String gap(Table opened) throws IOException {
        List<Path> files = JournalLog.files(file);
        if (files.isEmpty()) {
            if (opened.get(SEQUENCE) != null) {
                problems.report("the journal of workflows " + file
                        + " has no log beside it: what was written last may be lost");
            }
            return "";
        }
        long saved = number(opened, SEQUENCE);
        for (Path each : files) {
            JournalLog.Found found = JournalLog.read(each, (sequence, frame) -> {});
            if (found.base() >= 0) {
                return found.base() <= saved
                        ? ""
                        : "its last part is damaged: it ends at frame " + saved + ", its log begins after "
                                + found.base();
            }
        }
        return "";
    }

    private void moveAside(String why) throws IOException {
        Path aside = aside(file);
        Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
        problems.report("the journal of workflows " + file + " cannot be used: " + why + ". It is kept as " + aside
                + "; a new one begins, with the executions that began since it was saved last");
    }

    private Path aside(Path path) {
        return path.resolveSibling(path.getFileName() + ".broken-" + STAMP.format(clock.instant()));
    }

    /** Puts into the table what the log has, and begins a new file of it. The old ones stay until the table is saved. */
    private void recover(boolean lost) throws IOException {
        long saved = number(table, SEQUENCE);
        long last = saved;
        TableWriter again = TableWriter.again(table, options.historyLimit(), lost);
        List<Path> files = JournalLog.files(file);
        List<Path> damaged = new ArrayList<>();
        for (Path each : files) {
            long before = last;
            JournalLog.Found found = JournalLog.read(each, (sequence, frame) -> {
                if (sequence > saved) {
                    replay(table, again, each, sequence, frame);
                }
            });
            if (found.base() > before) {
                problems.report("the log before " + each + " lacks its end: what was written then is lost");
            }
            last = Math.max(before, found.last());
            if (!found.damage().isEmpty()) {
                problems.report("the log " + each + " of the journal of workflows: " + found.damage()
                        + ". What was written there is lost, all else is kept; the file is kept as " + aside(each));
                damaged.add(each);
            }
        }
        nextNumber = Math.max(number(table, NUMBER), again.nextNumber());
        log.rotate(last, files);
        mark(nextNumber);
        table.publish();
        old.addAll(files);
        for (Path each : files) {
            carried.addAndGet(Files.size(each));
        }
        if (!damaged.isEmpty()) {
            table.save();
            for (Path each : damaged) {
                Files.move(each, aside(each), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private void replay(Table to, TableWriter again, Path log, long sequence, Unpacker frame) {
        try {
            again.write(sequence, frame);
            if (to.unsaved() > UNSAVED) {
                // No harm: what is saved so is done again the next time.
                to.publish();
                to.save();
            }
        } catch (DamagedException e) {
            problems.report("frame " + sequence + " of " + log + " is damaged: " + e.getMessage());
        }
    }

    private static byte[] number(long value) {
        return new Packer(Long.BYTES).number(value).toBytes();
    }

    private static long number(Table from, byte[] key) {
        byte[] value = from.get(key);
        return value == null ? 0 : new Unpacker(value).number();
    }

    // --- writing -----------------------------------------------------------------------------------------------------

    /** Appends frames to the log, and puts them into the table. When it throws, neither was done. */
    void write(Batch batch) {
        requireWhole();
        long before = log.last();
        try {
            log.append(batch.bytes, batch.length, batch.last);
        } catch (IOException e) {
            throw failure("it cannot be written: is the disk full?", e);
        }
        try {
            Frames.each(batch.bytes, 0, batch.length, writer::write);
            table.publish();
        } catch (RuntimeException | Error e) {
            PluginException failure = breakUp(e);
            try {
                log.takeBack(batch.length, before);
            } catch (IOException more) {
                failure.addSuppressed(more);
            }
            throw failure;
        }
    }

    /** Says at the next save up to where the table has all frames. The caller is the one who writes. */
    private void mark(long number) {
        table.put(SEQUENCE, number(log.last()));
        table.put(NUMBER, number(number));
    }

    /** Makes a new version of what is there. The caller is the one who writes. */
    void renew() {
        requireWhole();
        try {
            table.put(SEQUENCE, number(log.last()));
            table.publish();
        } catch (RuntimeException | Error e) {
            throw breakUp(e);
        }
    }

    /** First half of saving: begins a new log. The caller is the one who writes. */
    void beginSave(long number) {
        requireWhole();
        try {
            mark(number);
            long size = log.size();
            old.add(log.rotate(log.last(), List.of()));
            carried.addAndGet(size);
        } catch (IOException e) {
            throw failure("a new log cannot be begun: is the disk full?", e);
        } catch (RuntimeException | Error e) {
            throw breakUp(e);
        }
    }

    /** Second half: may take its time, beside the one who writes. */
    void save() {
        requireWhole();
        try {
            table.save();
            for (Path each : old) {
                Files.deleteIfExists(each);
            }
            old.clear();
            carried.set(0);
        } catch (IOException e) {
            throw failure("an old log cannot be deleted", e);
        } catch (RuntimeException | Error e) {
            throw breakUp(e);
        }
    }

    /**
     * Compacts the store as far as that is due by what was saved.
     *
     * @param publish shows readers the newest, so that the room of what was moved becomes free
     */
    void compact(Runnable publish) {
        try {
            for (int i = 0; i < ROUNDS; i++) {
                publish.run();
                if (!table.compact()) {
                    return;
                }
            }
        } catch (RuntimeException | Error e) {
            throw breakUp(e);
        }
    }

    /** Gives some room back to the file system. Returns whether there may be more. */
    boolean shrink() {
        requireWhole();
        try {
            return table.shrink(SHRINKING_MILLIS);
        } catch (RuntimeException | Error e) {
            throw breakUp(e);
        }
    }

    /** Whether it is time to save: the log is long, or what waits in memory is much. */
    boolean isLong(int times) {
        return logged() >= (long) times * options.foldAt() || table.unsaved() >= times * UNSAVED;
    }

    /** Bytes of log that are not in the saved table. */
    long logged() {
        return carried.get() + log.size();
    }

    void force() {
        try {
            log.force();
        } catch (IOException e) {
            throw failure("it cannot be forced to the disk", e);
        }
    }

    Table table() {
        return table;
    }

    Problems problems() {
        return problems;
    }

    long nextNumber() {
        return nextNumber;
    }

    long sequence() {
        return log.last();
    }

    void requireWhole() {
        PluginException why = broken;
        if (why != null) {
            throw new PluginException(why.error(), why);
        }
    }

    /** What is in memory may not be what is in the files any more, and the store, after an error, is closed. */
    private PluginException breakUp(Throwable why) {
        PluginException failure = failure(
                "it cannot be used now; nothing that was forced is lost, and it is opened again in a moment", why);
        broken = failure;
        problems.report(failure.getMessage());
        return failure;
    }

    boolean isBroken() {
        return broken != null;
    }

    /** Begins again from the files, after something broke. The caller is the one who writes. */
    void reopen() {
        table.close();
        Table opened = null;
        try {
            opened = new Table(file, options.cacheMegabytes());
            requireFormat(opened);
            String gap = gap(opened);
            if (!gap.isEmpty()) {
                throw new DamagedException(gap);
            }
            long saved = number(opened, SEQUENCE);
            Table to = opened;
            TableWriter again = TableWriter.again(to, options.historyLimit(), false);
            for (Path each : JournalLog.files(file)) {
                JournalLog.read(each, (sequence, frame) -> {
                    if (sequence > saved) {
                        replay(to, again, each, sequence, frame);
                    }
                });
            }
            opened.publish();
        } catch (IOException | RuntimeException | Error e) {
            close(opened);
            throw failure("it cannot be opened again; it is tried every second", e);
        }
        table = opened;
        writer = TableWriter.first(opened, options.historyLimit());
        broken = null;
    }

    PluginException failure(String what, Throwable why) {
        return new PluginException(
                PluginErrorCode.FILE_SYSTEM_ERROR,
                "the journal of workflows " + file + ": " + what + (why == null ? "" : " (" + why.getMessage() + ")"),
                why);
    }

    /** Ends; what was not saved is in the log. */
    @Override
    public void close() {
        try {
            log.close();
        } catch (IOException e) {
            problems.report(failure("it cannot be closed", e).getMessage());
        } finally {
            table.close();
        }
    }

    /** Saves all and ends. An empty log is left, which says where the table must end. The caller is the only one. */
    void closeWhole(long number) {
        try {
            beginSave(number);
            save();
        } finally {
            close();
        }
    }
}
