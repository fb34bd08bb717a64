// SPDX-License-Identifier: Apache-2.0
/** Workflows, as programs see them. */
package qtforge.bindings.module.orchestration;
