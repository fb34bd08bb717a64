// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.lease;

import java.util.Arrays;
import java.util.List;

/** Where a lease was taken: a stack, read when somebody asks. */
final class AllocationSite extends Throwable {

    private static final long serialVersionUID = 1L;

    private static final String OWN = "qtforge.resources.";
    private static final int DEEPEST = 32;

    AllocationSite() {
        super("leased here", null, false, true);
    }

    /** Without the calls of this bundle. */
    List<StackTraceElement> frames() {
        return Arrays.stream(getStackTrace())
                .dropWhile(frame -> frame.getClassName().startsWith(OWN))
                .limit(DEEPEST)
                .toList();
    }
}
