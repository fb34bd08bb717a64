// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.engine;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.orchestration.workflow.StepResult;
import qtforge.api.orchestration.workflow.StepStatus;
import qtforge.orchestration.workflow.journal.StepRecord;

/** How a step of an execution stands. Guarded by the execution's monitor. */
final class StepState {

    StepStatus status = StepStatus.PENDING;
    Object data;
    PluginErrorCode errorCode = PluginErrorCode.SUCCESS;
    String message = "";
    Instant start;
    Instant end;
    int retries;
    /** When it was done, counted in the execution; 0 when it was not. */
    long order;

    boolean compensated;
    String compensationError = "";
    /** How many steps it waits for. */
    int missing;
    /** Whether the steps that take its items one by one wait for it no more. */
    boolean streaming;

    /** Its items; null while they are not known or when it works on none. */
    List<?> items;

    private Object[] results;
    private BitSet done;
    private int doneItems;
    int next;
    int running;
    /** Items that were given up when their plugin stopped. */
    final Deque<Integer> again = new ArrayDeque<>(0);
    /** Why it fails once its running items have ended; null when it does not. */
    Throwable failure;

    /** It is known what it works on. */
    void over(List<?> values) {
        items = values;
        Object[] known = results;
        BitSet ended = done;
        results = new Object[values.size()];
        done = new BitSet(values.size());
        doneItems = 0;
        next = 0;
        if (known != null) {
            // What was done before a restart stays done.
            for (int i = ended.nextSetBit(0); i >= 0 && i < results.length; i = ended.nextSetBit(i + 1)) {
                itemDone(i, known[i]);
            }
        }
    }

    /** An item is done. */
    void itemDone(int item, Object result) {
        if (!done.get(item)) {
            done.set(item);
            doneItems++;
        }
        results[item] = result;
    }

    /** What an item was, before the items are known again after a restart. */
    private void restoreItem(int item, Object result) {
        if (results == null) {
            results = new Object[item + 1];
            done = new BitSet();
        } else if (results.length <= item) {
            results = java.util.Arrays.copyOf(results, Math.max(item + 1, results.length * 2));
        }
        done.set(item);
        results[item] = result;
        doneItems = done.cardinality();
    }

    /** What a record says of it, of an item of it, or of its undoing. */
    void restore(StepRecord record, boolean critical) {
        if (record.undo()) {
            // PENDING stands for an undoing that does not count any more.
            compensated = record.status() == StepStatus.COMPLETED;
            compensationError = compensated || record.status() == StepStatus.PENDING ? "" : record.message();
        } else if (record.item() >= 0) {
            if (record.status() == StepStatus.COMPLETED || !critical) {
                restoreItem(record.item(), record.data());
            }
        } else {
            status = record.status();
            data = record.data();
            errorCode = record.errorCode();
            message = record.message();
            start = record.startTime().orElse(null);
            end = record.endTime().orElse(null);
            retries = record.retryCount();
            order = record.order();
            restoreEnd(record.items());
        }
    }

    /** What is left of its items when its record says that it ended. */
    private void restoreEnd(int count) {
        if (count > 0) {
            Object[] known = results == null ? new Object[0] : results;
            results = java.util.Arrays.copyOf(known, count);
            done = done == null ? new BitSet() : done;
            items = Collections.nCopies(count, null);
            next = count;
        }
    }

    boolean isDone(int item) {
        return done != null && done.get(item);
    }

    int doneItems() {
        return doneItems;
    }

    boolean hasAllItems() {
        return doneItems == items.size();
    }

    Object resultOf(int item) {
        return results[item];
    }

    /** The results of its items, null for those that are not done; null when it works on none or has none. */
    List<Object> itemResults() {
        return results == null ? null : Collections.unmodifiableList(new ArrayList<>(java.util.Arrays.asList(results)));
    }

    /** The next item to be run, no item at or beyond the limit; -1 when there is none. */
    int takeItem(int limit) {
        Integer redo = again.poll();
        if (redo != null) {
            return redo;
        }
        while (next < Math.min(limit, items.size())) {
            int item = next++;
            if (!done.get(item)) {
                return item;
            }
        }
        return -1;
    }

    /** Whether {@link #takeItem} would find one; goes past those that are done. */
    boolean hasItem(int limit) {
        if (!again.isEmpty()) {
            return true;
        }
        while (next < Math.min(limit, items.size()) && done.get(next)) {
            next++;
        }
        return next < Math.min(limit, items.size());
    }

    /** As if it had never begun; what items were done is kept. */
    void rewind() {
        status = StepStatus.PENDING;
        start = null;
        streaming = false;
        items = null;
        running = 0;
        again.clear();
        failure = null;
    }

    /** For those who ask. */
    StepResult result(String id) {
        return new StepResult(
                id,
                status,
                data == null && results != null && status == StepStatus.COMPLETED ? itemResults() : data,
                errorCode,
                message,
                Optional.ofNullable(start),
                Optional.ofNullable(end),
                retries,
                doneItems,
                items == null ? 0 : items.size(),
                compensated,
                compensationError);
    }
}
