// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.workflow.ExecutionQuery;
import qtforge.api.orchestration.workflow.WorkflowProgress;

/**
 * A journal in a file. What is written is appended to a log, by one thread for all that wait; then it is put into a store, which is
 * saved in the background, and the log begins anew. After a kill what the log has is put into the store again. See decision 12.
 *
 * <p>Readers see what was forced, all of it and nothing half. One process at a time opens a file.
 */
public final class StoreJournal implements ExecutionJournal {

    private static final int USUAL = 512;
    /** Executions purged at a time: others have to wait so long. */
    private static final int PURGED_AT_A_TIME = 100;
    /** Beyond this, what is not forced is written by who adds to it. */
    private static final int GATHERED = 256 << 10;

    private final Path file;
    private final JournalStore store;
    private final GroupCommit group;
    private final Entries entries;
    private final Keeper keeper;
    private final JournalReader reader;
    private final Definitions definitions = new Definitions();
    /** The lock of group; guards entries and what follows. */
    private final ReentrantLock lock;

    private boolean closed;

    /**
     * Opens or makes a journal. One that cannot be read is moved aside, which is reported, and a new one begins.
     *
     * @param file the store; its folder is made when it is missing, its logs are beside it
     * @param clock names what is moved aside
     * @param reporter told what is wrong with the files, in words, by any thread
     * @throws PluginException FILE_SYSTEM_ERROR when another process has it open, or the folder cannot be written to
     */
    public StoreJournal(Path file, JournalOptions options, Clock clock, Consumer<String> reporter) {
        this(file, options, clock, reporter, JournalLog.DISK);
    }

    StoreJournal(Path file, JournalOptions options, Clock clock, Consumer<String> reporter, JournalLog.Disk disk) {
        this.file = file.toAbsolutePath().normalize();
        store = new JournalStore(this.file, options, clock, new Problems(reporter), disk);
        entries = new Entries(store);
        group = new GroupCommit(
                "the journal of workflows " + this.file, store.sequence(), this::commit, failure -> forgetAll());
        lock = group.lock();
        reader = new JournalReader(store, definitions);
        keeper = new Keeper(store, group, entries, options);
    }

    /** What was found wrong with the files since this began, the latest 100. */
    public List<String> problems() {
        return store.problems().latest();
    }

    /** How long its files are together, in bytes. Files that come or go meanwhile may be missing. */
    public long size() {
        long size = file.toFile().length();
        try {
            for (Path log : JournalLog.files(file)) {
                size += log.toFile().length();
            }
        } catch (IOException e) {
            store.problems().report("the size of the journal of workflows " + file + " cannot be read: " + e);
        }
        return size;
    }

    // --- writing -----------------------------------------------------------------------------------------------------

    /** Called by the thread that writes for all. */
    private void commit(Batch batch) {
        try {
            store.write(batch);
        } finally {
            keeper.wake();
        }
        lock.lock();
        try {
            entries.settled(batch.last);
        } finally {
            lock.unlock();
        }
    }

    private void forgetAll() {
        entries.clear();
    }

    @Override
    public void write(ExecutionRecord execution) {
        Definitions.Packed definition = definitions.pack(execution.definition());
        Packer frame = new Packer(USUAL);
        Batch batch = null;
        keeper.awaitRoom();
        while (batch == null) {
            Entries.Entry entry;
            boolean first;
            boolean define;
            lock.lock();
            try {
                requireOpen();
                entry = entries.findOrBegin(execution.executionId());
                first = !entry.begun;
                define = !entries.isKnown(definition.hash());
            } finally {
                lock.unlock();
            }
            frame.reset();
            if (define) {
                Changes.put(frame, Keys.definition(definition.hash()), definition.bytes());
            }
            Changes.execution(frame, execution, Header.of(execution, entry.number, definition.hash()), first);
            lock.lock();
            try {
                requireOpen();
                // Otherwise somebody changed meanwhile what the frame relies on.
                if (!entry.gone && first != entry.begun && (define || entries.isKnown(definition.hash()))) {
                    batch = add(entry, frame);
                    entry.begun = true;
                    entries.remember(definition.hash());
                    if (execution.state().isEnd()) {
                        entries.ended(execution.executionId(), entry);
                    }
                }
            } finally {
                lock.unlock();
            }
        }
        group.force(batch);
    }

    /** Needs the lock. */
    private Batch add(Entries.Entry entry, Packer frame) {
        Batch batch = group.add(frame);
        entry.lastFrame = batch.last;
        return batch;
    }

    @Override
    public void write(String executionId, StepRecord step) {
        keeper.awaitRoom();
        Packer frame = new Packer(USUAL);
        group.force(add(executionId, frame, number -> Changes.step(frame, number, step)));
    }

    @Override
    public void forget(String executionId, Collection<String> stepIds) {
        if (stepIds.isEmpty()) {
            return;
        }
        keeper.awaitRoom();
        Packer frame = new Packer(USUAL);
        group.force(add(executionId, frame, number -> {
            for (String stepId : stepIds) {
                Changes.removeAll(frame, Keys.stepPrefix(number, stepId));
            }
        }));
    }

    /** How a frame about an execution is made. */
    private interface Maker {
        void make(long number);
    }

    private Batch add(String executionId, Packer frame, Maker maker) {
        for (; ; ) {
            Entries.Entry entry;
            lock.lock();
            try {
                entry = require(executionId);
            } finally {
                lock.unlock();
            }
            frame.reset();
            maker.make(entry.number);
            lock.lock();
            try {
                requireOpen();
                if (!entry.gone) {
                    return add(entry, frame);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Needs the lock. */
    private Entries.Entry require(String executionId) {
        requireOpen();
        Entries.Entry entry = entries.find(executionId);
        if (entry == null) {
            throw new PluginException(
                    PluginErrorCode.NOT_FOUND,
                    "execution " + executionId + " is not in the journal of workflows " + file
                            + ": it was never begun there, or it was purged");
        }
        return entry;
    }

    @Override
    public void note(WorkflowProgress event) {
        keeper.awaitRoom();
        Packer frame = new Packer(USUAL);
        int place = Changes.note(frame, 0, event);
        Batch full = null;
        lock.lock();
        try {
            requireOpen();
            Entries.Entry entry = entries.find(event.executionId());
            if (entry == null) {
                return; // purged: so is what happened in it
            }
            frame.patch(place - Long.BYTES, entry.number);
            frame.patch(place, entry.nextPlace++);
            Batch batch = add(entry, frame);
            if (batch.length > GATHERED) {
                full = batch;
            }
        } finally {
            lock.unlock();
        }
        keeper.wake();
        if (full != null) {
            group.force(full);
        }
    }

    @Override
    public void keep(KeptWorkflow workflow) {
        Packer value = new Packer(USUAL);
        Records.kept(value, workflow);
        Packer frame = new Packer(value.length() + USUAL);
        Changes.put(frame, Keys.kept(String.valueOf(workflow.definition().get("id"))), value.toBytes());
        addAndForce(frame);
    }

    @Override
    public void drop(String workflowId) {
        Packer frame = new Packer(USUAL);
        Changes.remove(frame, Keys.kept(workflowId));
        addAndForce(frame);
    }

    private void addAndForce(Packer frame) {
        keeper.awaitRoom();
        Batch batch;
        lock.lock();
        try {
            requireOpen();
            batch = group.add(frame);
        } finally {
            lock.unlock();
        }
        group.force(batch);
    }

    // --- purging -----------------------------------------------------------------------------------------------------

    @Override
    public int purge(Instant endedBefore, int keepAtMost) {
        int purged = 0;
        for (; ; ) {
            keeper.awaitRoom();
            List<Header> some = new ArrayList<>();
            Batch[] written = new Batch[1];
            group.alone(() -> {
                lock.lock();
                try {
                    requireOpen();
                    some.addAll(purgeSome(endedBefore, Math.max(0, keepAtMost), written));
                } finally {
                    lock.unlock();
                }
            });
            if (some.isEmpty()) {
                if (purged > 0) {
                    keeper.tidyUp();
                }
                return purged;
            }
            group.force(written[0]);
            purged += some.size();
        }
    }

    /** Needs the lock and the lead, so that the table has all there is. */
    private List<Header> purgeSome(Instant endedBefore, int keepAtMost, Batch[] written) {
        List<Header> some = reader.ended(endedBefore, keepAtMost, PURGED_AT_A_TIME);
        if (!some.isEmpty()) {
            Packer frame = new Packer(USUAL);
            for (Header execution : some) {
                Changes.purge(frame, execution);
                entries.forget(execution.id());
            }
            for (Hash hash : reader.unusedWithout(some)) {
                Changes.remove(frame, Keys.definition(hash));
            }
            entries.forgetDefinitions();
            written[0] = group.add(frame);
        }
        return some;
    }

    // --- reading -----------------------------------------------------------------------------------------------------

    @Override
    public List<StoredExecution> unended() {
        return reader.unended();
    }

    @Override
    public Optional<StoredExecution> find(String executionId) {
        return reader.find(executionId);
    }

    @Override
    public List<ExecutionRecord> list(ExecutionQuery query, String owner) {
        return reader.list(query, owner);
    }

    @Override
    public List<WorkflowProgress> history(String executionId) {
        group.flush();
        return reader.history(executionId);
    }

    @Override
    public List<KeptWorkflow> kept() {
        return reader.kept();
    }

    /** For tests: the store does what it does after an error of the disk. */
    void breakStore() {
        store.table().close();
    }

    // --- ending ------------------------------------------------------------------------------------------------------

    /** Needs the lock. */
    private void requireOpen() {
        if (closed) {
            throw new PluginException(PluginErrorCode.INVALID_STATE, "the journal of workflows " + file + " is closed");
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
        } finally {
            lock.unlock();
        }
        keeper.close();
        try {
            group.flush();
            group.alone(() -> store.closeWhole(entries.nextNumber()));
        } catch (PluginException e) {
            // What was forced is in the log.
            store.problems().report(e.getMessage());
            store.close();
        }
    }
}
