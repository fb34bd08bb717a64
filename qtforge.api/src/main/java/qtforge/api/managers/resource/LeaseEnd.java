// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import qtforge.api.core.NamedConstant;

/** Why a lease is no more. */
public enum LeaseEnd implements NamedConstant {
    /** It still is. */
    HELD(0),
    /** The holder closed it. */
    RETURNED(1),
    /** The holder's bundle stopped without returning it. */
    HOLDER_STOPPED(2),
    /** It was held longer than the quota or the pool allows. */
    OVERDUE(3),
    /** An operator took it back. */
    RECLAIMED(4),
    /** The pool was closed, by its owner or because that stopped. */
    POOL_CLOSED(5);

    private final int value;

    LeaseEnd(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
