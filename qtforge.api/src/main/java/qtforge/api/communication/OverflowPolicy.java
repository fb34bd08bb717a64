// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

import qtforge.api.core.NamedConstant;

/** What happens to a message that does not fit into a subscription's lane any more. */
public enum OverflowPolicy implements NamedConstant {
    /** The publisher waits, at most as long as {@link SubscribeOptions#blockLimit()}; then the message becomes a dead letter. */
    BLOCK(0),
    /** The oldest of the least urgent waiting messages is dropped and counted; when everything that waits is more urgent, the new one is. */
    DROP_OLDEST(1),
    /** The new message is dropped and counted. */
    DROP_NEWEST(2),
    /** The new message becomes a dead letter. */
    DEAD_LETTER(3);

    private final int value;

    OverflowPolicy(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
