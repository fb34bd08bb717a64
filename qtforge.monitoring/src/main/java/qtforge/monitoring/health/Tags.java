// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

/** What checks are found by. */
public final class Tags {

    /** Everything that is the runtime's own. */
    public static final String QTFORGE = "qtforge";

    static final String PLUGIN = "plugin";
    static final String SUBSYSTEM = "subsystem";
    static final String LIVENESS = "liveness";
    static final String READINESS = "readiness";

    private Tags() {}
}
