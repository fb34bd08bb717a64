// SPDX-License-Identifier: Apache-2.0
/** The service, and what it is put together from. */
package qtforge.orchestration.workflow.runtime;
