// SPDX-License-Identifier: Apache-2.0
/** The participants there are. */
package qtforge.orchestration.transaction.participant;
