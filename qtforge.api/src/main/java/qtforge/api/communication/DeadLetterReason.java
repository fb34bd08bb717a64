// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

import qtforge.api.core.NamedConstant;

/** Why a message was not delivered. */
public enum DeadLetterReason implements NamedConstant {
    /** The lane was full. */
    OVERFLOW(0),
    /** The handler threw, as often as the subscription allows. */
    HANDLER_FAILED(1),
    /** The subscription is isolated because its handler does not return. */
    HANDLER_HUNG(2),
    /** The subscription was closed, or its bundle stopped, while the message waited. */
    SUBSCRIPTION_CLOSED(3),
    /** The payload cannot be converted to the type the subscription wants. */
    CONVERSION_FAILED(4),
    /** The bus was stopped while the message waited. */
    RUNTIME_STOPPED(5);

    private final int value;

    DeadLetterReason(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
