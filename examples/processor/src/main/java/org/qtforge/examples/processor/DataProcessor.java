// SPDX-License-Identifier: Apache-2.0
package org.qtforge.examples.processor;

import java.util.List;
import qtforge.api.communication.contract.ContractInterface;
import qtforge.api.communication.contract.ContractMethod;
import qtforge.api.communication.contract.ContractParameter;
import qtforge.api.communication.contract.ServiceCapability;

/** The contract {@code data_processor}; who calls it needs to know its name only. */
@ContractInterface(
        name = "data_processor",
        version = "2.1.0",
        description = "Counts words",
        capabilities = ServiceCapability.THREAD_SAFE,
        tags = "text")
public interface DataProcessor {

    /** How often each word occurs, the most frequent first. */
    @ContractMethod(
            description = "Counts the words of a text",
            capabilities = {ServiceCapability.IDEMPOTENT, ServiceCapability.CACHEABLE},
            timeoutMillis = 2000,
            example = "process_data input='a b a'")
    List<WordCount> processData(
            @ContractParameter(value = "input", description = "The text") String input,
            @ContractParameter(value = "most", description = "How many words, all without it", required = false)
                    Integer most);
}
