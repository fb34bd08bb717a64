// SPDX-License-Identifier: Apache-2.0
/**
 * Service contracts: registering, finding, comparing and calling them.
 *
 * <p>Calls are requests: each registration is one endpoint of {@link qtforge.api.communication.request.RequestResponse}, which keeps
 * limits, threads, cancellation and the going of providers. Here is what a contract adds: checks of parameters and results,
 * versions, fail-over, the cache, proxies, and the capability for the resolver.
 */
package qtforge.communication.contract;
