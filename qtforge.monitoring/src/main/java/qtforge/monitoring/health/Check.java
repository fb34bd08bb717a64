// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import java.util.Set;

/** Something that can be looked at again and again, never twice at the same time. */
public interface Check {

    /** Its name, which no other check has. */
    String name();

    /** The plugin it is about; empty for others. */
    default String pluginId() {
        return "";
    }

    /** What it is found by. */
    Set<String> tags();

    /** Looks. May take its time; what it throws is an outcome too. */
    Outcome look() throws Exception;
}
