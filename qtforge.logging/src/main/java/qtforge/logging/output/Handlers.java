// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.logging.LogEntry;
import qtforge.api.managers.logging.LogLevel;
import qtforge.api.managers.logging.LogOutputHandler;
import qtforge.api.managers.logging.LogOutputStatus;
import qtforge.api.managers.logging.LogRegistration;
import qtforge.logging.caller.Owner;

/** The outputs that plugins bring. */
public final class Handlers {

    private static final int MOST = 256;
    private static final int MOST_OF_A_BUNDLE = 16;
    private static final long FLUSH_LIMIT = TimeUnit.SECONDS.toNanos(2);

    private final CopyOnWriteArrayList<HandlerLane> lanes = new CopyOnWriteArrayList<>();
    private final AtomicLong droppedBefore = new AtomicLong();
    private volatile boolean enabled = true;

    void enable(boolean wanted) {
        enabled = wanted;
    }

    boolean isEnabled() {
        return enabled;
    }

    void offer(LogEntry entry) {
        if (enabled) {
            for (HandlerLane lane : lanes) {
                lane.offer(entry);
            }
        }
    }

    /** Adds one. The lock is that of adding only. */
    public synchronized LogRegistration add(String name, LogOutputHandler handler, LogLevel least, Owner owner) {
        if (name.isBlank() || name.length() > 200 || name.chars().anyMatch(Character::isISOControl)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS,
                    owner.id(),
                    "a log output handler needs a name of 1 to 200 printable characters; '" + name + "' is none",
                    null);
        }
        if (find(name).isPresent()) {
            throw new PluginException(
                    PluginErrorCode.ALREADY_EXISTS,
                    owner.id(),
                    "there is a log output handler '" + name + "' already; remove it or choose another name",
                    null);
        }
        long own = lanes.stream()
                .filter(lane -> lane.owner().bundle().equals(owner.bundle()))
                .count();
        if (own >= MOST_OF_A_BUNDLE || lanes.size() >= MOST) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    owner.id(),
                    "a bundle may have " + MOST_OF_A_BUNDLE + " log output handlers and all together " + MOST + ", but "
                            + owner.id() + " has " + own + " of " + lanes.size() + "; close one first",
                    null);
        }
        HandlerLane lane = new HandlerLane(name, handler, least, owner, this);
        lanes.add(lane);
        return lane;
    }

    private Optional<HandlerLane> find(String name) {
        return lanes.stream().filter(lane -> lane.name().equals(name)).findFirst();
    }

    /** Whose a handler is. */
    public Optional<Owner> ownerOf(String name) {
        return find(name).map(HandlerLane::owner);
    }

    /** Removes one. */
    public boolean remove(String name) {
        return find(name).map(this::remove).orElse(false);
    }

    boolean has(HandlerLane lane) {
        return lanes.contains(lane);
    }

    boolean remove(HandlerLane lane) {
        boolean there = lanes.remove(lane);
        if (there) {
            droppedBefore.addAndGet(lane.dropped());
            lane.end();
        }
        return there;
    }

    /** Removes those of a bundle. */
    public void end(Bundle bundle) {
        for (HandlerLane lane : lanes) {
            if (lane.owner().bundle().equals(bundle)) {
                remove(lane);
            }
        }
    }

    long dropped() {
        return droppedBefore.get()
                + lanes.stream().mapToLong(HandlerLane::dropped).sum();
    }

    /** Those that somebody may see. */
    List<LogOutputStatus> statuses(Predicate<Owner> visible) {
        return lanes.stream()
                .filter(lane -> visible.test(lane.owner()))
                .map(HandlerLane::status)
                .toList();
    }

    /** Waits, for two seconds at most, until what waits now is written and flushed. */
    void flush() {
        long began = System.nanoTime();
        List<CountDownLatch> latches = new ArrayList<>();
        for (HandlerLane lane : lanes) {
            CountDownLatch latch = lane.flush();
            if (latch != null) {
                latches.add(latch);
            }
        }
        try {
            for (CountDownLatch latch : latches) {
                long left = FLUSH_LIMIT - (System.nanoTime() - began);
                if (left <= 0 || !latch.await(left, TimeUnit.NANOSECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void close() {
        lanes.forEach(this::remove);
    }
}
