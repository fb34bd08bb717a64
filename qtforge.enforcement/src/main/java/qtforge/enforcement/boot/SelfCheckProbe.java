// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.boot;

import java.io.File;
import java.util.concurrent.Callable;

/** Defined a second time by a loader nobody knows, tries what it may not. */
public final class SelfCheckProbe implements Callable<Boolean> {

    /** As the loader makes it. */
    public SelfCheckProbe() {}

    /** Whether there is a file; true unless somebody intervenes. */
    @Override
    public Boolean call() {
        return new File(File.separator).exists();
    }
}
