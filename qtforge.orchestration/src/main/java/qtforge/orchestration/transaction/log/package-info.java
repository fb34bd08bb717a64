// SPDX-License-Identifier: Apache-2.0
/** What was decided, where a crash does not reach it. */
package qtforge.orchestration.transaction.log;
