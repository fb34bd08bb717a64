// SPDX-License-Identifier: Apache-2.0
package org.qtforge.examples.processor;

/**
 * How often a word occurs.
 *
 * @param word the word
 * @param count how often
 */
public record WordCount(String word, long count) {}
