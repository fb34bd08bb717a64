// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement;

import java.util.List;
import java.util.Set;

/** Live threads by the location of the bundle that started them. Virtual threads are counted where they can be seen. */
public interface ThreadLedger {

    /** How many live threads a bundle may have started; 0 is no limit. Starting one more throws a SecurityException. */
    void limit(String location, int threads);

    /** Live threads a bundle started. */
    List<Thread> live(String location);

    /** How many were refused. */
    long refused(String location);

    /** Bundles that started threads. */
    Set<String> locations();
}
