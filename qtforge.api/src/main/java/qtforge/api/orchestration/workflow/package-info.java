// SPDX-License-Identifier: Apache-2.0
/**
 * Workflows over plugins: steps that call contracts, commands, endpoints, Java, scripts or other workflows, in an order given by what
 * they depend on, with limits, retries, and compensation for what was done when a step fails for good. Executions are journaled: a
 * runtime that is killed goes on with them when it is back.
 *
 * <p>Values are JSON-shaped, see {@link qtforge.api.core.JsonValues}. Expressions are JSONata, see {@link WorkflowStep}. Errors are
 * {@link qtforge.api.core.PluginException}s.
 */
@Export
@Version("1.0.0")
package qtforge.api.orchestration.workflow;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
