// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.communication;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import qtforge.api.communication.contract.CallOptions;
import qtforge.api.communication.contract.ContractInterface;
import qtforge.api.communication.contract.ContractParameter;
import qtforge.api.communication.contract.ServiceCapability;
import qtforge.api.communication.contract.ServiceContractRegistry;
import qtforge.api.communication.request.RequestInfo;
import qtforge.api.communication.request.RequestResponse;
import qtforge.api.communication.request.ResponseInfo;
import qtforge.api.communication.request.ServiceEndpoint;
import qtforge.api.core.VersionRange;

/** Measures one way of asking in a JVM of its own: nanoseconds for a question and its answer, one at a time. */
public final class CallSide {

    private static final int WARM_UPS = 6;
    private static final int MEASURED = 7;
    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private CallSide() {}

    /** The contract that is called. */
    @ContractInterface(name = "bench", version = "1.0.0", capabilities = ServiceCapability.THREAD_SAFE)
    public interface Adder {
        /** The next number. */
        long add(@ContractParameter("number") long number);
    }

    /** One question and its answer. */
    private interface Question {
        long ask(long number) throws Exception;
    }

    /** Argument: what is asked. */
    public static void main(String[] arguments) throws Exception {
        System.out.println("RESULT nanos " + nanos(question(arguments[0])));
        System.exit(0);
    }

    private static Question question(String name) throws Exception {
        if (name.equals("vertx")) {
            return vertx();
        }
        Adder adder = number -> number + 1;
        if (name.equals("direct")) {
            return adder::add;
        }
        BundleHost host = BundleHost.ours();
        if (name.equals("request")) {
            RequestResponse requests = host.service(RequestResponse.class);
            requests.register(
                    ServiceEndpoint.of("bench", "add"),
                    (request, call) -> ResponseInfo.success(
                            request, (Long) request.parameters().get("number") + 1));
            return number -> (Long) requests.send(RequestInfo.to("bench", "add", Map.of("number", number)))
                    .orThrow()
                    .data();
        }
        ServiceContractRegistry contracts = host.service(ServiceContractRegistry.class);
        contracts.register(Adder.class, adder);
        if (name.equals("proxy")) {
            return contracts.proxy(Adder.class, VersionRange.of("~1.0"))::add;
        }
        return number -> (Long) contracts.callAndWait("bench", "add", Map.of("number", number), CallOptions.DEFAULT);
    }

    private static Question vertx() {
        Vertx vertx = Peers.vertx();
        vertx.eventBus().<Long>localConsumer("add", message -> message.reply(message.body() + 1));
        DeliveryOptions options = new DeliveryOptions().setLocalOnly(true);
        return number -> (Long) vertx.eventBus()
                .request("add", number, options)
                .toCompletionStage()
                .toCompletableFuture()
                .get()
                .body();
    }

    private static double nanos(Question question) throws Exception {
        double[] all = new double[MEASURED];
        for (int i = -WARM_UPS; i < MEASURED; i++) {
            long begin = System.nanoTime();
            long count = 0;
            long sum = 0;
            while (System.nanoTime() - begin < SLICE_NANOS) {
                for (int k = 0; k < 100; k++) {
                    sum += question.ask(count++);
                }
            }
            long took = System.nanoTime() - begin;
            if (sum == 0) {
                throw new IllegalStateException(
                        "the answers are not used, so the compiler may leave out the questions");
            }
            if (i >= 0) {
                all[i] = took / (double) count;
            }
        }
        Arrays.sort(all);
        return all[MEASURED / 2];
    }
}
