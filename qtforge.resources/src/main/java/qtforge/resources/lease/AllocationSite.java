// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.lease;

import java.util.Arrays;
import java.util.List;

/** Where a lease was taken: a stack, read when somebody asks. */
final class AllocationSite extends Throwable {

    private static final long serialVersionUID = 1L;

    /** Calls of the runtime, and of what stands between those. */
    private static final List<String> RUNTIME = List.of("qtforge.resources.", "qtforge.core.", "java.security.");

    private static final int DEEPEST = 32;

    AllocationSite() {
        super("leased here", null, false, true);
    }

    /** Without the innermost calls, which are those of the runtime. */
    List<StackTraceElement> frames() {
        return Arrays.stream(getStackTrace())
                .dropWhile(frame -> RUNTIME.stream().anyMatch(frame.getClassName()::startsWith))
                .limit(DEEPEST)
                .toList();
    }
}
