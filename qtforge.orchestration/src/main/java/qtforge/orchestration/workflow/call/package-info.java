// SPDX-License-Identifier: Apache-2.0
/** Calls what steps call, with the rights of who registered their workflow. */
package qtforge.orchestration.workflow.call;
