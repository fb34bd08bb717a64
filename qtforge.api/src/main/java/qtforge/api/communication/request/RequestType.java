// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.request;

import qtforge.api.core.NamedConstant;

/** What kind of request it is. An endpoint says which it supports; beyond that the meaning is between sender and endpoint. */
public enum RequestType implements NamedConstant {
    /** Asks, and changes nothing. */
    QUERY(0),
    /** Changes something. */
    COMMAND(1),
    /** Tells something that happened. */
    EVENT(2),
    /** Asks for something that comes in parts. */
    STREAM(3),
    /** Carries several requests in one. */
    BATCH(4),
    /** Anything else. */
    CUSTOM(5);

    private final int value;

    RequestType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
