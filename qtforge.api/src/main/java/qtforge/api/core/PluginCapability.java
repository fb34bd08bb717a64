// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** What a plugin says it can do; a set of them is a bit field in the original and in scripts. */
public enum PluginCapability implements NamedConstant {
    /** Nothing. */
    NONE(0),
    /** Has a user interface. */
    UI(0x1),
    /** Offers background services. */
    SERVICE(0x2),
    /** Talks to the network. */
    NETWORK(0x4),
    /** Processes data. */
    DATA_PROCESSING(0x8),
    /** Runs scripts. */
    SCRIPTING(0x10),
    /** Works with files. */
    FILE_SYSTEM(0x20),
    /** Works with databases. */
    DATABASE(0x40),
    /** Can be initialized beside others. */
    ASYNC_INIT(0x80),
    /** Can be replaced while it runs. */
    HOT_RELOAD(0x100),
    /** Can be configured. */
    CONFIGURATION(0x200),
    /** Writes or collects logs. */
    LOGGING(0x400),
    /** Has to do with security. */
    SECURITY(0x800),
    /** Uses threads. */
    THREADING(0x1000),
    /** Watches other parts. */
    MONITORING(0x2000);

    private final int bit;

    PluginCapability(int bit) {
        this.bit = bit;
    }

    @Override
    public int value() {
        return bit;
    }

    /** The bit field of the given capabilities. */
    public static int toBits(Collection<PluginCapability> capabilities) {
        int bits = 0;
        for (PluginCapability capability : capabilities) {
            bits |= capability.bit;
        }
        return bits;
    }

    /**
     * The capabilities of a bit field.
     *
     * @throws PluginException INVALID_ARGUMENT when a bit has no meaning
     */
    public static Set<PluginCapability> fromBits(int bits) {
        EnumSet<PluginCapability> capabilities = EnumSet.noneOf(PluginCapability.class);
        int known = 0;
        for (PluginCapability capability : values()) {
            known |= capability.bit;
            if ((bits & capability.bit) != 0) {
                capabilities.add(capability);
            }
        }
        if ((bits & ~known) != 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "capability bits 0x" + Integer.toHexString(bits & ~known) + " are unknown; known bits are 0x"
                            + Integer.toHexString(known));
        }
        return Set.copyOf(capabilities);
    }
}
