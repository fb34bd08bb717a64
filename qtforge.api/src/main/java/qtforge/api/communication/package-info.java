// SPDX-License-Identifier: Apache-2.0
/**
 * Messages between plugins: the bus, its messages, and what a subscriber and a publisher may choose.
 *
 * <p>A plugin meets {@link qtforge.api.communication.MessageBus} (from its context or the service registry),
 * {@link qtforge.api.communication.Message} and {@link qtforge.api.communication.MessageHandler}. Requests, service contracts
 * and discovery have packages of their own beneath this one. All services are published by the bundle
 * {@code qtforge.communication}.
 *
 * <p>Unless a method says otherwise: arguments and results are never null, collections are immutable snapshots, every method
 * may be called from any thread, and failures are thrown as {@link qtforge.api.core.PluginException}.
 */
@Export
@Version("1.0.0")
package qtforge.api.communication;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
