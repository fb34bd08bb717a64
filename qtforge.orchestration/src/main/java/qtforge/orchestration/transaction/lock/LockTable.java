// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.lock;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.orchestration.transaction.TransactionErrorCategory;
import qtforge.api.orchestration.transaction.TransactionException;

/**
 * Locks on names, kept by transactions: shared or exclusive, first come first served, except that who has a shared lock and wants
 * it exclusively goes first. Who would wait for somebody that waits for him is refused.
 *
 * <p>Everything is guarded by {@link #guard}, which is never held while anything is called or waited for without a limit.
 */
public final class LockTable {

    /** Somebody who waits. */
    private static final class Waiter {
        final String transaction;
        final LockMode mode;
        final Condition changed;
        boolean cancelled;

        Waiter(String transaction, LockMode mode, Condition changed) {
            this.transaction = transaction;
            this.mode = mode;
            this.changed = changed;
        }
    }

    /** One name. */
    private static final class Entry {
        final Map<String, LockMode> holders = new LinkedHashMap<>();
        final Deque<Waiter> queue = new ArrayDeque<>();

        boolean admits(String transaction, LockMode mode) {
            for (Map.Entry<String, LockMode> holder : holders.entrySet()) {
                if (!holder.getKey().equals(transaction)
                        && (mode == LockMode.EXCLUSIVE || holder.getValue() == LockMode.EXCLUSIVE)) {
                    return false;
                }
            }
            return true;
        }

        void grant(String transaction, LockMode mode) {
            holders.merge(transaction, mode, (old, added) -> old == LockMode.EXCLUSIVE ? old : added);
        }
    }

    private final ReentrantLock guard = new ReentrantLock();
    private final Map<String, Entry> entries = new HashMap<>();

    /**
     * Waits for a lock. Having it already, or a stronger one, is enough.
     *
     * @param nanos at most so long
     * @return whether it is new: the transaction had none on that name
     * @throws TransactionException DEADLOCK; TIMEOUT naming who has it; CONCURRENCY when {@link #cancel} was called meanwhile
     */
    public boolean acquire(String transaction, String name, LockMode mode, long nanos) {
        return acquire(transaction, name, mode, nanos, () -> false);
    }

    /**
     * As {@link #acquire(String, String, LockMode, long)}, for one that may be cancelled before it waits.
     *
     * @param over whether it is to be rolled back; asked under the guard, so it must not call this table. Whoever makes it true calls
     *     {@link #cancel} afterwards
     */
    public boolean acquire(String transaction, String name, LockMode mode, long nanos, BooleanSupplier over) {
        guard.lock();
        try {
            Entry entry = entries.computeIfAbsent(name, key -> new Entry());
            LockMode held = entry.holders.get(transaction);
            if (held == LockMode.EXCLUSIVE || held == mode) {
                return false;
            }
            if (entry.admits(transaction, mode) && (held != null || entry.queue.isEmpty())) {
                entry.grant(transaction, mode);
                return held == null;
            }
            Waiter waiter = new Waiter(transaction, mode, guard.newCondition());
            waiter.cancelled = over.getAsBoolean();
            if (held != null) {
                entry.queue.addFirst(waiter);
            } else {
                entry.queue.addLast(waiter);
            }
            await(name, entry, waiter, nanos);
            return held == null;
        } finally {
            guard.unlock();
        }
    }

    private void await(String name, Entry entry, Waiter waiter, long nanos) {
        boolean granted = false;
        try {
            List<String> circle = circle(waiter.transaction);
            if (!circle.isEmpty()) {
                throw refusal(
                        TransactionErrorCategory.DEADLOCK,
                        PluginErrorCode.RESOURCE_UNAVAILABLE,
                        waiter,
                        name,
                        "would wait for each other with " + String.join(", ", circle)
                                + "; begin it again, and use plugins in the same order everywhere",
                        null);
            }
            long left = nanos;
            while (!(granted = granted(entry, waiter))) {
                if (waiter.cancelled) {
                    throw refusal(
                            TransactionErrorCategory.CONCURRENCY,
                            PluginErrorCode.OPERATION_CANCELLED,
                            waiter,
                            name,
                            "is being rolled back",
                            null);
                }
                if (left <= 0) {
                    throw refusal(
                            TransactionErrorCategory.TIMEOUT,
                            PluginErrorCode.TIMEOUT,
                            waiter,
                            name,
                            "waited to the end of its limit for " + entry.holders.keySet()
                                    + "; end those, or give it more time",
                            null);
                }
                left = waiter.changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refusal(
                    TransactionErrorCategory.CONCURRENCY,
                    PluginErrorCode.OPERATION_CANCELLED,
                    waiter,
                    name,
                    "was interrupted",
                    e);
        } finally {
            if (!granted) {
                entry.queue.remove(waiter);
                changed(name, entry);
            }
        }
    }

    /** Whether it is this one's turn; then he has it, and the next is woken: he may want the same. */
    private static boolean granted(Entry entry, Waiter waiter) {
        if (waiter.cancelled || entry.queue.peek() != waiter || !entry.admits(waiter.transaction, waiter.mode)) {
            return false;
        }
        entry.queue.remove();
        entry.grant(waiter.transaction, waiter.mode);
        wake(entry);
        return true;
    }

    private static void wake(Entry entry) {
        Waiter next = entry.queue.peek();
        if (next != null) {
            next.changed.signal();
        }
    }

    private void changed(String name, Entry entry) {
        if (entry.holders.isEmpty() && entry.queue.isEmpty()) {
            entries.remove(name, entry);
        } else {
            wake(entry);
        }
    }

    private static TransactionException refusal(
            TransactionErrorCategory category,
            PluginErrorCode code,
            Waiter waiter,
            String name,
            String problem,
            Throwable cause) {
        return new TransactionException(
                category,
                code,
                waiter.transaction,
                name,
                "transaction " + waiter.transaction + " does not get plugin '" + name + "' for "
                        + (waiter.mode == LockMode.SHARED ? "reading" : "writing") + ": it " + problem,
                cause);
    }

    /** The transactions in a circle of waiting that goes through this one; empty when there is none. */
    private List<String> circle(String start) {
        Map<String, Set<String>> waitsFor = new HashMap<>();
        for (Entry entry : entries.values()) {
            List<Waiter> before = new ArrayList<>();
            for (Waiter waiter : entry.queue) {
                Set<String> others = waitsFor.computeIfAbsent(waiter.transaction, key -> new HashSet<>());
                entry.holders.forEach((holder, mode) -> {
                    if (waiter.mode == LockMode.EXCLUSIVE || mode == LockMode.EXCLUSIVE) {
                        others.add(holder);
                    }
                });
                before.forEach(earlier -> others.add(earlier.transaction));
                others.remove(waiter.transaction);
                before.add(waiter);
            }
        }
        Deque<String> toVisit = new ArrayDeque<>(waitsFor.getOrDefault(start, Set.of()));
        Map<String, String> from = new HashMap<>();
        while (!toVisit.isEmpty()) {
            String next = toVisit.poll();
            for (String other : waitsFor.getOrDefault(next, Set.of())) {
                if (other.equals(start)) {
                    return path(from, next);
                }
                if (from.putIfAbsent(other, next) == null) {
                    toVisit.add(other);
                }
            }
        }
        return List.of();
    }

    private static List<String> path(Map<String, String> from, String end) {
        Deque<String> path = new ArrayDeque<>();
        Set<String> seen = new HashSet<>();
        for (String at = end; at != null && seen.add(at); at = from.get(at)) {
            path.addFirst(at);
        }
        return List.copyOf(path);
    }

    /** Gives one lock back. */
    public void release(String transaction, String name) {
        guard.lock();
        try {
            Entry entry = entries.get(name);
            if (entry != null && entry.holders.remove(transaction) != null) {
                changed(name, entry);
            }
        } finally {
            guard.unlock();
        }
    }

    /** Gives all its locks back. */
    public void releaseAll(String transaction) {
        guard.lock();
        try {
            for (String name : List.copyOf(entries.keySet())) {
                Entry entry = entries.get(name);
                if (entry.holders.remove(transaction) != null) {
                    changed(name, entry);
                }
            }
        } finally {
            guard.unlock();
        }
    }

    /** Ends its waiting. */
    public void cancel(String transaction) {
        guard.lock();
        try {
            for (Entry entry : entries.values()) {
                for (Waiter waiter : entry.queue) {
                    if (waiter.transaction.equals(transaction)) {
                        waiter.cancelled = true;
                        waiter.changed.signal();
                    }
                }
            }
        } finally {
            guard.unlock();
        }
    }

    /** How many names are locked or waited for. */
    public int size() {
        guard.lock();
        try {
            return entries.size();
        } finally {
            guard.unlock();
        }
    }
}
