// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import qtforge.security.policy.Policy;
import qtforge.security.policy.PolicyHolder;

/** A policy in memory, for tests. */
public final class HeldPolicy implements PolicyHolder {

    private final AtomicInteger refreshes = new AtomicInteger();
    private volatile Policy policy;
    private volatile RuntimeException failure;

    public HeldPolicy(Policy policy) {
        this.policy = policy;
    }

    @Override
    public Policy current() {
        return policy;
    }

    @Override
    public synchronized Policy change(UnaryOperator<Policy> change) {
        policy = change.apply(policy);
        return policy;
    }

    @Override
    public void refresh() {
        if (failure != null) {
            throw failure;
        }
        refreshes.incrementAndGet();
    }

    @Override
    public void listen(Consumer<Policy> listener) {
        throw new UnsupportedOperationException();
    }

    public int refreshes() {
        return refreshes.get();
    }

    /** From now on {@link #refresh} fails; null for no more. */
    public void failWith(RuntimeException exception) {
        failure = exception;
    }
}
