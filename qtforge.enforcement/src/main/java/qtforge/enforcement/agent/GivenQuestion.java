// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.net.SocketPermission;
import java.security.Permission;

/**
 * A permission that somebody else made.
 *
 * @param permission the permission
 */
record GivenQuestion(Permission permission) implements Question {

    /** Those of plugins could answer differently next time, and comparing these asks the network. */
    @Override
    public boolean memorable() {
        ClassLoader loader = permission.getClass().getClassLoader();
        return (loader == null || loader == ClassLoader.getPlatformClassLoader())
                && !(permission instanceof SocketPermission);
    }
}
