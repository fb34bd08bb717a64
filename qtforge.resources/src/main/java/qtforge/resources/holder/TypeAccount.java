// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.holder;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import qtforge.api.managers.resource.ResourcePriority;
import qtforge.api.managers.resource.ResourceQuota;
import qtforge.api.managers.resource.ResourceType;

/** What a plugin has of one type, and how much that may be. No lock: a place is taken by compare-and-set, so a quota is never passed. */
public final class TypeAccount {

    private final ResourceType type;
    private final AtomicInteger instances = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    /** Instances that count for none of a default quota: threads of the plugin's context, which others bound. */
    private final AtomicInteger beside = new AtomicInteger();

    private volatile ResourceQuota quota;
    private volatile boolean explicit;

    TypeAccount(ResourceType type, ResourceQuota quota, boolean explicit) {
        this.type = type;
        this.quota = quota;
        this.explicit = explicit;
    }

    /** What it is about. */
    public ResourceType type() {
        return type;
    }

    /** How much it may be. */
    public ResourceQuota quota() {
        return quota;
    }

    /** Whether somebody set that. */
    public boolean isExplicit() {
        return explicit;
    }

    void quota(ResourceQuota changed, boolean set) {
        quota = changed;
        explicit = set;
    }

    /** Leases, or threads. */
    public int instances() {
        return instances.get();
    }

    /** Bytes of those. */
    public long bytes() {
        return bytes.get();
    }

    /**
     * Takes what the quota allows.
     *
     * @return how many instances the plugin has now; -1 when the quota refuses
     */
    public int take(ResourcePriority priority, int count, long size) {
        ResourceQuota bound = quota;
        if (!priority.isAtLeast(bound.minPriority())) {
            return -1;
        }
        if (size > 0 && !add(size, bound.maxMemoryBytes())) {
            return -1;
        }
        while (true) {
            int now = instances.get();
            if (now > mostInstances() - count) {
                bytes.addAndGet(-size);
                return -1;
            }
            if (instances.compareAndSet(now, now + count)) {
                return now + count;
            }
        }
    }

    private boolean add(long size, long most) {
        while (true) {
            long now = bytes.get();
            if (now > most - size) {
                return false;
            }
            if (bytes.compareAndSet(now, now + size)) {
                return true;
            }
        }
    }

    /** How many instances there may be now. */
    public long mostInstances() {
        return (long) quota.maxInstances() + (explicit ? 0 : beside.get());
    }

    /** Takes what the plugin must have, beside a default quota. */
    public void takeBeside(int count) {
        beside.addAndGet(count);
        instances.addAndGet(count);
    }

    /** What was taken beside is about to be released. */
    public void endBeside(int count) {
        beside.addAndGet(-count);
    }

    /** Gives back what was taken. */
    public void release(int count, long size) {
        instances.addAndGet(-count);
        if (size > 0) {
            bytes.addAndGet(-size);
        }
    }
}
