// SPDX-License-Identifier: Apache-2.0
package org.qtforge.examples.processor;

/**
 * Published on {@code processor/done} for each text.
 *
 * @param characters how long it was
 * @param words how many different words it had
 */
public record Processed(int characters, int words) {}
