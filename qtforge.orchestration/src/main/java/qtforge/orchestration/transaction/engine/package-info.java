// SPDX-License-Identifier: Apache-2.0
/** What a transaction does, without a framework. */
package qtforge.orchestration.transaction.engine;
