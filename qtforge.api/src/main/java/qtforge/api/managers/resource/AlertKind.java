// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import qtforge.api.core.NamedConstant;

/** What an alert is about. */
public enum AlertKind implements NamedConstant {
    /** The plugin's threads use more processor time than the threshold. */
    CPU(0),
    /** The plugin's leases hold more bytes than the threshold. */
    MEMORY(1),
    /** More of the plugin's acquisitions fail than the threshold. */
    ERRORS(2),
    /** Fewer acquisitions than the threshold are served by an instance that was there already. */
    EFFICIENCY(3),
    /** A quota refused the plugin something. */
    QUOTA(4),
    /** Leases of the plugin had to be taken back. */
    LEAK(5);

    private final int value;

    AlertKind(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
