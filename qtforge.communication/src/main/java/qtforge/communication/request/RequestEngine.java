// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import qtforge.api.communication.request.PendingRequest.Stage;
import qtforge.api.communication.request.RequestInfo;
import qtforge.api.communication.request.RequestStatistics;
import qtforge.api.communication.request.ResponseInfo;
import qtforge.api.communication.request.ResponseStatus;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.caller.Caller;
import qtforge.caller.Rights;

/**
 * Brings requests to endpoints and answers to senders. Foreign code is called in {@link Endpoint}, {@link InterceptorChain} and
 * {@link Sender}, by threads of {@link Workers}, with nothing held.
 */
final class RequestEngine {

    /** What limits are kept to. */
    static final long STEP = TimeUnit.MILLISECONDS.toNanos(10);

    private final Workers workers;
    private final EndpointTable endpoints = new EndpointTable();
    private final EndpointChoice choice = new EndpointChoice(endpoints);
    private final Providers providers = new Providers();
    private final Outstanding outstanding;
    private final HungCalls hung;
    private final RecentEndings endings = new RecentEndings();
    private final BiConsumer<Caller, String> reports;
    private final AtomicBoolean watching = new AtomicBoolean();
    private final Runnable watch = this::watch;
    /** Answers for which there was no thread; the timer tries again. */
    private final ConcurrentLinkedQueue<Runnable> delayed = new ConcurrentLinkedQueue<>();

    private final LongAdder successes = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder timeouts = new LongAdder();
    private final LongAdder cancelled = new LongAdder();
    private final LongAdder late = new LongAdder();
    /** Replaced as a whole, guarded by this when it is. */
    private volatile InterceptorChain interceptors = InterceptorChain.NONE;

    private volatile boolean stopped;

    /**
     * An engine.
     *
     * @param reports takes what went wrong with a bundle's code
     */
    RequestEngine(Workers workers, int most, BiConsumer<Caller, String> reports) {
        this.workers = workers;
        this.reports = reports;
        outstanding = new Outstanding(most);
        hung = new HungCalls(reports);
    }

    Workers workers() {
        return workers;
    }

    EndpointTable endpoints() {
        return endpoints;
    }

    /** What each provider has answered. */
    Providers providers() {
        return providers;
    }

    EndpointChoice choice() {
        return choice;
    }

    Outstanding outstanding() {
        return outstanding;
    }

    RecentEndings endings() {
        return endings;
    }

    /** Brings a request on its way. */
    void send(Exchange exchange) {
        if (stopped) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE,
                    "requests cannot be sent: the service is stopped; get it anew from the service registry");
        }
        if (!outstanding.add(exchange)) {
            exchange.end(false);
            counted(exchange, refusedByLimit(exchange.request()), true);
            return;
        }
        if (!watching.getPlain() || !watching.get()) {
            beginWatch();
        }
        if (stopped || !exchange.sender().isLive()) {
            senderGone(exchange);
            return;
        }
        InterceptorChain chain = interceptors;
        if (chain.isEmpty()) {
            dispatch(exchange);
        } else {
            intercept(exchange, chain);
        }
    }

    private void intercept(Exchange exchange, InterceptorChain chain) {
        try {
            workers.execute(() -> {
                ResponseInfo answer = chain.request(exchange);
                if (answer == null) {
                    dispatch(exchange);
                } else {
                    answer(
                            exchange,
                            answer.by(answer.responderId(), exchange.request().requestId(), answer.processingTime()));
                }
            });
        } catch (RejectedExecutionException e) {
            answerLater(
                    exchange,
                    exhausted(
                            exchange.request(),
                            "there is no thread for the interceptors of requests; try again later"));
        }
    }

    private void dispatch(Exchange exchange) {
        RequestInfo request = exchange.request();
        Endpoint best = choice.choose(request, Set.of());
        if (best != null && best.offer(exchange)) {
            return;
        }
        Set<Endpoint> full = new HashSet<>();
        while (best != null && !exchange.isDone()) {
            full.add(best);
            best = choice.choose(request, full);
            if (best != null && best.offer(exchange)) {
                return;
            }
        }
        if (!exchange.isDone()) {
            answerLater(exchange, choice.refusal(request, full));
        }
    }

    ResponseInfo exhausted(RequestInfo request, String why) {
        return ResponseInfo.failure(
                request, ResponseStatus.SERVICE_UNAVAILABLE, PluginErrorCode.RESOURCE_EXHAUSTED, why);
    }

    private ResponseInfo refusedByLimit(RequestInfo request) {
        return exhausted(
                request,
                "request " + request.endpointKey() + " was not sent: " + outstanding.most()
                        + " requests are pending, as many as may be; try again later, or raise the limit of pending requests");
    }

    /** Ends a request with an answer, in a thread of {@link Workers} where nobody else waits for its return. */
    void answer(Exchange exchange, ResponseInfo answer) {
        if (exchange.passed().isEmpty()) {
            end(exchange, answer, false);
        } else {
            ResponseInfo shown = exchange.passed().response(exchange, answer);
            end(exchange, shown.by(shown.responderId(), answer.requestId(), shown.processingTime()), false);
        }
    }

    /** {@link #answer} in any thread. */
    void answerLater(Exchange exchange, ResponseInfo answer) {
        if (exchange.passed().isEmpty()) {
            end(exchange, answer, true);
        } else {
            runLater(() -> answer(exchange, answer));
        }
    }

    private void end(Exchange exchange, ResponseInfo answer, boolean elsewhere) {
        Stage stage = exchange.end(false);
        Endpoint endpoint = exchange.endpoint();
        if (stage == null) {
            late.increment();
            if (endpoint != null) {
                endpoint.metrics().late.increment();
            }
            return;
        }
        outstanding.remove(exchange);
        if (stage == Stage.WAITING) {
            endpoint.waitingEnded();
        } else if (stage == Stage.RUNNING) {
            endpoint.ended(answer);
        }
        counted(exchange, answer, elsewhere);
    }

    private void counted(Exchange exchange, ResponseInfo answer, boolean elsewhere) {
        (answer.isError() ? failures : successes).increment();
        endings.add(exchange, answer.status());
        tell(exchange, answer, elsewhere);
    }

    private void tell(Exchange exchange, ResponseInfo answer, boolean elsewhere) {
        if (elsewhere && exchange.callsSender()) {
            runLater(() -> exchange.answered(answer));
        } else {
            exchange.answered(answer);
        }
    }

    /** Runs something by a thread of {@link Workers}, when there is one. */
    private void runLater(Runnable task) {
        try {
            workers.execute(task);
        } catch (RejectedExecutionException e) {
            if (stopped) {
                task.run();
            } else {
                delayed.add(task);
                beginWatch();
            }
        }
    }

    /**
     * Gives up a request. False when it had ended already.
     *
     * @param counter what it counts as
     */
    private boolean giveUp(Exchange exchange, LongAdder counter, ResponseInfo answer) {
        Stage stage = exchange.end(true);
        if (stage == null) {
            return false;
        }
        outstanding.remove(exchange);
        Endpoint endpoint = exchange.endpoint();
        if (stage == Stage.WAITING) {
            endpoint.waitingEnded();
        }
        if (endpoint != null) {
            EndpointMetrics metrics = endpoint.metrics();
            (counter == timeouts ? metrics.timeouts : counter == cancelled ? metrics.cancelled : metrics.failures)
                    .increment();
        }
        if (exchange.interrupt()) {
            hung.watch(exchange);
            beginWatch();
        }
        for (Runnable action : exchange.takeCancelActions()) {
            runLater(() -> runCancelAction(endpoint, action));
        }
        counter.increment();
        endings.add(exchange, answer.status());
        tell(exchange, answer, true);
        return true;
    }

    private void runCancelAction(Endpoint endpoint, Runnable action) {
        try {
            Rights.within(endpoint == null ? null : endpoint.provider().accessControlContext(), () -> {
                action.run();
                return null;
            });
            // An action may throw anything; the thread is not the handler's.
        } catch (Throwable e) {
            if (endpoint != null) {
                reports.accept(endpoint.provider(), endpoint + ": an action for a cancelled request threw " + e);
            }
        }
    }

    /** Its sender does not want it any more. */
    boolean cancel(Exchange exchange, String who) {
        RequestInfo request = exchange.request();
        return giveUp(
                exchange,
                cancelled,
                ResponseInfo.failure(
                        request,
                        ResponseStatus.SERVICE_UNAVAILABLE,
                        PluginErrorCode.OPERATION_CANCELLED,
                        "request " + request.requestId() + " (" + request.endpointKey() + ") was cancelled by " + who));
    }

    private void senderGone(Exchange exchange) {
        cancel(
                exchange,
                stopped
                        ? "the end of the service"
                        : "the stop of its sender, " + exchange.sender().id());
    }

    /** Its endpoint has ended. */
    void providerGone(Exchange exchange, Endpoint endpoint) {
        giveUp(
                exchange,
                failures,
                ResponseInfo.failure(
                        exchange.request(),
                        ResponseStatus.SERVICE_UNAVAILABLE,
                        endpoint + " ended while it had the request; send it again when the plugin runs"));
    }

    /** Its limit has passed. */
    void timedOut(Exchange exchange) {
        RequestInfo request = exchange.request();
        Endpoint endpoint = exchange.endpoint();
        String where = endpoint == null
                ? "no endpoint was chosen, interceptors had it"
                : endpoint + (exchange.stage() == Stage.WAITING ? " had not begun with it" : " had not answered");
        giveUp(
                exchange,
                timeouts,
                ResponseInfo.failure(
                        request,
                        ResponseStatus.TIMEOUT,
                        "request " + request.requestId() + " (" + request.endpointKey() + ") was not answered in "
                                + TimeUnit.NANOSECONDS.toMillis(exchange.deadlineNanos() - exchange.sentAt())
                                + " ms: " + where));
    }

    private void beginWatch() {
        if (!watching.get() && watching.compareAndSet(false, true)) {
            workers.schedule(watch, STEP);
        }
    }

    /** The timer: every step while there is anything to watch. */
    private void watch() {
        try {
            long now = System.nanoTime();
            outstanding.forEach(exchange -> {
                if (now - exchange.deadlineNanos() >= 0) {
                    timedOut(exchange);
                } else if (exchange.stage() == Stage.WAITING) {
                    exchange.endpoint().start();
                }
            });
            hung.look(now);
            workers.look();
            for (int left = delayed.size(); left > 0; left--) {
                Runnable task = delayed.poll();
                if (task != null) {
                    runLater(task);
                }
            }
        } finally {
            watching.set(false);
            if (!stopped && (outstanding.size() > 0 || !hung.isEmpty() || !delayed.isEmpty())) {
                beginWatch();
            }
        }
    }

    /** Handler calls and promises of an endpoint that are not done. */
    int running(Endpoint endpoint) {
        return find(exchange -> exchange.endpoint() == endpoint && exchange.stage() == Stage.RUNNING)
                .size();
    }

    /** Pending requests that match. */
    List<Exchange> find(Predicate<Exchange> wanted) {
        List<Exchange> found = new ArrayList<>();
        outstanding.forEach(exchange -> {
            if (wanted.test(exchange)) {
                found.add(exchange);
            }
        });
        return found;
    }

    /** Takes an endpoint into service. */
    void open(Endpoint endpoint) {
        if (stopped) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE,
                    endpoint + " cannot be registered: the service is stopped; get it anew from the service registry");
        }
        endpoints.add(endpoint);
    }

    /** Ends an endpoint, and what is in flight there. */
    void close(Endpoint endpoint) {
        if (!endpoint.markClosed()) {
            return;
        }
        endpoints.remove(endpoint);
        find(exchange -> exchange.endpoint() == endpoint).forEach(exchange -> providerGone(exchange, endpoint));
        endpoint.unpublish();
    }

    synchronized OwnedInterceptor addInterceptor(OwnedInterceptor interceptor) {
        interceptors = interceptors.with(interceptor);
        return interceptor;
    }

    synchronized void removeInterceptor(OwnedInterceptor interceptor) {
        interceptors = interceptors.without(interceptor);
    }

    /** A callback of a sender threw. */
    void callbackFailed(Caller sender, Throwable thrown) {
        reports.accept(sender, "a callback for the answer to a request of " + sender.id() + " threw " + thrown);
    }

    /** A bundle stops: what it has goes. */
    void bundleEnds(Bundle bundle) {
        for (Endpoint endpoint : endpoints.all()) {
            if (endpoint.provider().bundle().equals(bundle)) {
                close(endpoint);
            }
        }
        for (OwnedInterceptor interceptor : interceptors.all()) {
            if (interceptor.owner().bundle().equals(bundle)) {
                interceptor.close();
            }
        }
        find(exchange -> exchange.sender().bundle().equals(bundle)).forEach(this::senderGone);
    }

    /** Ends everything. */
    void stop() {
        stopped = true;
        endpoints.all().forEach(this::close);
        find(exchange -> true).forEach(this::senderGone);
        for (Runnable task = delayed.poll(); task != null; task = delayed.poll()) {
            task.run();
        }
    }

    RequestStatistics statistics() {
        return new RequestStatistics(
                endpoints.all().size(),
                outstanding.total(),
                successes.sum(),
                failures.sum(),
                timeouts.sum(),
                cancelled.sum(),
                outstanding.size(),
                late.sum(),
                hung.count(),
                outstanding.most());
    }
}
