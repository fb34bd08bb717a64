// SPDX-License-Identifier: Apache-2.0
package qtforge.security.policy;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The one place where the policy in force is, and the only one that changes it. A service within this bundle. */
public interface PolicyHolder {

    /** The policy in force. */
    Policy current();

    /**
     * Changes the policy, all or nothing: the changed policy is checked, written to the file, and its rows are committed, read
     * back and compared; when anything fails the old policy stays in force, in file and table.
     *
     * @param change made of the policy in force, under a lock: must be quick and call nothing foreign; may throw
     *     {@link qtforge.api.core.PluginException}
     * @return the policy in force afterwards
     */
    Policy change(UnaryOperator<Policy> change);

    /** Compiles the rows anew after what is installed changed. */
    void refresh();

    /** Calls a listener after each change, outside of any lock, in the thread that changed it. */
    void listen(Consumer<Policy> listener);
}
