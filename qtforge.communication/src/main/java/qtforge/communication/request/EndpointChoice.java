// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import qtforge.api.communication.request.RequestInfo;
import qtforge.api.communication.request.ResponseInfo;
import qtforge.api.communication.request.ResponseStatus;
import qtforge.api.core.PluginErrorCode;

/** Which endpoint a request goes to, and what is said when none can take it. */
final class EndpointChoice {

    /** Those that can take requests first, then by ranking, then by what they have to do. */
    static final Comparator<Endpoint> BEST = Comparator.comparing((Endpoint endpoint) -> !endpoint.isAvailable())
            .thenComparing(endpoint -> -(long) endpoint.options().ranking())
            .thenComparing(Endpoint::load);

    private final EndpointTable table;

    EndpointChoice(EndpointTable table) {
        this.table = table;
    }

    /**
     * The best endpoint that would take the request.
     *
     * @param but one that was tried already, or null; the next worse is chosen then
     * @return null when there is none
     */
    Endpoint choose(RequestInfo request, Set<Endpoint> but) {
        Endpoint best = null;
        int bestLoad = 0;
        for (Endpoint candidate : table.find(request.target(), request.method())) {
            // They come by falling ranking.
            if (best != null && candidate.options().ranking() < best.options().ranking()) {
                break;
            }
            if (!but.contains(candidate) && takes(candidate, request)) {
                int load = candidate.load();
                if (best == null || load < bestLoad) {
                    best = candidate;
                    bestLoad = load;
                }
            }
        }
        return best;
    }

    private static boolean takes(Endpoint candidate, RequestInfo request) {
        return isMeant(candidate, request)
                && candidate.reason() == null
                && candidate.endpoint().supports(request.type())
                && request.priority().compareTo(candidate.endpoint().minPriority()) >= 0;
    }

    private static boolean isMeant(Endpoint candidate, RequestInfo request) {
        return request.receiverId().isEmpty()
                || request.serviceId().isEmpty()
                || request.receiverId().equals(candidate.endpoint().providerId());
    }

    /** What a request is answered that no endpoint takes. */
    ResponseInfo refusal(RequestInfo request, Set<Endpoint> full) {
        List<Endpoint> meant = Arrays.stream(table.find(request.target(), request.method()))
                .filter(candidate -> isMeant(candidate, request))
                .toList();
        if (meant.isEmpty()) {
            return notFound(request);
        }
        if (!full.isEmpty()) {
            return ResponseInfo.failure(
                    request,
                    ResponseStatus.SERVICE_UNAVAILABLE,
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    full.iterator().next() + " is full: as many requests wait there as may; try again later");
        }
        if (meant.stream().noneMatch(candidate -> candidate.endpoint().supports(request.type()))) {
            return ResponseInfo.failure(
                    request,
                    ResponseStatus.METHOD_NOT_ALLOWED,
                    meant.get(0) + " takes no requests of type "
                            + request.type().scriptName() + " but only "
                            + new TreeSet<>(meant.get(0).endpoint().supportedRequestTypes()));
        }
        Set<String> reasons = new TreeSet<>();
        meant.forEach(candidate -> reasons.add(reason(candidate, request)));
        meant.forEach(candidate -> candidate.metrics().refused.increment());
        return ResponseInfo.failure(request, ResponseStatus.SERVICE_UNAVAILABLE, String.join("; ", reasons));
    }

    private static String reason(Endpoint candidate, RequestInfo request) {
        String reason = candidate.reason();
        if (reason != null) {
            return candidate + " " + reason;
        }
        return !candidate.endpoint().supports(request.type())
                ? candidate + " takes no requests of type " + request.type().scriptName()
                : candidate + " takes only requests of priority "
                        + candidate.endpoint().minPriority().scriptName() + " and above; this has "
                        + request.priority().scriptName();
    }

    private ResponseInfo notFound(RequestInfo request) {
        List<String> methods = table.methods(request.target());
        String there = methods.isEmpty()
                ? "no plugin answers for service '" + request.target() + "'; is its plugin started?"
                : methods.contains(request.method())
                        ? "plugin '" + request.receiverId() + "' does not answer " + request.endpointKey()
                                + "; leave the receiver out, or start that plugin"
                        : "service '" + request.target() + "' has no method '" + request.method() + "' but " + methods;
        return ResponseInfo.failure(request, ResponseStatus.NOT_FOUND, there);
    }
}
