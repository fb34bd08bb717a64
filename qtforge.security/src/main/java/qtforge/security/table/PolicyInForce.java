// SPDX-License-Identifier: Apache-2.0
package qtforge.security.table;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.security.policy.Policy;
import qtforge.security.policy.PolicyComments;
import qtforge.security.policy.PolicyFile;
import qtforge.security.policy.PolicyReader;
import qtforge.security.policy.PolicyReading;
import qtforge.security.policy.PolicyTerms;
import qtforge.security.policy.PolicyWriter;
import qtforge.security.policy.SubjectPolicy;
import qtforge.security.subject.InstalledSubject;
import qtforge.security.table.PermissionTable.TableLost;

/**
 * The policy in force, its file and the table, changed together or not at all: the next file is written beside the old one, the
 * table is changed and read back, and only then the file gets its name. A process killed in between starts with the old policy.
 */
final class PolicyInForce {

    private static final int LONGEST_WAIT_SECONDS = 30;
    private static final int ATTEMPTS = 1000;

    private final PolicyFile file;
    private final PolicyTerms terms;
    private final RowCompiler compiler;
    private final PermissionTable table;
    private final Supplier<Collection<InstalledSubject>> installed;

    /** Guards file, compiler, table and the writing of the fields below. Nothing foreign is called while it is held. */
    private final ReentrantLock lock = new ReentrantLock();

    /** Rises before what is installed is read anew, so that nobody commits rows of what was installed earlier. */
    private final AtomicLong installations = new AtomicLong();

    private volatile State state = new State(Policy.EMPTY, PolicyComments.NONE, List.of());
    private volatile boolean unreadable;

    PolicyInForce(
            PolicyFile file,
            PolicyTerms terms,
            RowCompiler compiler,
            PermissionTable table,
            Supplier<Collection<InstalledSubject>> installed) {
        this.file = file;
        this.terms = terms;
        this.compiler = compiler;
        this.table = table;
        this.installed = installed;
    }

    /** What is in force. */
    record State(Policy policy, PolicyComments comments, List<Row> rows) {

        String text() {
            return PolicyWriter.write(policy, comments);
        }
    }

    /**
     * What a change did.
     *
     * @param foreign whether somebody else had changed the table, which is put right
     */
    record Outcome(State before, State after, boolean foreign) {

        boolean changed() {
            return !before.policy().equals(after.policy());
        }
    }

    /** A change of the policy that depends on what is installed. */
    @FunctionalInterface
    interface Change {

        Policy of(Policy policy, Ceilings ceilings);
    }

    private interface Action<T> {

        T run(Collection<InstalledSubject> installed) throws TableLost;
    }

    State state() {
        return state;
    }

    PolicyFile file() {
        return file;
    }

    PolicyTerms terms() {
        return terms;
    }

    /** Puts the policy of the file in force at start, before anything is installed. */
    void start(PolicyReading reading) throws TableLost {
        lock.lock();
        try {
            List<Row> rows = compiler.rows(reading.policy(), List.of());
            table.replace(rows);
            state = new State(reading.policy(), reading.comments(), rows);
        } finally {
            lock.unlock();
        }
    }

    /** The file cannot be read: nobody may do anything, and the file is not overwritten before it was corrected. */
    void startUnreadable() throws TableLost {
        unreadable = true;
        start(new PolicyReading(Policy.EMPTY, PolicyComments.NONE, List.of()));
    }

    Outcome change(Change change) throws TableLost {
        return locked(present -> {
            State old = state;
            Policy next = change.of(old.policy(), new Ceilings(present));
            if (next.equals(old.policy())) {
                return new Outcome(old, old, false);
            }
            if (unreadable) {
                throw new PluginException(
                        PluginErrorCode.INVALID_STATE,
                        "the policy file " + file.path() + " has mistakes and is not overwritten; find them with"
                                + " qtforge:policy check " + file.path() + ", then qtforge:policy apply it");
            }
            return install(next, old.comments(), present);
        });
    }

    Outcome apply(String text) throws TableLost {
        return locked(present -> {
            PolicyReading reading = PolicyReader.read(text, terms);
            reading.requireSound("the policy");
            if (file.changedOutside() && file.peek().equals(Optional.of(text))) {
                return adopt(reading, present);
            }
            if (unreadable) {
                file.acknowledge();
            }
            return install(reading.policy(), reading.comments(), present);
        });
    }

    /** The generation before; the one in force becomes it. */
    Outcome restore() throws TableLost {
        String text = file.readPrevious()
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.NOT_FOUND, "there is no " + file.previous() + ", so nothing to restore"));
        return apply(text);
    }

    /** What was edited by hand is in force as it stands; it is not written anew. */
    private Outcome adopt(PolicyReading reading, Collection<InstalledSubject> present) throws TableLost {
        State old = state;
        List<Row> rows = compiler.rows(reading.policy(), present);
        boolean foreign = table.replace(rows);
        try {
            file.adopt(old.text());
        } catch (RuntimeException e) {
            table.replace(old.rows());
            throw e;
        }
        return inForce(old, new State(reading.policy(), reading.comments(), rows), foreign);
    }

    private Outcome install(Policy next, PolicyComments comments, Collection<InstalledSubject> present)
            throws TableLost {
        State old = state;
        String text = PolicyWriter.write(next, comments);
        requireReadable(changed(old.policy(), next));
        List<Row> rows = compiler.rows(next, present);
        PolicyFile.Pending pending = file.prepare(text);
        boolean foreign;
        try {
            foreign = table.replace(rows);
        } catch (RuntimeException | Error | TableLost e) {
            pending.discard();
            throw e;
        }
        try {
            pending.complete();
        } catch (RuntimeException e) {
            table.replace(old.rows());
            throw e;
        }
        return inForce(old, new State(next, comments, rows), foreign);
    }

    private Outcome inForce(State old, State next, boolean foreign) {
        unreadable = false;
        state = next;
        return new Outcome(old, next, foreign);
    }

    /** The policy without the subjects about which nothing else was decided: those were read back before. */
    @SuppressWarnings("ReferenceEquality") // the same object is what was read back; an equal one would do as well
    private static Policy changed(Policy old, Policy next) {
        TreeMap<String, SubjectPolicy> subjects = new TreeMap<>(next.subjects());
        subjects.entrySet()
                .removeIf(entry -> entry.getValue() == old.subjects().get(entry.getKey())
                        && (entry.getValue().signer().isEmpty()
                                || next.publishers().equals(old.publishers())));
        return new Policy(
                next.level(),
                next.publishers(),
                subjects,
                next.levels(),
                next.everyone(),
                next.blacklist(),
                next.rules());
    }

    private void requireReadable(Policy next) {
        PolicyReading back = PolicyReader.read(PolicyWriter.write(next), terms);
        if (!back.problems().isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    back.problems().get(0).message() + "; "
                            + back.problems().get(0).remedy());
        }
        if (!back.policy().equals(next)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "the policy file cannot say this: digests must be in lower case, names and reasons without line"
                            + " breaks, and conditions without spaces around them");
        }
    }

    /** Compiles anew after what is installed changed; also puts a table right that somebody else changed. */
    Outcome refresh() throws TableLost {
        installations.incrementAndGet();
        return locked(present -> {
            State old = state;
            List<Row> rows = compiler.rows(old.policy(), present);
            if (rows.equals(old.rows()) && table.intact()) {
                return new Outcome(old, old, false);
            }
            boolean foreign = table.replace(rows);
            state = new State(old.policy(), old.comments(), rows);
            return new Outcome(old, state, foreign);
        });
    }

    /** The rules a subject meets; for what is not installed, at the highest level it could have. */
    RuleBook rules(String subject) {
        try {
            return locked(present -> {
                Policy policy = state.policy();
                return new RuleBook(compiler.rowsOf(policy, subject, new Ceilings(present).of(policy, subject)));
            });
        } catch (TableLost e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T locked(Action<T> action) throws TableLost {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long seen = installations.get();
            Collection<InstalledSubject> present = installed.get();
            acquire();
            try {
                if (installations.get() == seen) {
                    return action.run(present);
                }
            } finally {
                lock.unlock();
            }
        }
        throw new PluginException(
                PluginErrorCode.RESOURCE_UNAVAILABLE, "plugins come and go too fast to change the policy; try again");
    }

    private void acquire() {
        try {
            if (lock.tryLock(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(
                    PluginErrorCode.OPERATION_CANCELLED,
                    "interrupted while waiting for another change of the policy",
                    e);
        }
        throw new PluginException(
                PluginErrorCode.TIMEOUT,
                "another change of the policy did not end within " + LONGEST_WAIT_SECONDS + " seconds; try again");
    }
}
