// SPDX-License-Identifier: Apache-2.0
package org.qtforge.examples.processor.client;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import qtforge.api.communication.SubscribeOptions;
import qtforge.api.communication.contract.RequiresContract;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginContext;
import qtforge.api.core.QtForgePlugin;
import qtforge.api.core.VersionRange;

/** Resolves when somebody provides the contract, calls it through a proxy, and hears what the provider says on the bus. */
@QtForgePlugin(
        id = "org.qtforge.examples.processor.client",
        version = "1.0.0",
        name = "Processor client",
        description = "Has words counted by another plugin",
        author = "QtForge",
        license = "Apache-2.0",
        category = "Examples")
@RequiresContract(name = "data_processor", versionRange = "[2.0,3.0)")
public class Client implements Plugin {

    /** What the provider publishes, in this plugin's own words. */
    public record Done(int characters, int words) {}

    private final AtomicLong words = new AtomicLong();
    private WordCounter counter;

    @Override
    public void initialize(PluginContext context) {
        counter = context.contracts().proxy(WordCounter.class, VersionRange.of("[2.0,3.0)"));
        context.messageBus()
                .subscribe(
                        SubscribeOptions.to("processor/+").filter("(words>=2)"),
                        message -> words.addAndGet(message.payload(Done.class).words()));
    }

    @Override
    public void shutdown() {
        counter = null;
    }

    @Override
    public List<String> availableCommands() {
        return List.of("count", "heard");
    }

    @Override
    public Object executeCommand(String command, Map<String, Object> parameters) throws Exception {
        return switch (command) {
            case "count" -> counter.processData(String.valueOf(parameters.getOrDefault("text", "")));
            case "heard" -> words.get();
            default -> Plugin.super.executeCommand(command, parameters);
        };
    }
}
