// SPDX-License-Identifier: Apache-2.0
/** Workflows, transactions and compositions; nothing of it is exported. */
package qtforge.orchestration;
