// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.contract;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.PromiseFactory;
import org.osgi.util.pushstream.PushStream;
import qtforge.api.communication.contract.CallOptions;
import qtforge.api.communication.contract.ServiceCapability;
import qtforge.api.communication.contract.ServiceMethodDescriptor;
import qtforge.api.communication.request.RequestInfo;
import qtforge.api.communication.request.RequestResponse;
import qtforge.api.communication.request.RequestType;
import qtforge.api.communication.request.ResponseInfo;
import qtforge.api.communication.request.ResponseStatus;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Calls: who is asked, what is checked before and after, what is tried when it fails. */
final class ContractCalls {

    private final ContractTable table;
    private final CallCache cache = new CallCache();
    private final LongAdder calls = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder timeouts = new LongAdder();
    private final LongAdder failovers = new LongAdder();

    ContractCalls(ContractTable table) {
        this.table = table;
    }

    CallCache cache() {
        return cache;
    }

    void count(Map<String, Object> statistics) {
        statistics.put("calls", calls.sum());
        statistics.put("failures", failures.sum());
        statistics.put("timeouts", timeouts.sum());
        statistics.put("failovers", failovers.sum());
        statistics.put("cache_hits", cache.hits());
        statistics.put("cache_size", (long) cache.size());
    }

    /** Calls and waits. */
    Object call(RequestResponse requests, String name, String method, Map<String, ?> given, CallOptions options) {
        Call call = begin(name, method, given, options, false);
        while (true) {
            Object[] known = call.cached();
            if (known != null) {
                return known[0];
            }
            ResponseInfo response = requests.send(call.request());
            if (!call.isTriedAgain(response)) {
                return call.end(response);
            }
        }
    }

    /** Calls. */
    Promise<Object> callLater(
            RequestResponse requests,
            PromiseFactory promises,
            String name,
            String method,
            Map<String, ?> given,
            CallOptions options) {
        Call call;
        try {
            call = begin(name, method, given, options, false);
        } catch (PluginException e) {
            return promises.failed(e);
        }
        Deferred<Object> answer = promises.deferred();
        proceed(requests, call, answer);
        return answer.getPromise();
    }

    private void proceed(RequestResponse requests, Call call, Deferred<Object> answer) {
        try {
            Object[] known = call.cached();
            if (known != null) {
                answer.resolve(known[0]);
                return;
            }
            requests.sendAsync(call.request())
                    .thenAccept(response -> {
                        if (call.isTriedAgain(response)) {
                            proceed(requests, call, answer);
                        } else {
                            answer.resolve(call.end(response));
                        }
                    })
                    .onFailure(answer::fail);
        } catch (PluginException e) {
            answer.fail(e);
        }
    }

    /** Opens a stream. */
    PushStream<Object> open(
            RequestResponse requests, String name, String method, Map<String, ?> given, CallOptions options) {
        Call call = begin(name, method, given, options, true);
        while (true) {
            ResponseInfo response = requests.send(call.request());
            if (call.isTriedAgain(response)) {
                continue;
            }
            Object opened = call.raw(response);
            if (!(opened instanceof PushStream<?> stream)) {
                throw call.failure(new PluginException(
                        PluginErrorCode.EXECUTION_FAILED,
                        call.provider().owner().id(),
                        "the result of " + call.method().where() + " from "
                                + call.provider().owner().id() + " is no PushStream but "
                                + JsonType.of(opened),
                        null));
            }
            return call.provider().tie(stream).map(JsonValues::normalize);
        }
    }

    private Call begin(String name, String method, Map<String, ?> given, CallOptions options, boolean streams) {
        calls.increment();
        try {
            return new Call(
                    table.candidates(name, options.versions(), options.provider()), method, given, options, streams);
        } catch (PluginException e) {
            failures.increment();
            throw e;
        }
    }

    /** One call on its way from provider to provider. Used by one thread at a time. */
    private final class Call {

        private final List<ContractProvider> candidates;
        private final String methodName;
        private final CallOptions options;
        private final Map<String, ?> given;
        private final boolean streams;
        private final long deadline;
        private int next;
        private ContractProvider provider;
        private CheckedMethod method;
        private Map<String, Object> parameters;
        private long begun;

        Call(
                List<ContractProvider> candidates,
                String methodName,
                Map<String, ?> given,
                CallOptions options,
                boolean streams) {
            this.candidates = candidates;
            this.methodName = methodName;
            this.given = given;
            this.options = options;
            this.streams = streams;
            turnToNext();
            ServiceMethodDescriptor descriptor = method.descriptor();
            if (streams != descriptor.has(ServiceCapability.STREAMING)) {
                throw new PluginException(
                        PluginErrorCode.NOT_SUPPORTED,
                        provider.owner().id(),
                        method.where()
                                + (streams ? " does not stream; call it" : " streams; open it instead of calling it"),
                        null);
            }
            Duration limit = descriptor.timeout();
            if (options.timeout().isPresent() && options.timeout().get().compareTo(limit) < 0) {
                limit = options.timeout().get();
            }
            deadline = System.nanoTime() + limit.toNanos();
        }

        private void turnToNext() {
            ContractProvider candidate = candidates.get(next++);
            CheckedMethod its = candidate.checked().method(methodName);
            parameters = its.admit(given);
            provider = candidate;
            method = its;
        }

        ContractProvider provider() {
            return provider;
        }

        CheckedMethod method() {
            return method;
        }

        private boolean isCached() {
            return !options.cacheFor().isZero() && method.descriptor().has(ServiceCapability.CACHEABLE);
        }

        Object[] cached() {
            return isCached() ? cache.find(provider, methodName, parameters, options.cacheFor()) : null;
        }

        RequestInfo request() {
            begun = System.nanoTime();
            provider.health().begins();
            return RequestInfo.builder(provider.endpoint(), ProviderEndpoint.CALL)
                    .receiver(provider.owner().id())
                    .type(streams ? RequestType.STREAM : RequestType.COMMAND)
                    .parameters(parameters)
                    .header(ProviderEndpoint.METHOD, methodName)
                    .timeout(Duration.ofNanos(Math.max(1_000_000, deadline - begun)))
                    .build();
        }

        /** Whether the next provider is asked, now that this one could not answer. */
        boolean isTriedAgain(ResponseInfo response) {
            if (!response.isError()) {
                return false;
            }
            boolean gone = response.status() == ResponseStatus.NOT_FOUND
                    && response.responderId().isEmpty();
            boolean once = !gone && !method.descriptor().has(ServiceCapability.IDEMPOTENT);
            if (once || isCallersFault(response) || System.nanoTime() - deadline >= 0) {
                return false;
            }
            ContractProvider failed = provider;
            PluginErrorCode why = code(response);
            while (next < candidates.size()) {
                if (turnToNextThatFits()) {
                    failed.health().failed(why, System.nanoTime() - begun);
                    failovers.increment();
                    return true;
                }
            }
            return false;
        }

        /** False when that version does not have the method, or wants other parameters. */
        private boolean turnToNextThatFits() {
            try {
                turnToNext();
                return true;
            } catch (PluginException e) {
                return false;
            }
        }

        private boolean isCallersFault(ResponseInfo response) {
            return response.status() == ResponseStatus.BAD_REQUEST || response.status() == ResponseStatus.FORBIDDEN;
        }

        /** The result, checked. */
        Object end(ResponseInfo response) {
            Object raw = raw(response);
            Object result;
            try {
                result = method.result(raw, provider.owner().id(), options.validateResult());
            } catch (PluginException e) {
                throw failure(e);
            }
            if (isCached()) {
                cache.keep(provider, methodName, parameters, result);
            }
            return result;
        }

        /** What the provider answered; throws what it threw. */
        Object raw(ResponseInfo response) {
            if (response.isError()) {
                PluginErrorCode code = code(response);
                provider.health().failed(code, System.nanoTime() - begun);
                if (code == PluginErrorCode.TIMEOUT) {
                    timeouts.increment();
                }
                throw failure(new PluginException(code, provider.owner().id(), words(response, code), null));
            }
            provider.health().succeeded(System.nanoTime() - begun);
            return response.data();
        }

        PluginException failure(PluginException e) {
            failures.increment();
            return e;
        }

        private PluginErrorCode code(ResponseInfo response) {
            if (response.status() == ResponseStatus.TIMEOUT) {
                return PluginErrorCode.TIMEOUT;
            }
            if (response.status() == ResponseStatus.NOT_FOUND
                    && response.responderId().isEmpty()) {
                return PluginErrorCode.RESOURCE_UNAVAILABLE;
            }
            return response.errorCode().orElse(PluginErrorCode.EXECUTION_FAILED);
        }

        private String words(ResponseInfo response, PluginErrorCode code) {
            String by = "call of " + method.where() + " at " + provider.owner().id();
            return switch (code) {
                case TIMEOUT -> by + " did not answer within its limit";
                case RESOURCE_UNAVAILABLE -> by + " failed because the provider went away"
                        + (method.descriptor().has(ServiceCapability.IDEMPOTENT)
                                ? "; there is no other"
                                : "; it is not IDEMPOTENT, so no other was tried: whether it was done is not known")
                        + (response.statusMessage().isEmpty() ? "" : " (" + response.statusMessage() + ")");
                default -> by + " failed: " + response.statusMessage();
            };
        }
    }
}
