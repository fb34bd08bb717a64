// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.contract;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.VersionRange;

/**
 * How a call is made. Immutable; each method gives a changed copy.
 *
 * @param versions the versions of the contract that will do
 * @param timeout how long to wait; empty for what the method says. The shorter of both counts
 * @param cacheFor how old an answer may be that is taken from the cache; zero not to use it. Only for CACHEABLE methods
 * @param provider the plugin that shall answer; empty for the best
 * @param validateResult whether a result that does not match the contract is an error: EXECUTION_FAILED naming the provider
 */
public record CallOptions(
        VersionRange versions, Optional<Duration> timeout, Duration cacheFor, String provider, boolean validateResult) {

    /** Any version, the method's own limit, no cache, the best provider, results checked. */
    public static final CallOptions DEFAULT =
            new CallOptions(VersionRange.ANY, Optional.empty(), Duration.ZERO, "", true);

    public CallOptions {
        Objects.requireNonNull(versions, "versions");
        Objects.requireNonNull(provider, "provider");
        if (timeout.isPresent() && (timeout.get().isZero() || timeout.get().isNegative())) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "call: a timeout of " + timeout.get() + " leaves no time; give a positive one");
        }
        if (cacheFor.isNegative()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "call: cached answers cannot be " + cacheFor + " old; give zero or more");
        }
    }

    /** Only these versions will do. */
    public CallOptions versions(VersionRange range) {
        return new CallOptions(range, timeout, cacheFor, provider, validateResult);
    }

    /** Waits no longer than this. */
    public CallOptions timeout(Duration limit) {
        return new CallOptions(versions, Optional.of(limit), cacheFor, provider, validateResult);
    }

    /** Takes an answer that is no older. */
    public CallOptions cached(Duration age) {
        return new CallOptions(versions, timeout, age, provider, validateResult);
    }

    /** Only this plugin shall answer. */
    public CallOptions from(String pluginId) {
        return new CallOptions(versions, timeout, cacheFor, pluginId, validateResult);
    }

    /** Takes results as they come. */
    public CallOptions withoutResultValidation() {
        return new CallOptions(versions, timeout, cacheFor, provider, false);
    }
}
