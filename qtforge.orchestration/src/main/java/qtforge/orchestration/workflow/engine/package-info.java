// SPDX-License-Identifier: Apache-2.0
/** Runs executions. */
package qtforge.orchestration.workflow.engine;
