// SPDX-License-Identifier: Apache-2.0
/** Workflows made ready to be run. */
package qtforge.orchestration.workflow.plan;
