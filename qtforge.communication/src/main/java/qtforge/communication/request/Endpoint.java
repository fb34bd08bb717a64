// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.util.promise.Promise;
import qtforge.api.communication.request.EndpointHealth;
import qtforge.api.communication.request.EndpointOptions;
import qtforge.api.communication.request.EndpointRegistration;
import qtforge.api.communication.request.RequestHandler;
import qtforge.api.communication.request.RequestInfo;
import qtforge.api.communication.request.ResponseInfo;
import qtforge.api.communication.request.ResponseStatus;
import qtforge.api.communication.request.ServiceEndpoint;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.monitoring.usage.UsageCall;
import qtforge.caller.Caller;
import qtforge.caller.Metering;
import qtforge.caller.Rights;

/**
 * A handler with the requests that wait for it. Runners take requests from the queue and call the handler; there are as many as
 * calls may run at a time. A runner whose thread waits for a request of its own, or is with a sender's callback, stands aside and does
 * not count, so a handler that asks others, or itself, keeps nobody waiting.
 */
final class Endpoint implements EndpointRegistration {

    /** So many requests a runner does before others get its thread. */
    private static final int BATCH = 256;
    /** So many requests of a quick handler wait before another thread is worth its waking. */
    private static final int CROWD = 32;
    /** A call that has not ended after this time is no quick one. */
    private static final long QUICK = TimeUnit.MICROSECONDS.toNanos(20);

    /** The endpoint whose runner this thread is. */
    private static final ThreadLocal<Endpoint> CURRENT = new ThreadLocal<>();

    private final RequestEngine engine;
    private final ServiceEndpoint described;
    private final EndpointOptions options;
    private final HandlerCall handler;
    private final EndpointSchemas schemas;
    private final WaitingRequests queue;
    private final EndpointMetrics metrics = new EndpointMetrics();
    private final ProviderCounts counts;
    private final Runnable runner = this::work;
    private final AtomicInteger runners = new AtomicInteger();
    private final AtomicInteger aside = new AtomicInteger();
    /** When a call last began, so that senders see whether the handler is quick. Not ordered with anything. */
    private volatile long lastBegin;

    private volatile boolean closed;
    private volatile boolean off;
    private volatile ServiceRegistration<?> published;

    Endpoint(RequestEngine engine, ServiceEndpoint described, EndpointOptions options, HandlerCall handler) {
        this.engine = engine;
        this.described = described.providedBy(handler.provider().id(), handler.isAsync());
        this.options = options;
        this.handler = handler;
        counts = engine.providers().of(handler.provider().id());
        schemas = EndpointSchemas.of(described);
        queue = new WaitingRequests(options.capacity());
    }

    @Override
    public ServiceEndpoint endpoint() {
        return described;
    }

    @Override
    public EndpointOptions options() {
        return options;
    }

    Caller provider() {
        return handler.provider();
    }

    EndpointMetrics metrics() {
        return metrics;
    }

    /** Why it takes no requests; null when it does. */
    String reason() {
        if (closed) {
            return "has ended";
        }
        if (off) {
            return "is switched off";
        }
        int hung = metrics.hung.get();
        return hung >= options.maxConcurrent() ? "hangs in " + hung + (hung == 1 ? " call" : " calls") : null;
    }

    @Override
    public boolean isAvailable() {
        return reason() == null;
    }

    @Override
    public void setAvailable(boolean available) {
        off = !available;
    }

    /** How many requests wait here or are in the handler. */
    int load() {
        return queue.load();
    }

    /**
     * Takes a request. False when it cannot; then the request is as it was, or has ended.
     */
    boolean offer(Exchange exchange) {
        if (!exchange.waitAt(this)) {
            return false;
        }
        if (!queue.add(exchange, Math.max(0, options.maxConcurrent() - runners.get()))) {
            if (!exchange.comeBack()) {
                queue.neverCame();
            }
            metrics.refused.increment();
            return false;
        }
        if (closed) {
            // Whoever closed it may have looked at the requests before this one was among them.
            engine.providerGone(exchange, this);
            return true;
        }
        int now = runners.get();
        if (now == 0 || queue.size() > now * CROWD || exchange.sentAt() - lastBegin > QUICK) {
            start();
        }
        return true;
    }

    /** The timer has seen that a request waits here. */
    void start() {
        if (Metering.putOffNanos(provider()) > 0) {
            // The timer comes again while a request waits here.
            return;
        }
        int now;
        do {
            now = runners.get();
            if (now >= options.maxConcurrent() + aside.get()) {
                return;
            }
        } while (!runners.compareAndSet(now, now + 1));
        try {
            engine.workers().execute(runner);
        } catch (RejectedExecutionException e) {
            runners.getAndDecrement();
            refuseWaiting("there is no thread for it because too much waits for one; try again later");
        }
    }

    private void refuseWaiting(String why) {
        for (Exchange next = queue.take(); next != null; next = queue.take()) {
            queue.handled();
            metrics.refused.increment();
            engine.answerLater(next, engine.exhausted(next.request(), this + ": " + why));
        }
    }

    private void work() {
        CURRENT.set(this);
        UsageCall measured = queue.size() > 0 ? Metering.begin(provider()) : null;
        int calls = 0;
        try {
            for (int i = 0; i < BATCH && runners.get() <= options.maxConcurrent() + aside.get(); i++) {
                Exchange next = queue.take();
                if (next == null) {
                    break;
                }
                try {
                    handle(next);
                } finally {
                    queue.handled();
                    calls++;
                }
                if (Metering.putOffNanos(provider()) > 0) {
                    break;
                }
            }
        } finally {
            Metering.end(measured, calls);
            CURRENT.remove();
            runners.getAndDecrement();
            if (queue.size() > 0) {
                start();
            }
        }
    }

    private void handle(Exchange exchange) {
        RequestInfo request = exchange.request();
        long begin = System.nanoTime();
        lastBegin = begin;
        Object given;
        exchange.enter();
        try {
            schemas.checkParameters(request);
            given = handler.call(request, exchange);
            // Code we called may throw anything, and whoever waits for the answer shall know.
        } catch (Throwable e) {
            given = Failures.of(request, e, toString());
        } finally {
            exchange.leave();
        }
        if (given instanceof Promise<?> promise && handler.isAsync()) {
            if (promise.isDone()) {
                answered(exchange, resolved(request, promise), begin, true);
            } else {
                promise.onResolve(() -> answered(exchange, resolved(request, promise), begin, false));
            }
        } else {
            answered(exchange, given, begin, true);
        }
    }

    /** What is in a promise that is resolved. */
    private Object resolved(RequestInfo request, Promise<?> promise) {
        try {
            Throwable failure = promise.getFailure();
            return failure == null ? promise.getValue() : Failures.of(request, failure, toString());
        } catch (InterruptedException | java.lang.reflect.InvocationTargetException e) {
            // It is resolved, so neither happens; were it so, the sender is told.
            return Failures.of(request, e, toString());
        }
    }

    /** The handler has answered. */
    private void answered(Exchange exchange, Object given, long begin, boolean inRunner) {
        long took = System.nanoTime() - begin;
        metrics.took(took);
        RequestInfo request = exchange.request();
        ResponseInfo answer = given instanceof ResponseInfo response
                ? schemas.checkData(request, response, toString())
                : ResponseInfo.failure(
                        request,
                        ResponseStatus.INTERNAL_ERROR,
                        this + " gave no answer; a handler must give a ResponseInfo");
        counts.answered(took, answer.isError());
        answer = answer.by(described.providerId(), request.requestId(), Duration.ofNanos(took));
        if (!inRunner) {
            engine.answerLater(exchange, answer);
        } else if (!exchange.callsSender()) {
            engine.answer(exchange, answer);
        } else {
            aside.getAndIncrement();
            try {
                engine.answer(exchange, answer);
            } finally {
                aside.getAndDecrement();
            }
        }
    }

    /** Counts how a request ended that this endpoint had. */
    void ended(ResponseInfo answer) {
        (answer.isError() ? metrics.failures : metrics.successes).increment();
    }

    /** A request that waited here was given up. */
    void waitingEnded() {
        queue.ended();
    }

    /** The endpoint whose handler this thread is in; null when it is in none. */
    static Endpoint current() {
        return CURRENT.get();
    }

    /** The thread of a runner is going to wait. */
    void beginWait() {
        aside.getAndIncrement();
        if (queue.size() > 0) {
            start();
        }
    }

    /** The thread of a runner waits no more. */
    void endWait() {
        aside.getAndDecrement();
    }

    @Override
    public EndpointHealth health() {
        String reason = reason();
        int hung = metrics.hung.get();
        return new EndpointHealth(
                described.serviceId(),
                described.providerId(),
                described.method(),
                reason == null,
                reason == null ? "" : reason,
                metrics.successes.sum(),
                metrics.failures.sum(),
                metrics.timeouts.sum(),
                metrics.cancelled.sum(),
                metrics.refused.sum(),
                metrics.late.sum(),
                queue.size(),
                engine.running(this) + hung,
                hung,
                metrics.mean(),
                metrics.p99());
    }

    /** Becomes an OSGi service of the provider's bundle. */
    void publish() {
        org.osgi.framework.BundleContext context =
                Rights.privileged(() -> provider().bundle().getBundleContext());
        try {
            if (context == null) {
                throw new IllegalStateException("it has no context");
            }
            published = Rights.privileged(() -> context.registerService(
                    EndpointRegistration.class, new PublishedEndpoint(this), FrameworkUtil.asDictionary(properties())));
        } catch (IllegalStateException e) {
            close();
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE,
                    described.providerId(),
                    this + " cannot be registered: its bundle has stopped; start it first",
                    e);
        }
        if (closed) {
            unpublish();
        }
    }

    /** Is no OSGi service any more. */
    void unpublish() {
        ServiceRegistration<?> service = published;
        if (service != null) {
            try {
                Rights.privileged(service::unregister);
            } catch (IllegalStateException e) {
                // The framework, or another thread, was quicker.
                published = null;
            }
        }
    }

    /** Takes nothing any more. False when it was so already. */
    synchronized boolean markClosed() {
        boolean first = !closed;
        closed = true;
        return first;
    }

    @Override
    public void close() {
        engine.close(this);
    }

    /** The properties of its OSGi service. */
    Map<String, Object> properties() {
        return Map.of(
                RequestHandler.SERVICE_ID,
                described.serviceId(),
                RequestHandler.METHOD,
                described.method(),
                PROVIDER,
                described.providerId());
    }

    @Override
    public String toString() {
        return "endpoint " + described.key() + " of plugin " + described.providerId();
    }
}
