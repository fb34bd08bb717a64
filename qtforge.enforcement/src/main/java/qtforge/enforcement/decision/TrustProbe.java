// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.decision;

import java.security.BasicPermission;

/**
 * Not a permission anybody needs: asked of a whole call stack, it is the question whether all of it is unrestricted. Nothing
 * but this one object is it.
 */
public final class TrustProbe extends BasicPermission {

    private static final long serialVersionUID = 1L;

    /** What is asked. */
    public static final TrustProbe INSTANCE = new TrustProbe();

    private TrustProbe() {
        super("qtforge.unrestricted");
    }
}
