// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.pipeline;

/** Does something later. */
@FunctionalInterface
public interface Timer {

    /** Runs a task once, unless the runtime ends before. It must not wait. */
    void after(long nanos, Runnable task);
}
