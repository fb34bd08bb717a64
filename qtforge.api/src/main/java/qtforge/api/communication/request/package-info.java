// SPDX-License-Identifier: Apache-2.0
/**
 * Requests between plugins and their answers, with limits, priorities, cancellation and the health of who answers.
 *
 * <p>A plugin that answers registers a {@link qtforge.api.communication.request.RequestHandler} for a
 * {@link qtforge.api.communication.request.ServiceEndpoint}, with
 * {@link qtforge.api.communication.request.RequestResponse} or as an OSGi service. One that asks sends a
 * {@link qtforge.api.communication.request.RequestInfo}.
 *
 * <p>Unless a method says otherwise: arguments and results are never null, collections are immutable snapshots, every method
 * may be called from any thread, and failures are thrown as {@link qtforge.api.core.PluginException}.
 */
@Export
@Version("1.0.0")
package qtforge.api.communication.request;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
