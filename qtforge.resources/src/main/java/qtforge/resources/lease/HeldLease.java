// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.lease;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.resource.Lease;
import qtforge.api.managers.resource.LeaseEnd;
import qtforge.api.managers.resource.LeaseInfo;
import qtforge.api.managers.resource.ResourcePriority;

/**
 * A lease. It ends once, by whoever changes {@link #end} from HELD first; that one gives the resource and the place in the account back.
 *
 * @param <T> the resource
 */
public abstract class HeldLease<T> implements Lease<T> {

    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final VarHandle END;
    private static final VarHandle NUMBER;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            END = lookup.findVarHandle(HeldLease.class, "end", LeaseEnd.class);
            NUMBER = lookup.findVarHandle(HeldLease.class, "number", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final T resource;
    private final ResourcePriority priority;
    private final long acquired = System.nanoTime();
    private final Throwable site;
    private final String thread = Thread.currentThread().getName();

    @SuppressWarnings("FieldMayBeFinal")
    private volatile LeaseEnd end = LeaseEnd.HELD;

    /** Given when it is first asked for, so that leases nobody asks about have no number to quarrel for. */
    private volatile long number;

    /**
     * A lease that begins now.
     *
     * @param site where it was taken, or null
     */
    protected HeldLease(T resource, ResourcePriority priority, Throwable site) {
        this.resource = resource;
        this.priority = priority;
        this.site = site;
    }

    /** Takes the resource back after the lease has ended. */
    protected abstract void over(LeaseEnd how);

    /** What it counts for. */
    protected abstract int instances();

    /** Ends it, if it has not ended. Returns whether this ended it. */
    public final boolean end(LeaseEnd how) {
        if (!END.compareAndSet(this, LeaseEnd.HELD, how)) {
            return false;
        }
        over(how);
        return true;
    }

    /** Nanoseconds since it was taken. */
    public final long age(long now) {
        return now - acquired;
    }

    /** The resource, whether or not it is over. */
    protected final T resource() {
        return resource;
    }

    @Override
    public final T get() {
        LeaseEnd now = end;
        if (now == LeaseEnd.HELD) {
            return resource;
        }
        throw new PluginException(
                PluginErrorCode.INVALID_STATE,
                holder(),
                "lease " + id() + " of '" + pool() + "' by '" + holder() + "' is over (" + now.scriptName()
                        + "); acquire a new one",
                null);
    }

    @Override
    public final void close() {
        end(LeaseEnd.RETURNED);
    }

    @Override
    public final long id() {
        long known = number;
        if (known == 0) {
            NUMBER.compareAndSet(this, 0L, NUMBERS.incrementAndGet());
            known = number;
        }
        return known;
    }

    @Override
    public final boolean isHeld() {
        return end == LeaseEnd.HELD;
    }

    @Override
    public final LeaseEnd end() {
        return end;
    }

    @Override
    public final ResourcePriority priority() {
        return priority;
    }

    @Override
    public final Instant acquiredAt() {
        return Instant.now().minusNanos(age(System.nanoTime()));
    }

    @Override
    public final List<StackTraceElement> allocationSite() {
        return site instanceof AllocationSite recorded ? recorded.frames() : List.of();
    }

    @Override
    public final LeaseInfo info() {
        return new LeaseInfo(
                id(),
                pool(),
                type(),
                holder(),
                priority,
                instances(),
                bytes(),
                acquiredAt(),
                thread,
                allocationSite().stream().map(StackTraceElement::toString).toList(),
                end);
    }

    @Override
    public final String toString() {
        return "lease " + id() + " of " + pool() + " by " + holder() + " (" + end.scriptName() + ")";
    }
}
