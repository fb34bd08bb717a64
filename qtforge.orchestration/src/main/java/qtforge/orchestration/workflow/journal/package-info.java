// SPDX-License-Identifier: Apache-2.0
/** What is kept of executions over the end of the process. */
package qtforge.orchestration.workflow.journal;
