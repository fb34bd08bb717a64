// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.engine;

/**
 * How much the engine takes on.
 *
 * @param workers how many steps run at a time in all executions; those that wait without a thread do not count
 * @param active how many executions may not have ended
 */
public record EngineLimits(int workers, int active) {

    /** So many threads more there may be while others wait for executions. */
    static final int MOST_WORKERS = 256;
}
