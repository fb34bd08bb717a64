// SPDX-License-Identifier: Apache-2.0
package org.qtforge.examples.processor.client;

import java.util.List;
import qtforge.api.communication.contract.ContractInterface;
import qtforge.api.communication.contract.ContractParameter;

/** As much of the contract {@code data_processor} as this plugin uses, in its own words: no class is shared with the provider. */
@ContractInterface(name = "data_processor", version = "2.0.0")
public interface WordCounter {

    /** How often each word occurs. */
    List<Frequency> processData(@ContractParameter("input") String input);

    /**
     * How often a word occurs.
     *
     * @param word the word
     * @param count how often
     */
    record Frequency(String word, long count) {}
}
