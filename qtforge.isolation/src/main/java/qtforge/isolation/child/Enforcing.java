// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.child;

import java.util.List;

/** What stops the plugin. */
@FunctionalInterface
interface Enforcing {

    /** Puts other rules in force. */
    void rules(List<?> lines);
}
