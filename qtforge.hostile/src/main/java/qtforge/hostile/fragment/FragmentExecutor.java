// SPDX-License-Identifier: Apache-2.0
package qtforge.hostile.fragment;

import java.util.concurrent.Executor;

/** Calls strangers back from a fragment of a trusted bundle, whose classes are in the domain of that bundle. */
public final class FragmentExecutor implements Executor {

    /** Called by the host. */
    public FragmentExecutor() {}

    @Override
    public void execute(Runnable work) {
        work.run();
    }
}
