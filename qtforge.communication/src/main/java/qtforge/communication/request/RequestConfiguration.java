// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import qtforge.api.communication.request.RequestResponse;

/** The configuration of the PID {@value RequestRuntime#PID}; a change of the limit takes effect without a restart. */
@ObjectClassDefinition(id = RequestRuntime.PID, name = "QtForge requests")
public @interface RequestConfiguration {

    /** Requests that may be pending. */
    @AttributeDefinition(
            name = "Pending requests",
            description = "How many requests may be pending; one more gets 503",
            min = "1",
            max = "1000000")
    int maxConcurrentRequests() default RequestResponse.DEFAULT_MAX_CONCURRENT;

    /** Threads at most. */
    @AttributeDefinition(
            name = "Threads",
            description = "How many threads handlers may have; read at start",
            min = "8",
            max = "4096")
    int maxThreads() default 256;
}
