// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.table;

import java.security.BasicPermission;

/** A permission nobody but the tests knows. */
public final class OwnPermission extends BasicPermission {

    private static final long serialVersionUID = 1L;

    /** As rows make it. */
    public OwnPermission(String name, String actions) {
        super(name, actions);
    }
}
