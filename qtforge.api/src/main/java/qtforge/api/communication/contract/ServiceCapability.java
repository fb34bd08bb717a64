// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.contract;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import qtforge.api.core.NamedConstant;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** What a contract or a method of it promises. Values are bits. */
public enum ServiceCapability implements NamedConstant {
    /** Nothing. */
    NONE(0),
    /** Answers before it returns. */
    SYNCHRONOUS(0x1),
    /** Answers later; no thread waits meanwhile. */
    ASYNCHRONOUS(0x2),
    /** Answers with a stream: {@link ServiceContractRegistry#open}. */
    STREAMING(0x4),
    /** Takes part in transactions. */
    TRANSACTIONAL(0x8),
    /** Gives the same answer to the same parameters for a while: {@link CallOptions#cached}. */
    CACHEABLE(0x10),
    /** May be called again when it is not known whether it was done: failed calls are tried at another provider. */
    IDEMPOTENT(0x20),
    /** May be called by several threads at a time. Without it, calls of a provider are made one after the other. */
    THREAD_SAFE(0x40),
    /** Remembers earlier calls: calls of one consumer stay with one provider. */
    STATEFUL(0x80),
    /** Is listed to others. */
    DISCOVERABLE(0x100),
    /** Follows semantic versioning. */
    VERSIONED(0x200),
    /** Asks who calls. */
    AUTHENTICATED(0x400),
    /** Goes over the wire encrypted. */
    ENCRYPTED(0x800),
    /** Makes data of data. */
    DATA_TRANSFORMATION(0x1000),
    /** Takes many things in one call. */
    BATCH_PROCESSING(0x2000),
    /** Is called for events. */
    EVENT_HANDLING(0x4000);

    private final int value;

    ServiceCapability(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The bits of several capabilities. */
    public static int toBits(Collection<ServiceCapability> capabilities) {
        int bits = 0;
        for (ServiceCapability capability : capabilities) {
            bits |= capability.value;
        }
        return bits;
    }

    /**
     * The capabilities of a number.
     *
     * @throws PluginException INVALID_ARGUMENT when a bit stands for none
     */
    public static Set<ServiceCapability> fromBits(int bits) {
        Set<ServiceCapability> capabilities = EnumSet.noneOf(ServiceCapability.class);
        int left = bits;
        for (ServiceCapability capability : values()) {
            if (capability != NONE && (bits & capability.value) != 0) {
                capabilities.add(capability);
                left &= ~capability.value;
            }
        }
        if (left != 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "service capabilities " + bits + " have the bits 0x" + Integer.toHexString(left)
                            + " that stand for nothing");
        }
        return capabilities;
    }
}
