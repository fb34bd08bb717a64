// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.request;

/**
 * What an interceptor wants done with a request: exactly one of the two is set.
 *
 * @param request the request to go on with, or null
 * @param answer the answer to give at once, or null
 */
public record Interception(RequestInfo request, ResponseInfo answer) {

    public Interception {
        if ((request == null) == (answer == null)) {
            throw new IllegalArgumentException("an interception has either a request or an answer");
        }
    }

    /** Goes on with this request, which may be a changed one; its id and sender stay as they were. */
    public static Interception proceed(RequestInfo request) {
        return new Interception(request, null);
    }

    /** Answers in the endpoint's place. */
    public static Interception answer(ResponseInfo response) {
        return new Interception(null, response);
    }

    /** Refuses. */
    public static Interception refuse(RequestInfo request, ResponseStatus status, String message) {
        return answer(ResponseInfo.failure(request, status, message));
    }
}
