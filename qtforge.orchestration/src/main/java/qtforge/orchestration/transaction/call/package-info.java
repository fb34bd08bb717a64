// SPDX-License-Identifier: Apache-2.0
/** Calls into plugins: whose rights, which threads, which limits. */
package qtforge.orchestration.transaction.call;
