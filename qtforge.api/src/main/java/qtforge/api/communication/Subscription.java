// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

import org.osgi.annotation.versioning.ProviderType;

/** A subscription in force. It ends when it is closed or the bundle it belongs to stops. */
@ProviderType
public interface Subscription extends AutoCloseable {

    /** Its number; unique in this process. */
    long id();

    /** Who subscribes. */
    String subscriberId();

    /** What was asked for. */
    SubscribeOptions options();

    /** Its state and counters now. */
    SubscriptionInfo info();

    /** Whether it gets messages: neither paused nor isolated nor closed. */
    boolean isActive();

    /** Lets messages wait in the lane until {@link #resume()}. Messages in the caller's thread go to the lane too. */
    void pause();

    /** Goes on after {@link #pause()}. */
    void resume();

    /**
     * Ends it. No call of the handler begins any more; one that is running goes on. What waits becomes dead letters. May be
     * called from the handler, and again.
     */
    @Override
    void close();
}
