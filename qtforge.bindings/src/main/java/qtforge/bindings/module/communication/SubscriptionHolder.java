// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.communication;

/** Closes a subscription that is made after what closes it. */
final class SubscriptionHolder implements AutoCloseable {

    /** Guarded by this; nothing is called under the lock. */
    private SubscriptionFacade held;

    /** Guarded by this. */
    private boolean closed;

    void hold(SubscriptionFacade subscription) {
        boolean late;
        synchronized (this) {
            held = subscription;
            late = closed;
        }
        if (late) {
            subscription.close();
        }
    }

    @Override
    public void close() {
        SubscriptionFacade closing;
        synchronized (this) {
            closed = true;
            closing = held;
        }
        if (closing != null) {
            closing.close();
        }
    }
}
