// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.communication;

/**
 * What all buses carry.
 *
 * @param id a number
 * @param at when
 * @param source who
 * @param value how much
 */
public record Reading(long id, long at, String source, double value) {}
