// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import qtforge.api.core.NamedConstant;

/** Whether a lease knows where in the code it was taken. A stack costs several times what the rest of a lease does. */
public enum SiteRecording implements NamedConstant {
    /** Each lease has its stack. */
    ALWAYS(0),
    /** Each lease has its stack until its holder has returned 1,000 leases of the pool; then one in 64, and all again for as long as
     * the holder has more leases at once than ever before, or after one of its leases was taken back. */
    ADAPTIVE(1),
    /** No lease has one; a report of leaks then names plugin, pool, thread and time. */
    NEVER(2);

    private final int value;

    SiteRecording(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
