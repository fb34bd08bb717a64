// SPDX-License-Identifier: Apache-2.0
package org.qtforge.examples.processor;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.contract.ProvidesContract;
import qtforge.api.communication.request.ResponseInfo;
import qtforge.api.communication.request.ServiceEndpoint;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginContext;
import qtforge.api.core.QtForgePlugin;

/**
 * Provides a contract, says on the bus what it has done, and answers requests about it. All of it goes away with the plugin; there is
 * nothing to undo in shutdown.
 */
@QtForgePlugin(
        id = "org.qtforge.examples.processor",
        version = "1.0.0",
        name = "Processor",
        description = "Counts words for others",
        author = "QtForge",
        license = "Apache-2.0",
        category = "Examples",
        permissions = "SERVICE_REGISTER:org.qtforge.examples.processor.DataProcessor")
@ProvidesContract(name = "data_processor", version = "2.1.0")
public class Processor implements Plugin, DataProcessor {

    private final AtomicLong texts = new AtomicLong();
    private volatile MessageBus bus;

    @Override
    public void initialize(PluginContext context) {
        bus = context.messageBus();
        context.contracts().register(DataProcessor.class, this);
        context.requests()
                .register(
                        ServiceEndpoint.of("processor", "statistics"),
                        (request, call) -> ResponseInfo.success(request, Map.of("texts", texts.get())));
    }

    @Override
    public void shutdown() {
        bus = null;
    }

    @Override
    public List<WordCount> processData(String input, Integer most) {
        Map<String, Long> counts = Arrays.stream(input.trim().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        texts.incrementAndGet();
        MessageBus open = bus;
        if (open != null) {
            open.publish("processor/done", new Processed(input.length(), counts.size()));
        }
        return counts.entrySet().stream()
                .map(entry -> new WordCount(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(WordCount::count).reversed().thenComparing(WordCount::word))
                .limit(most == null ? Long.MAX_VALUE : most)
                .toList();
    }
}
