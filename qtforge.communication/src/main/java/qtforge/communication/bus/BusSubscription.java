// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import qtforge.api.communication.MessageHandler;
import qtforge.api.communication.OverflowPolicy;
import qtforge.api.communication.SubscribeOptions;
import qtforge.api.communication.Subscription;
import qtforge.api.communication.SubscriptionInfo;
import qtforge.caller.Caller;
import qtforge.communication.lane.Lane;
import qtforge.communication.lane.LanePool;
import qtforge.communication.lane.LaneSettings;
import qtforge.communication.topic.TopicPattern;

/**
 * A subscription in force.
 *
 * <p>{@code direct} is what publishers read first: the handler while it may be called in their threads, else null. The lock of
 * this object guards the reasons why not; nothing foreign is called while it is held.
 */
final class BusSubscription implements Subscription {

    private final long id;
    private final String subscriberId;
    private final Caller owner;
    private final Wish wish;
    private final Subscriptions bus;
    private final Instant createdAt = Instant.now();
    private final DeliveryTotals totals = new DeliveryTotals();
    private final Lane<Parcel> lane;
    private final SubscriptionLane calls;
    private final long blockNanos;
    private final boolean onlyInLane;
    private final FailureReports.Pace pace = new FailureReports.Pace();

    /** Milliseconds since 1970; 0 for never. When two threads write at a time, either is right. */
    private volatile long lastHandled;

    private volatile MessageHandler direct;
    /** Null once it is closed, so that who keeps this object does not keep the handler. */
    private volatile MessageHandler handler;

    private boolean paused;
    private boolean hung;
    /** Whether messages wait in its lane because its plugin uses more than it may. Read without the lock too. */
    private volatile boolean putOff;

    private boolean closed;
    /** Called once when it is closed; the stream it feeds. */
    private Runnable end = () -> {};

    /**
     * A subscription that nobody finds yet.
     *
     * @param onlyInLane whether publishers must not call the handler in their threads, as it cannot be called by several
     */
    BusSubscription(
            long id,
            Caller owner,
            Wish wish,
            MessageHandler handler,
            boolean onlyInLane,
            Subscriptions bus,
            Ledger ledger,
            LanePool pool) {
        SubscribeOptions options = wish.options();
        this.id = id;
        this.subscriberId = options.subscriberId().isEmpty() ? owner.id() : options.subscriberId();
        this.owner = owner;
        this.wish = wish;
        this.bus = bus;
        this.handler = handler;
        this.onlyInLane = onlyInLane;
        this.direct = onlyInLane ? null : handler;
        this.blockNanos = options.overflow() == OverflowPolicy.BLOCK
                ? options.blockLimit().toNanos()
                : 0;
        this.calls = new SubscriptionLane(this, ledger);
        this.lane = new Lane<>(
                pool,
                new LaneSettings(
                        options.capacity(), options.overflow() == OverflowPolicy.DROP_OLDEST, options.handlerLimit()),
                calls);
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public String subscriberId() {
        return subscriberId;
    }

    @Override
    public SubscribeOptions options() {
        return wish.options();
    }

    @Override
    public SubscriptionInfo info() {
        return bus.info(this);
    }

    Caller owner() {
        return owner;
    }

    Wish wish() {
        return wish;
    }

    List<TopicPattern> patterns() {
        return wish.patterns();
    }

    boolean covers(String topic) {
        return wish.covers(topic);
    }

    boolean isPlain() {
        return wish.isPlain();
    }

    DeliveryTotals totals() {
        return totals;
    }

    Lane<Parcel> lane() {
        return lane;
    }

    SubscriptionLane calls() {
        return calls;
    }

    /** Its handler has returned. */
    void handledAt(long time) {
        if (time > lastHandled) {
            lastHandled = time;
        }
    }

    /** When its handler last returned, in milliseconds since 1970, apart from what live routes know; 0 for never. */
    long lastHandled() {
        return lastHandled;
    }

    FailureReports.Pace pace() {
        return pace;
    }

    Instant createdAt() {
        return createdAt;
    }

    /** How long a publisher waits for room. */
    long blockNanos() {
        return blockNanos;
    }

    /** The handler if a publisher may call it in his thread now, else null. */
    MessageHandler direct() {
        return direct;
    }

    /** The handler, or null when the subscription is closed. */
    MessageHandler handler() {
        return handler;
    }

    @Override
    public synchronized boolean isActive() {
        return !paused && !hung && !closed;
    }

    synchronized boolean isHung() {
        return hung;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void pause() {
        paused = true;
        direct = null;
        lane.pause();
    }

    @Override
    public synchronized void resume() {
        paused = false;
        direct = directNow();
        lane.resume();
    }

    private MessageHandler directNow() {
        return isActive() && !putOff && !onlyInLane ? handler : null;
    }

    /** Has messages wait in its lane, or no more. */
    synchronized void putOff(boolean waits) {
        putOff = waits;
        direct = directNow();
    }

    /** Whether messages are to wait in its lane. */
    boolean isPutOff() {
        return putOff;
    }

    /** Isolates it, or takes it back. */
    synchronized void hang(boolean hangs) {
        hung = hangs;
        direct = directNow();
    }

    /** Has something done when it is closed; at once when it is. */
    void onEnd(Runnable action) {
        synchronized (this) {
            if (!closed) {
                end = action;
                return;
            }
        }
        action.run();
    }

    /** Lets no call begin any more; false when it was so already. What it must forget is forgotten. */
    boolean shut() {
        Runnable ending;
        synchronized (this) {
            if (closed) {
                return false;
            }
            closed = true;
            direct = null;
            handler = null;
            ending = end;
            end = () -> {};
        }
        lane.close();
        ending.run();
        return true;
    }

    /**
     * When its lane is quiet, gives what it has counted to the senders; to be called once it is shut, and until it answers yes.
     *
     * @return whether it is done
     */
    boolean foldIfQuiet() {
        if (!lane.awaitQuiet(0, TimeUnit.NANOSECONDS)) {
            return false;
        }
        calls.counts().forEach(count -> count.sender().totals.delivered.add(count.delivered()));
        return true;
    }

    @Override
    public void close() {
        bus.close(this);
    }

    @Override
    public String toString() {
        return "subscription " + id + " of " + subscriberId + " to "
                + String.join(", ", options().topics());
    }
}
