// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.PromiseFactory;
import qtforge.api.communication.request.EndpointHealth;
import qtforge.api.communication.request.EndpointOptions;
import qtforge.api.communication.request.EndpointRegistration;
import qtforge.api.communication.request.PendingRequest;
import qtforge.api.communication.request.ProviderStatistics;
import qtforge.api.communication.request.RequestContext;
import qtforge.api.communication.request.RequestInfo;
import qtforge.api.communication.request.RequestPriority;
import qtforge.api.communication.request.RequestResponse;
import qtforge.api.communication.request.RequestStatistics;
import qtforge.api.communication.request.RequestType;
import qtforge.api.communication.request.ResponseInfo;
import qtforge.api.communication.request.ResponseStatus;
import qtforge.api.communication.request.ServiceEndpoint;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

class RequestResponseTest {

    private static final ServiceEndpoint ADD = ServiceEndpoint.of("math", "add");

    private final Plugins plugins = new Plugins();
    private final Bundle server = plugins.bundle("org.example.server");
    private final RequestResponse provider = plugins.of(server);
    private final RequestResponse client = plugins.plugin("org.example.client");

    @AfterEach
    void stop() {
        plugins.close();
    }

    private static RequestInfo request(String method) {
        return RequestInfo.to("math", method, Map.of("a", 1L, "b", 2L));
    }

    private static RequestInfo slow(String method, Duration limit) {
        return RequestInfo.builder("math", method).timeout(limit).build();
    }

    private static ResponseInfo answer(Promise<ResponseInfo> promise) throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        promise.onResolve(done::countDown);
        assertThat(done.await(Plugins.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return promise.getValue();
    }

    private static ResponseInfo sum(RequestInfo request, RequestContext context) {
        return ResponseInfo.success(
                request,
                (Long) request.parameters().get("a")
                        + (Long) request.parameters().get("b"));
    }

    @Test
    void answersARequestAndSaysWhoDid() {
        provider.register(ADD, RequestResponseTest::sum);
        ResponseInfo answer = client.send(request("add"));
        assertThat(answer.status()).isEqualTo(ResponseStatus.SUCCESS);
        assertThat(answer.data()).isEqualTo(3L);
        assertThat(answer.responderId()).isEqualTo("org.example.server");
        assertThat(answer.processingTime()).isPositive();
        assertThat(client.callService("math", "add", Map.of("a", 2L, "b", 2L)).data(Integer.class))
                .isEqualTo(4);
    }

    @Test
    void whatAProviderAnsweredIsCountedOverItsEndpoints() {
        for (int i = 0; i < 2; i++) {
            EndpointRegistration endpoint = provider.register(ADD, RequestResponseTest::sum);
            client.send(request("add"));
            client.callService("math", "add", Map.of("a", "no number"));
            endpoint.close();
        }
        ProviderStatistics counted = client.providers().get(0);
        assertThat(counted.providerId()).isEqualTo("org.example.server");
        assertThat(counted.answered()).isEqualTo(4);
        assertThat(counted.failed()).isEqualTo(2);
        assertThat(counted.longest()).isPositive().isLessThanOrEqualTo(counted.total());
        assertThat(counted.buckets().stream().mapToLong(Long::longValue).sum()).isEqualTo(4);
        assertThat(client.providers()).hasSize(1);
    }

    @Test
    void tellsTheHandlerWhoReallyAsks() {
        AtomicReference<String> sender = new AtomicReference<>();
        provider.register(ADD, (request, context) -> {
            sender.set(request.senderId());
            return ResponseInfo.success(request, null);
        });
        client.send(request("add").from("org.example.somebody.else"));
        assertThat(sender).hasValue("org.example.client");
    }

    @Test
    void answersByPromise() throws Exception {
        Deferred<ResponseInfo> later = new PromiseFactory(null).deferred();
        provider.registerAsync(ADD, (request, context) -> later.getPromise());
        RequestInfo request = request("add");
        Promise<ResponseInfo> promise = client.sendAsync(request);
        Plugins.await(
                () -> client.pending().stream().anyMatch(pending -> pending.stage() == PendingRequest.Stage.RUNNING));
        assertThat(client.status(request.requestId())).contains(ResponseStatus.ACCEPTED);
        later.resolve(ResponseInfo.success(request, 3L));
        assertThat(answer(promise).data()).isEqualTo(3L);
        assertThat(client.status(request.requestId())).contains(ResponseStatus.SUCCESS);
        assertThat(client.pending()).isEmpty();
        assertThat(provider.endpoints().get(0).isAsync()).isTrue();
    }

    @Test
    void sendsManyAndGivesTheAnswersInTheirOrder() throws Exception {
        provider.register(ADD, RequestResponseTest::sum);
        List<RequestInfo> requests = IntStream.range(0, 200)
                .mapToObj(i -> RequestInfo.to("math", "add", Map.of("a", (long) i, "b", 0L)))
                .toList();
        List<Object> expected =
                IntStream.range(0, 200).<Object>mapToObj(i -> (long) i).toList();
        assertThat(client.sendAll(requests).stream().map(ResponseInfo::data)).isEqualTo(expected);
        List<ResponseInfo> answers = client.sendAllAsync(requests).getValue();
        assertThat(answers.stream().map(ResponseInfo::data)).isEqualTo(expected);
    }

    @Test
    void namesWhatIsMissing() {
        assertThat(client.send(request("add")))
                .returns(ResponseStatus.NOT_FOUND, ResponseInfo::status)
                .satisfies(
                        answer -> assertThat(answer.statusMessage()).contains("no plugin answers for service 'math'"));
        provider.register(ADD, RequestResponseTest::sum);
        assertThat(client.send(request("multiply")).statusMessage()).contains("has no method 'multiply' but [add]");
        assertThat(client.send(RequestInfo.builder("math", "add")
                                .receiver("org.example.nobody")
                                .build())
                        .statusMessage())
                .contains("plugin 'org.example.nobody' does not answer math::add");
        assertThatThrownBy(() -> client.send(request("multiply")).orThrow())
                .isInstanceOf(PluginException.class)
                .extracting("code")
                .isEqualTo(PluginErrorCode.NOT_FOUND);
    }

    @Test
    void refusesTypesAndPrioritiesTheEndpointDoesNotTake() {
        provider.register(
                ServiceEndpoint.builder("math", "add")
                        .supports(RequestType.COMMAND)
                        .minPriority(RequestPriority.HIGH)
                        .build(),
                RequestResponseTest::sum);
        assertThat(client.send(request("add")).status()).isEqualTo(ResponseStatus.METHOD_NOT_ALLOWED);
        ResponseInfo tooLow =
                client.send(request("add").toBuilder().type(RequestType.COMMAND).build());
        assertThat(tooLow.status()).isEqualTo(ResponseStatus.SERVICE_UNAVAILABLE);
        assertThat(tooLow.statusMessage()).contains("priority High and above; this has Normal");
        assertThat(client.send(request("add").toBuilder()
                                .type(RequestType.COMMAND)
                                .priority(RequestPriority.CRITICAL)
                                .build())
                        .isSuccess())
                .isTrue();
    }

    @Test
    void makesAnswersOfWhatTheHandlerThrows() {
        provider.register(ADD, (request, context) -> {
            throw new IllegalStateException("the disk is full");
        });
        provider.register(ServiceEndpoint.of("math", "find"), (request, context) -> {
            throw new PluginException(PluginErrorCode.NOT_FOUND, "there is no number 7; use another");
        });
        provider.register(ServiceEndpoint.of("math", "nothing"), (request, context) -> null);
        provider.register(ServiceEndpoint.of("math", "error"), (request, context) -> {
            throw new StackOverflowError();
        });
        ResponseInfo failed = client.send(request("add"));
        assertThat(failed.status()).isEqualTo(ResponseStatus.INTERNAL_ERROR);
        assertThat(failed.statusMessage())
                .isEqualTo("endpoint math::add of plugin org.example.server threw java.lang.IllegalStateException: "
                        + "the disk is full");
        ResponseInfo known = client.send(request("find"));
        assertThat(known.status()).isEqualTo(ResponseStatus.NOT_FOUND);
        assertThat(known.errorCode()).contains(PluginErrorCode.NOT_FOUND);
        assertThat(client.send(request("nothing")).status()).isEqualTo(ResponseStatus.INTERNAL_ERROR);
        assertThat(client.send(request("error")).status()).isEqualTo(ResponseStatus.INTERNAL_ERROR);
        assertThat(provider.health("math", "add").get(0).failures()).isEqualTo(1);
    }

    @Test
    void endsARequestAtItsLimitAndInterruptsTheHandler() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        provider.register(ADD, (request, context) -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                if (context.isCancelled()) {
                    interrupted.countDown();
                }
            }
            return ResponseInfo.success(request, "too late");
        });
        ResponseInfo answer = client.send(slow("add", Duration.ofMillis(50)));
        assertThat(answer.status()).isEqualTo(ResponseStatus.TIMEOUT);
        assertThat(answer.statusMessage())
                .contains("math::add")
                .contains("50 ms")
                .contains("org.example.server");
        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
        Plugins.await(() -> provider.statistics().lateAnswers() == 1);
        EndpointHealth health = provider.health("math", "add").get(0);
        assertThat(health.timeouts()).isEqualTo(1);
        assertThat(health.lateAnswers()).isEqualTo(1);
    }

    @Test
    void doesNotInterruptTheHandlerOfTheNextRequest() throws Exception {
        AtomicInteger interrupts = new AtomicInteger();
        provider.register(
                ADD,
                (request, context) -> {
                    if (request.headers().containsKey("slow")) {
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    } else if (Thread.currentThread().isInterrupted()) {
                        interrupts.incrementAndGet();
                    }
                    return ResponseInfo.success(request, null);
                },
                EndpointOptions.DEFAULT.maxConcurrent(1));
        for (int i = 0; i < 20; i++) {
            Promise<ResponseInfo> slow = client.sendAsync(RequestInfo.builder("math", "add")
                    .header("slow", true)
                    .timeout(Duration.ofMillis(1))
                    .build());
            assertThat(client.send(request("add")).isSuccess()).isTrue();
            answer(slow);
        }
        assertThat(interrupts).hasValue(0);
    }

    @Test
    void usesTheEndpointsLimitForRequestsWithoutOne() {
        provider.register(
                ServiceEndpoint.builder("math", "add")
                        .defaultTimeout(Duration.ofMillis(30))
                        .build(),
                (request, context) -> {
                    new CountDownLatch(1).await();
                    return null;
                });
        assertThat(client.send(slow("add", Duration.ZERO)).status()).isEqualTo(ResponseStatus.TIMEOUT);
    }

    @Test
    void cancelsARequestAtItsHandler() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        Deferred<ResponseInfo> never = new PromiseFactory(null).deferred();
        provider.registerAsync(ADD, (request, context) -> {
            context.onCancel(told::countDown);
            return never.getPromise();
        });
        RequestInfo request = request("add");
        Promise<ResponseInfo> promise = client.sendAsync(request);
        Plugins.await(() -> provider.health("math", "add").get(0).running() == 1);
        assertThat(plugins.plugin("org.example.other").pending()).isEmpty();
        assertThat(client.cancel(request.requestId())).isTrue();
        ResponseInfo answer = answer(promise);
        assertThat(answer.status()).isEqualTo(ResponseStatus.SERVICE_UNAVAILABLE);
        assertThat(answer.errorCode()).contains(PluginErrorCode.OPERATION_CANCELLED);
        assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(client.cancel(request.requestId())).isFalse();
        assertThat(client.status(request.requestId())).contains(ResponseStatus.SERVICE_UNAVAILABLE);
        assertThat(client.statistics().cancelledRequests()).isEqualTo(1);
        never.resolve(ResponseInfo.success(request, null));
        Plugins.await(() -> client.statistics().lateAnswers() == 1);
    }

    @Test
    void cancelsWhenTheWaitingThreadIsInterrupted() throws Exception {
        provider.registerAsync(ADD, (request, context) -> new PromiseFactory(null)
                .<ResponseInfo>deferred()
                .getPromise());
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread waiting = new Thread(() -> {
            try {
                client.send(request("add"));
            } catch (PluginException e) {
                thrown.set(e);
            }
        });
        waiting.start();
        Plugins.await(() -> !client.pending().isEmpty());
        waiting.interrupt();
        waiting.join(20_000);
        assertThat(thrown.get()).hasMessageContaining("was interrupted");
        assertThat(client.pending()).isEmpty();
    }

    @Test
    void ordersWhatWaitsByPriority() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<Object> order = new CopyOnWriteArrayList<>();
        provider.register(
                ADD,
                (request, context) -> {
                    if (request.parameters().isEmpty()) {
                        go.await();
                    } else {
                        order.add(request.parameters().get("n"));
                    }
                    return ResponseInfo.success(request, null);
                },
                EndpointOptions.DEFAULT.maxConcurrent(1));
        List<Promise<ResponseInfo>> sent = new ArrayList<>();
        sent.add(client.sendAsync(RequestInfo.builder("math", "add").build()));
        Plugins.await(() -> provider.health("math", "add").get(0).running() == 1);
        RequestPriority[] priorities = {
            RequestPriority.LOWEST, RequestPriority.CRITICAL, RequestPriority.NORMAL, RequestPriority.CRITICAL
        };
        for (int i = 0; i < priorities.length; i++) {
            sent.add(client.sendAsync(RequestInfo.builder("math", "add")
                    .parameter("n", i)
                    .priority(priorities[i])
                    .build()));
        }
        go.countDown();
        for (Promise<ResponseInfo> promise : sent) {
            assertThat(answer(promise).isSuccess()).isTrue();
        }
        assertThat(order).containsExactly(1, 3, 2, 0);
    }

    @Test
    void callsNoMoreHandlersAtATimeThanTheEndpointAllows() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        // Three must be there at a time, or nobody goes on; a fourth would be counted.
        CyclicBarrier three = new CyclicBarrier(3);
        provider.register(
                ADD,
                (request, context) -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    three.await(20, TimeUnit.SECONDS);
                    now.decrementAndGet();
                    return ResponseInfo.success(request, null);
                },
                EndpointOptions.DEFAULT.maxConcurrent(3));
        List<RequestInfo> requests =
                IntStream.range(0, 99).mapToObj(i -> request("add")).toList();
        assertThat(client.sendAll(requests)).allMatch(ResponseInfo::isSuccess);
        assertThat(most).hasValue(3);
    }

    @Test
    void refusesMoreThanMayWaitOrBePending() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        provider.register(
                ADD,
                (request, context) -> {
                    go.await();
                    return ResponseInfo.success(request, null);
                },
                EndpointOptions.DEFAULT.maxConcurrent(1).capacity(2));
        Promise<ResponseInfo> running = client.sendAsync(request("add"));
        Plugins.await(() -> provider.health("math", "add").get(0).running() == 1);
        client.sendAsync(request("add"));
        client.sendAsync(request("add"));
        ResponseInfo full = client.send(request("add"));
        assertThat(full.status()).isEqualTo(ResponseStatus.SERVICE_UNAVAILABLE);
        assertThat(full.errorCode()).contains(PluginErrorCode.RESOURCE_EXHAUSTED);
        assertThat(full.statusMessage()).contains("is full");
        client.setMaxConcurrentRequests(3);
        ResponseInfo tooMany = client.send(request("add"));
        assertThat(tooMany.errorCode()).contains(PluginErrorCode.RESOURCE_EXHAUSTED);
        assertThat(tooMany.statusMessage()).contains("3 requests are pending");
        go.countDown();
        assertThat(answer(running).isSuccess()).isTrue();
    }

    @Test
    void holdsNoThreadForAThousandOutstandingRequests() throws Exception {
        Deferred<ResponseInfo> later = new PromiseFactory(null).deferred();
        provider.registerAsync(ADD, (request, context) -> later.getPromise());
        client.send(slow("add", Duration.ofMillis(1)));
        int before = Thread.activeCount();
        List<Promise<ResponseInfo>> sent = IntStream.range(0, 1_000)
                .mapToObj(i -> client.sendAsync(request("add")))
                .toList();
        Plugins.await(() -> provider.health("math", "add").get(0).running() == 1_000);
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(before + 4);
        assertThat(plugins.threads.size()).isLessThanOrEqualTo(4);
        later.resolve(ResponseInfo.success(request("add"), 1L));
        for (Promise<ResponseInfo> promise : sent) {
            assertThat(answer(promise).data()).isEqualTo(1L);
        }
        assertThat(client.statistics().pendingRequests()).isZero();
    }

    @Test
    void endsThousandsOfRequestsAtTheirLimits() throws Exception {
        provider.registerAsync(ADD, (request, context) -> new PromiseFactory(null)
                .<ResponseInfo>deferred()
                .getPromise());
        List<Promise<ResponseInfo>> sent = IntStream.range(0, 3_000)
                .mapToObj(i -> client.sendAsync(slow("add", Duration.ofMillis(20))))
                .toList();
        for (Promise<ResponseInfo> promise : sent) {
            assertThat(answer(promise).status()).isEqualTo(ResponseStatus.TIMEOUT);
        }
        assertThat(client.statistics())
                .returns(3_000L, RequestStatistics::timedOutRequests)
                .returns(3_000L, RequestStatistics::totalRequests)
                .returns(0L, RequestStatistics::pendingRequests);
    }

    @Test
    void letsHandlersAskOthersAndThemselvesWithoutDeadlock() {
        EndpointOptions one = EndpointOptions.DEFAULT.maxConcurrent(1);
        provider.register(
                ServiceEndpoint.of("math", "factorial"),
                (request, context) -> {
                    long n = (Long) request.parameters().get("n");
                    return ResponseInfo.success(
                            request,
                            n <= 1
                                    ? 1L
                                    : n
                                            * (Long) provider.callService("math", "factorial", Map.of("n", n - 1))
                                                    .orThrow()
                                                    .data());
                },
                one);
        assertThat(client.callService("math", "factorial", Map.of("n", 20L)).data())
                .isEqualTo(2_432_902_008_176_640_000L);
        Plugins.await(() -> plugins.threads.size() <= 24);
    }

    @Test
    void namesAHandlerThatHangsAndTakesItUpAgainWhenItReturns() {
        AtomicReference<Boolean> hang = new AtomicReference<>(true);
        provider.register(
                ADD,
                (request, context) -> {
                    while (hang.get()) {
                        Thread.onSpinWait();
                        java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
                    }
                    return ResponseInfo.success(request, null);
                },
                EndpointOptions.DEFAULT.maxConcurrent(1));
        assertThat(client.send(slow("add", Duration.ofMillis(20))).status()).isEqualTo(ResponseStatus.TIMEOUT);
        Plugins.await(() -> provider.health("math", "add").get(0).hung() == 1);
        EndpointHealth health = provider.health("math", "add").get(0);
        assertThat(health.available()).isFalse();
        assertThat(health.reason()).isEqualTo("hangs in 1 call");
        assertThat(client.send(request("add")))
                .returns(ResponseStatus.SERVICE_UNAVAILABLE, ResponseInfo::status)
                .satisfies(answer -> assertThat(answer.statusMessage()).contains("hangs in 1 call"));
        Plugins.await(() -> !plugins.reports.isEmpty());
        assertThat(plugins.reports.get(0))
                .contains("endpoint math::add of plugin org.example.server does not return")
                .contains("RequestResponseTest");
        hang.set(false);
        Plugins.await(() -> provider.health("math", "add").get(0).available());
        assertThat(client.send(request("add")).isSuccess()).isTrue();
    }

    @Test
    void choosesTheReceiverElseTheBestEndpoint() {
        RequestResponse better = plugins.plugin("org.example.better");
        provider.register(ADD, (request, context) -> ResponseInfo.success(request, "server"));
        EndpointRegistration first = better.register(
                ADD, (request, context) -> ResponseInfo.success(request, "better"), EndpointOptions.DEFAULT.ranking(5));
        assertThat(client.send(request("add")).data()).isEqualTo("better");
        assertThat(client.send(request("add").toBuilder()
                                .receiver("org.example.server")
                                .build())
                        .data())
                .isEqualTo("server");
        assertThat(client.findBestService(request("add")).orElseThrow().providerId())
                .isEqualTo("org.example.better");
        assertThat(client.discoverServicesByMethod("add"))
                .extracting(ServiceEndpoint::providerId)
                .containsExactly("org.example.better", "org.example.server");
        assertThat(client.discoverServicesByProvider("org.example.server")).hasSize(1);
        assertThat(client.discoverServicesByType(RequestType.QUERY)).hasSize(2);
        first.setAvailable(false);
        assertThat(client.send(request("add")).data()).isEqualTo("server");
        first.setAvailable(true);
        first.close();
        assertThat(client.send(request("add")).data()).isEqualTo("server");
        // As in the original: without a service id the receiver is one.
        assertThat(client.send(new RequestInfo(
                                null,
                                "",
                                "math",
                                "",
                                "add",
                                RequestType.QUERY,
                                RequestPriority.NORMAL,
                                Map.of(),
                                Map.of(),
                                Duration.ofSeconds(5),
                                null,
                                Map.of()))
                        .data())
                .isEqualTo("server");
    }

    @Test
    void givesTheLessLoadedOfEqualsTheRequest() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        RequestResponse other = plugins.plugin("org.example.other");
        for (RequestResponse one : List.of(provider, other)) {
            one.register(ADD, (request, context) -> {
                go.await();
                return ResponseInfo.success(request, null);
            });
        }
        List<Promise<ResponseInfo>> sent = IntStream.range(0, 6)
                .mapToObj(i -> client.sendAsync(request("add")))
                .toList();
        Plugins.await(() ->
                client.health("math", "add").stream().allMatch(health -> health.running() + health.waiting() == 3));
        go.countDown();
        for (Promise<ResponseInfo> promise : sent) {
            answer(promise);
        }
    }

    @Test
    void ownsWhatItRegistersOnce() {
        provider.register(ADD, RequestResponseTest::sum);
        assertThatThrownBy(() -> provider.register(ADD, RequestResponseTest::sum))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("has an endpoint math::add already")
                .extracting("code")
                .isEqualTo(PluginErrorCode.ALREADY_EXISTS);
        assertThat(client.unregister("math", "add")).isFalse();
        assertThat(provider.isRegistered("math", "add")).isTrue();
        assertThat(provider.unregister("math", "add")).isTrue();
        assertThat(provider.isRegistered("math", "add")).isFalse();
        assertThat(provider.endpoints()).isEmpty();
    }

    @Test
    void endsWhatAStoppedProviderHadInFlightAtOnce() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        provider.register(
                ADD,
                (request, context) -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    return null;
                },
                EndpointOptions.DEFAULT.maxConcurrent(1));
        List<Promise<ResponseInfo>> sent = IntStream.range(0, 50)
                .mapToObj(i -> client.sendAsync(request("add")))
                .toList();
        Plugins.await(() -> provider.health("math", "add").get(0).running() == 1);
        plugins.stop(server);
        for (Promise<ResponseInfo> promise : sent) {
            assertThat(answer(promise).status()).isEqualTo(ResponseStatus.SERVICE_UNAVAILABLE);
        }
        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(client.isRegistered("math", "add")).isFalse();
        assertThatThrownBy(() -> provider.register(ADD, RequestResponseTest::sum))
                .isInstanceOf(PluginException.class)
                .extracting("code")
                .isEqualTo(PluginErrorCode.INVALID_STATE);
    }

    @Test
    void cancelsWhatAStoppedSenderWaitsFor() throws Exception {
        Bundle asking = plugins.bundle("org.example.asking");
        provider.registerAsync(ADD, (request, context) -> new PromiseFactory(null)
                .<ResponseInfo>deferred()
                .getPromise());
        RequestResponse sender = plugins.of(asking);
        Promise<ResponseInfo> promise = sender.sendAsync(request("add"));
        plugins.stop(asking);
        assertThat(answer(promise).errorCode()).contains(PluginErrorCode.OPERATION_CANCELLED);
        assertThatThrownBy(() -> sender.send(request("add")))
                .isInstanceOf(PluginException.class)
                .extracting("code")
                .isEqualTo(PluginErrorCode.INVALID_STATE);
    }

    @Test
    void isNotHeldUpByACallbackThatHangs() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        // A callback that is added after the answer would run, and hang, in this very thread.
        CountDownLatch added = new CountDownLatch(1);
        provider.register(
                ADD,
                (request, context) -> {
                    added.await();
                    return sum(request, context);
                },
                EndpointOptions.DEFAULT.maxConcurrent(1));
        for (int i = 0; i < 10; i++) {
            client.sendAsync(request("add")).onSuccess(answer -> go.await());
        }
        added.countDown();
        assertThat(plugins.plugin("org.example.other").send(request("add")).data())
                .isEqualTo(3L);
        go.countDown();
        assertThat(answer(client.sendAsync(request("add"))).isSuccess()).isTrue();
    }

    @Test
    void countsEveryRequestOnceUnderChurn() throws Exception {
        EndpointOptions few = new EndpointOptions(2, 50, 0);
        provider.register(
                ADD,
                (request, context) -> {
                    if (request.headers().containsKey("throw")) {
                        throw new IllegalStateException("as asked");
                    }
                    return ResponseInfo.success(request, null);
                },
                few);
        AtomicInteger answers = new AtomicInteger();
        List<Thread> senders = new ArrayList<>();
        for (int t = 0; t < 3; t++) {
            int seed = t;
            senders.add(new Thread(() -> {
                for (int i = 0; i < 3_000; i++) {
                    RequestInfo.Builder builder = RequestInfo.builder("math", i % 50 == 7 ? "nothing" : "add");
                    if (i % 10 == seed) {
                        builder.header("throw", true);
                    }
                    RequestInfo request = builder.timeout(Duration.ofMillis(i % 5 == 0 ? 1 : 5_000))
                            .build();
                    client.sendAsync(request).onResolve(answers::incrementAndGet);
                    if (i % 7 == 0) {
                        client.cancel(request.requestId());
                    }
                }
            }));
        }
        senders.forEach(Thread::start);
        for (Thread sender : senders) {
            sender.join(60_000);
        }
        Plugins.await(() -> answers.get() == 9_000);
        RequestStatistics sums = client.statistics();
        assertThat(sums.totalRequests()).isEqualTo(9_000);
        assertThat(sums.pendingRequests()).isZero();
        assertThat(sums.successfulRequests()
                        + sums.failedRequests()
                        + sums.timedOutRequests()
                        + sums.cancelledRequests())
                .isEqualTo(9_000);
        Plugins.await(() -> provider.health("math", "add").get(0).waiting() == 0);
    }
}
