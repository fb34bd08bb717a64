// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.plugin;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import qtforge.api.communication.OverflowPolicy;
import qtforge.api.communication.SubscribeOptions;
import qtforge.api.communication.Subscription;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.communication.contract.ServiceMethodDescriptor;
import qtforge.api.communication.contract.ServiceVersion;
import qtforge.api.communication.request.ResponseInfo;
import qtforge.api.communication.request.ServiceEndpoint;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginContext;

/**
 * Subscribes to {@code flood/*} from the beginning, and to more when it is told; provides a contract and an endpoint, both of which can be made
 * to wait for ever.
 */
public class TalkingPlugin implements Plugin {

    private final AtomicLong heard = new AtomicLong();
    private PluginContext context;

    @Override
    public void initialize(PluginContext given) {
        context = given;
        context.messageBus()
                .subscribe(
                        SubscribeOptions.to("flood/*").capacity(64).overflow(OverflowPolicy.DROP_OLDEST),
                        message -> heard.incrementAndGet());
    }

    @Override
    public void shutdown() {
        // What it registered goes without its help.
        context = null;
    }

    @Override
    public List<String> availableCommands() {
        return List.of("heard", "cycle", "hang", "provide", "answer", "throw");
    }

    @Override
    public Object executeCommand(String command, Map<String, Object> parameters) throws Exception {
        return switch (command) {
            case "heard" -> heard.get();
            case "cycle" -> cycle((Long) parameters.get("times"));
            case "hang" -> subscribe(message -> new CountDownLatch(1).await());
            case "throw" -> subscribe(message -> {
                throw new IllegalStateException("as told");
            });
            case "provide" -> provide();
            case "answer" -> answer();
            default -> Plugin.super.executeCommand(command, parameters);
        };
    }

    private Object subscribe(qtforge.api.communication.MessageHandler handler) {
        return context.messageBus()
                .subscribe(SubscribeOptions.to("trouble").handlerLimit(java.time.Duration.ofMillis(100)), handler)
                .id();
    }

    private Object cycle(long times) {
        for (long i = 0; i < times; i++) {
            Subscription subscription = context.messageBus().subscribe("cycle/" + i % 100 + "/+", message -> {});
            subscription.close();
        }
        return times;
    }

    private Object provide() {
        ServiceContract contract = ServiceContract.builder("itest.echo", ServiceVersion.of("1.2.0"))
                .method(ServiceMethodDescriptor.builder("echo").build())
                .method(ServiceMethodDescriptor.builder("wait").build())
                .build();
        context.contracts().register(contract, (method, parameters, call) -> {
            if (method.equals("wait")) {
                new CountDownLatch(1).await();
            }
            return "echo for " + call.caller();
        });
        return true;
    }

    private Object answer() {
        context.requests().register(ServiceEndpoint.of("itest", "wait"), (request, call) -> {
            new CountDownLatch(1).await();
            return ResponseInfo.success(request, null);
        });
        return true;
    }
}
