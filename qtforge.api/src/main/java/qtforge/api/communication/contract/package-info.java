// SPDX-License-Identifier: Apache-2.0
/**
 * Service contracts: what a service of a plugin promises, in a version, and how others find it, call it and stand its going away.
 *
 * <p>A provider registers a {@link qtforge.api.communication.contract.ServiceContract} with a handler, or an object whose interface is
 * annotated with {@link qtforge.api.communication.contract.ContractInterface}. A consumer calls it by name through
 * {@link qtforge.api.communication.contract.ServiceContractRegistry}, or through a typed proxy.
 *
 * <p>Unless a method says otherwise: arguments and results are never null, collections are immutable snapshots, every method
 * may be called from any thread, and failures are thrown as {@link qtforge.api.core.PluginException}.
 */
@Export
@Version("1.0.0")
package qtforge.api.communication.contract;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
