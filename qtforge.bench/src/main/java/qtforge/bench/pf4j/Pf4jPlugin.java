// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.pf4j;

import org.pf4j.Plugin;

/** What {@code IdlePlugin} is to QtForge, for PF4J. */
public final class Pf4jPlugin extends Plugin {

    private long count;

    @Override
    public void start() {
        count = 1;
    }

    @Override
    public void stop() {
        count = 0;
    }

    /** Something that can be called. */
    public long increment() {
        return ++count;
    }
}
